"""What stands before the first page: the data folder, the newest tables, the measures in them."""

import os
from pathlib import Path

from tsunagu.project.problems import refuse_database, refuse_folder


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

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        load_catalogue_tables(at=timezone.now())
        sweep_orphans()
        call_command("clearsessions", verbosity=0)
    except DatabaseError as refusal:
        raise refuse_database(Path(settings.DATABASES["default"]["NAME"]), str(refusal)) from refusal
