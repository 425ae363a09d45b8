"""Names, addresses and companies are about to be sealed: the columns get room for it, and indexes that are empty yet."""

from django.db import migrations, models

from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.sealing.columns import BlindIndexField, SealedAddressField
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField


def _widen(model, name, field):
    return migrations.AlterField(model_name=model, name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="person", name="people_person_email_is_lower_case"),
        migrations.RemoveConstraint(model_name="invitation", name="people_invitation_once_while_open"),
        migrations.RemoveIndex(model_name="company", name="people_company_number"),
        migrations.RemoveIndex(model_name="company", name="people_company_name"),
        _widen("person", "email", SealedAddressField(bound_to="public_id", index="email_index")),
        _widen("person", "name", SealedTextField(bound_to="public_id")),
        _widen("invitation", "email", SealedAddressField(bound_to="public_id", index="email_index")),
        _widen(
            "addressconfirmation", "email", SealedAddressField(bound_to="secret_hash", index="email_index")
        ),
        _widen("company", "name", SealedTextField(bound_to="public_id")),
        _widen("company", "number", SealedTextField(bound_to="public_id", blank=True)),
        _widen("company", "folded_name", models.CharField(max_length=240, default="")),
        _widen("historicalcompany", "name", SealedTextField(bound_to="public_id")),
        _widen("historicalcompany", "number", SealedTextField(bound_to="public_id", blank=True)),
        _widen("historicalcompany", "folded_name", models.CharField(max_length=240, default="")),
        _widen("mergerecord", "filled", SealedJSONField(bound_to="public_id", default=dict)),
        *(
            migrations.AddField(
                model_name=model, name="email_index", field=BlindIndexField(of="email", null=True)
            )
            for model in ("person", "invitation", "addressconfirmation")
        ),
        migrations.AddField(
            model_name="company",
            name="name_index",
            field=BlindIndexField(of="name", fold=fold_company_name, null=True),
        ),
    ]
