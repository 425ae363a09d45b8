"""Copying the database while others write, for either kind: one moment of it, with its counts."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from tsunagu.project.backup.problems import refuse_dump, refuse_program

SQLITE, POSTGRESQL = "database.sqlite3", "database.dump"


@dataclass(frozen=True, slots=True)
class Copied:
    """The file of the copy and what stood in it."""

    name: str
    migrations: list[str]
    counts: dict[str, int]
    chain: tuple[int, str]


def copy_database(folder: Path) -> Copied:
    """This function will write one moment of the database into a folder; raises BackupProblem."""
    return _copy_server(folder) if connection.vendor == "postgresql" else _copy_file(folder)


def _copy_file(folder: Path) -> Copied:
    from sqlite3 import connect

    target = folder / SQLITE
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    target.chmod(0o600)
    line = connect(f"file:{target}?mode=ro", uri=True)
    try:
        return Copied(SQLITE, *measure(lambda question: list(line.execute(question))))
    finally:
        line.close()


def _copy_server(folder: Path) -> Copied:
    target = folder / POSTGRESQL
    parameters = {**connection.get_connection_params(), "options": "-c statement_timeout=0"}
    # One snapshot for the counts and for the dump: others go on writing.
    with connection.Database.connect(**parameters) as line:
        line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        ((snapshot,),) = line.execute("SELECT pg_export_snapshot()")
        measured = measure(lambda question: list(line.execute(question)))
        run_program("pg_dump", "-Fc", "-n", "public", f"--snapshot={snapshot}", "-f", str(target))
    target.chmod(0o600)
    return Copied(POSTGRESQL, *measured)


def measure(ask: Callable[[str], list[Any]]) -> tuple[list[str], dict[str, int], tuple[int, str]]:
    """This function will return the migrations, the rows of every table, and length and end of the audit chain."""
    listed = {
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    }[connection.vendor]
    counts = {}
    for (table,) in sorted(ask(listed)):
        ((counts[table],),) = ask(f'SELECT count(*) FROM "{table}"')
    migrations = [
        f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    ]
    last = ask("SELECT number, own_hash FROM audit_entry ORDER BY number DESC LIMIT 1")
    return migrations, counts, (int(last[0][0]), str(last[0][1])) if last else (0, "")


def run_program(name: str, *arguments: str) -> None:
    """This function will run one of PostgreSQL's own programs on the desk's database; raises BackupProblem."""
    from django.db.backends.postgresql.client import DatabaseClient

    told, secret = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    program = find_program(name)
    command = [program, *told[1:-1], "--no-password", "-d", told[-1], *arguments]
    environment = {**os.environ, **(secret or {})}  # the password never stands in the list of processes
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise refuse_dump(name, next((line for line in lines if "error" in line), lines[-1] if lines else ""))


def find_program(name: str) -> str:
    """This function will return the newest of PostgreSQL's own programs with this name; raises BackupProblem."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if not found:
        raise refuse_program(name)
    return found
