"""All that lies in the database and on the disk, as bytes, for whoever looks for what should be gone."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models


def read_everything() -> bytes:
    """This function will return every cell of every table, sealed ones opened as well, and every file, sealed ones as they lie."""
    cells = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [str(value) for row in cursor.fetchall() for value in row]
    cells += [str(value) for value in _open_sealed()]
    return "\n".join(cells).encode() + b"\n".join(_list_files())


def _open_sealed():
    from tsunagu.domain.sealing.queries import list_sealed_columns

    for model, column in list_sealed_columns():
        for row in model._base_manager.order_by("pk"):
            yield getattr(row, column.attname)


def _list_files():
    for folder in (settings.DOCUMENTS, settings.ARCHIVES):
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                yield file.name.encode() + file.read_bytes()


def snapshot(models_of: set[type[models.Model]] | None = None) -> dict[str, list[tuple]]:
    """This function will return every row of every table of the house, to compare before and after."""
    found = {}
    for model in models_of or set(apps.get_models()):
        names = sorted(each.attname for each in model._meta.concrete_fields)
        found[model._meta.label] = [
            tuple(str(getattr(row, name)) for name in names) for row in model._base_manager.order_by("pk")
        ]
    return found
