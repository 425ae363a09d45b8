"""What stands before the first page: the data folder, the newest tables, the measures in them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tsunagu.project.problems import refuse_database, refuse_folder, refuse_server

SETTINGS = "tsunagu.project.settings.local"
PREPARING = 0x70726570
"""The number under which machines that share a server take turns."""


def prepare_folder(folder: Path) -> None:
    """This function will make the data folder, readable by its owner only; raises ServeProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        trial = folder / f".trial.{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as refusal:
        raise refuse_folder(folder, refusal.strerror or type(refusal).__name__) from refusal


def prepare_database() -> None:
    """This function will bring the tables to the newest shape and the measures into them; quick when both are there.

    Django must be set up. Raises ServeProblem when the database is damaged, MeasureProblem for a broken measure file.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils import timezone

    from tsunagu.domain.catalogue.actions import load_catalogue_tables
    from tsunagu.domain.documents.actions import sweep_orphans
    from tsunagu.domain.sealing.actions import prepare_keys

    try:
        with alone():
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)  # the locks and rates of all processes
            prepare_keys(at=timezone.now())
            load_catalogue_tables(at=timezone.now())
            sweep_orphans(at=timezone.now())
            call_command("clearsessions", verbosity=0)
    except (DatabaseError, connection.Database.Error) as refusal:
        if connection.vendor == "postgresql":
            raise refuse_server(str(refusal).strip().splitlines()[0]) from refusal
        raise refuse_database(Path(settings.DATABASES["default"]["NAME"]), str(refusal)) from refusal


@contextmanager
def alone() -> Iterator[None]:
    """This function will let one machine after the other prepare a shared server; SQLite's own lock suffices for a file."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    # One plain connection first: it tells at once why it cannot be had, where the pool would try on for a while.
    connection.Database.connect(**connection.get_connection_params()).close()
    with connection.cursor() as cursor:
        # Migrations take the time they need.
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])
            cursor.execute("RESET lock_timeout; RESET statement_timeout")


def close_database() -> None:
    """This function will close every connection of this process, those waiting in the pool too."""
    from django.db import connections

    connections.close_all()
    for each in connections.all():
        if each.vendor == "postgresql":
            each.close_pool()


def set_up() -> None:
    """This function will set Django up for a command of the operator, whose files are nobody else's."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
