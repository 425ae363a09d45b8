"""The desk made on SQLite, row by row the same on PostgreSQL: COPY writes a million cases in minutes, our actions in most of an hour.

`python -m bench.desk_copy FOLDER` fills the empty database that DATABASE_URL names.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

READ: dict[str, Callable[[Any], Any]] = {
    "boolean": bool,
    "timestamp with time zone": lambda told: f"{told}+00",
    "bytea": bytes,
}
"""What SQLite holds in another way; everything else is taken as it stands."""
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


def copy_desk(folder: Path) -> Iterator[tuple[str, int]]:
    """This function will copy every table of an installation's folder into the prepared database, and yield how many rows each had."""
    import django

    django.setup()
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    from tsunagu.project.preparing import prepare_database

    prepare_database()
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    told = sqlite3.connect(f"file:{folder / 'tsunagu.sqlite3'}?mode=ro", uri=True)
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a page may take seconds, a copy minutes
        cursor.execute("SET session_replication_role = replica")  # rows that name each other, in any order
        tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
        cursor.execute(f"TRUNCATE {tables}")  # what the preparation put there comes along
        for model in models:
            yield _copy_table(model._meta.db_table, told, cursor)
        cursor.execute("SET session_replication_role = origin")
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
        cursor.execute("VACUUM ANALYZE")


def _copy_table(table: str, told: sqlite3.Connection, cursor: Any) -> tuple[str, int]:
    cursor.execute(COLUMNS, [table])
    columns = [(name, READ.get(kind)) for name, kind in cursor.fetchall()]
    names = ", ".join(f'"{name}"' for name, _read in columns)
    count = 0
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in told.execute(f'SELECT {names} FROM "{table}"'):
            copy.write_row(
                [
                    read(value) if read and value is not None else value
                    for value, (_name, read) in zip(row, columns, strict=True)
                ]
            )
            count += 1
    return table, count


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")
    for table, count in copy_desk(Path(sys.argv[1])):
        if count:
            print(table, count, flush=True)
