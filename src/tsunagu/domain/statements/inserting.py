"""A row written by a statement put into SQL once for its table: what every write of the desk ends with should cost little."""

from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


def insert_row(row: models.Model, *, unless_there: bool = False, using: str = DEFAULT_DB_ALIAS) -> None:
    """This function will insert a new row as its own ``save`` would, and give it its number.

    For tables without parents, at most one column of which the database fills: the number. Nobody is signalled. With ``unless_there`` a row
    that a unique column refuses is left out in silence, and keeps no number.
    """
    connection = connections[using]
    sql = _put_into_words(connection.vendor, type(row), unless_there)
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in _list_fields(type(row))
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        written = cursor.fetchone()
    if written:
        row.pk = written[0]
        row._state.adding, row._state.db = False, using


@lru_cache
def _list_fields(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    return tuple(
        field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)
    )


@lru_cache
def _put_into_words(vendor: str, model: type[models.Model], unless_there: bool) -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = _list_fields(model)
    columns, places = ", ".join(quote(field.column) for field in fields), ", ".join("%s" for _ in fields)
    number = quote(model._meta.auto_field.column)
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
        f"{' ON CONFLICT DO NOTHING' if unless_there else ''} RETURNING {number}"
    )
