"""Every row is sealed: one person for each address holds again, by the blind index, and the plain columns go."""

from django.db import migrations, models

from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.sealing.columns import BlindIndexField


class Migration(migrations.Migration):
    dependencies = [("people", "0003_seal")]

    operations = [
        migrations.AlterField(
            model_name="person", name="email_index", field=BlindIndexField(of="email", unique=True)
        ),
        migrations.AlterField(
            model_name="invitation", name="email_index", field=BlindIndexField(of="email")
        ),
        migrations.AlterField(
            model_name="addressconfirmation",
            name="email_index",
            field=BlindIndexField(of="email", db_index=True),
        ),
        migrations.AlterField(
            model_name="company",
            name="name_index",
            field=BlindIndexField(of="name", fold=fold_company_name),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=["organisation", "email_index", "role"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="people_invitation_once_while_open",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["name_index", "prefecture"], name="people_company_name"),
        ),
        migrations.RemoveField(model_name="company", name="folded_name"),
        migrations.RemoveField(model_name="historicalcompany", name="folded_name"),
    ]
