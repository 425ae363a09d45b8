"""Notes on papers name people: they are sealed for their row, and where there is none nothing stands."""

from django.db import migrations

from tsunagu.domain.sealing.boxes import Sealed
from tsunagu.domain.sealing.fields import SealedTextField

BATCH = 500


def seal(apps, editor):
    for row in _list_rows(apps, editor):
        said = str(row.__dict__["note"])
        row.note = said or None
        row.save(using=editor.connection.alias, update_fields=["note"])


def unseal(apps, editor):
    for row in _list_rows(apps, editor):
        plain = Sealed(row.note or "")
        type(row)._base_manager.using(editor.connection.alias).filter(pk=row.pk).update(note=plain)


def _list_rows(apps, editor):
    consents = apps.get_model("consent", "Consent")._base_manager.using(editor.connection.alias)
    yield from consents.order_by("pk").iterator(chunk_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]
    operations = [
        migrations.AlterField(
            "consent", "note", SealedTextField(bound_to="public_id", null=True, blank=True)
        ),
        migrations.RunPython(seal, unseal),
    ]
