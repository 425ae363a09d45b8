"""The embedded database: a SQLite new enough for WAL, and the options every connection gets."""

import sys
from pathlib import Path
from typing import Any

# SQLite 3.7.0–3.51.2 can corrupt a WAL database when two connections write and checkpoint at the same moment.
SAFE_VERSION = (3, 51, 3)

EVERY_CONNECTION = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-32000;PRAGMA journal_size_limit=67108864;"
)


def use_bundled_sqlite() -> None:
    """This function will put the SQLite of the pysqlite3 wheel in the place of the system's, before Django looks."""
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return  # not Linux: the system's SQLite serves, and the system check warns when it is too old
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def describe_file(file: Path) -> dict[str, Any]:
    """This function will return the DATABASES entry for one file.

    IMMEDIATE takes the write lock at BEGIN, so a transaction that reads and then writes waits instead of failing.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": EVERY_CONNECTION},
    }
