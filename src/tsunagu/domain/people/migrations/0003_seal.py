"""Seals what stands plain: in batches, each saved whole. A row that is done is known by its mark, so it may be cut off."""

import json

from django.db import migrations, transaction
from django.db.models import Q

from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.sealing.boxes import Sealed
from tsunagu.domain.sealing.fields import SealedJSONField

BATCH = 500
# Table, columns to seal, index or None, and which rows stand plain.
TABLES = (
    ("Person", ("email", "name"), "email_index", Q(email_index=None)),
    ("Invitation", ("email",), "email_index", Q(email_index=None)),
    ("AddressConfirmation", ("email",), "email_index", Q(email_index=None)),
    ("Company", ("name", "number"), "name_index", Q(name_index=None)),
    ("HistoricalCompany", ("name", "number"), None, ~Q(folded_name="")),
    ("MergeRecord", ("filled",), None, Q(filled__startswith="{")),
)


def seal(apps, editor):
    for table, columns, index, plain in TABLES:
        for row in _take(apps, editor, table, plain):
            for column in columns:
                field = row._meta.get_field(column)
                setattr(row, column, field.read(str(row.__dict__[column])))
            written = [*columns, *([index] if index else [])]
            if hasattr(row, "folded_name"):
                row.folded_name = ""
                written.append("folded_name")
            row.save(using=editor.connection.alias, update_fields=written)


def unseal(apps, editor):
    for table, columns, _, plain in TABLES:
        for row in _take(apps, editor, table, ~plain):
            said = {column: Sealed(_tell(row, column)) for column in columns}
            if hasattr(row, "folded_name"):
                said["folded_name"] = fold_company_name(row.name)
            if table in ("Person", "Invitation", "AddressConfirmation"):
                said["email_index"] = None
            elif table == "Company":
                said["name_index"] = None
            type(row)._base_manager.using(editor.connection.alias).filter(pk=row.pk).update(**said)


def _take(apps, editor, table, condition):
    alias = editor.connection.alias
    rows = apps.get_model("people", table)._base_manager.using(alias).filter(condition).order_by("pk")
    while True:
        with transaction.atomic(using=alias):
            found = list(rows[:BATCH])
            yield from found
        if not found:
            return


def _tell(row, column):
    value = getattr(row, column)
    is_json = isinstance(row._meta.get_field(column), SealedJSONField)
    return json.dumps(value) if is_json else value


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0002_room_for_seals")]
    operations = [migrations.RunPython(seal, unseal)]
