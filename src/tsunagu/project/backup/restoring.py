"""`tsunagu restore`: proven first, then put in the place of what is there, which is kept beside it."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tsunagu.domain.sealing.keys import get_key_file, get_ring, has_keys
from tsunagu.project.backup.databases import POSTGRESQL, SQLITE, run_program
from tsunagu.project.backup.manifest import NAME, Manifest, write_manifest
from tsunagu.project.backup.problems import (
    refuse_copy,
    refuse_keys,
    refuse_occupied,
    refuse_running,
)
from tsunagu.project.backup.proving import prove
from tsunagu.project.backup.unpacking import unpack
from tsunagu.project.backup.writing import OURS

DATABASE_FILE = "tsunagu.sqlite3"


def restore_backup(file: Path, *, force: bool, at: datetime) -> tuple[Manifest, str]:
    """This function will put a copy in the place of this installation and return its manifest and where the old one is.

    The second is "" when there was none. Raises BackupProblem, and then everything is as it was.
    """
    data = Path(settings.DATA)
    kept = f"{OURS[2]}{at.astimezone():%Y%m%d-%H%M%S}"
    occupied = list_occupants(data)
    if (occupied or has_tables()) and not force:
        raise refuse_occupied(str(data) if occupied else "DATABASE_URL")
    check_nobody(data)
    with tempfile.TemporaryDirectory(prefix=OURS[1], dir=data) as made:
        folder = Path(made)
        manifest = unpack(file, folder)
        check_fits(file, manifest)
        (folder / NAME).write_bytes(write_manifest(manifest))
        fresh = folder / "data"
        fresh.mkdir(exist_ok=True)
        keys = find_keys(folder, manifest)
        if connection.vendor == "postgresql":
            with server_exchanged(kept) as had_tables:
                run_program("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--exit-on-error", "-d",
                            str(connection.settings_dict["NAME"]), str(folder / POSTGRESQL))  # fmt: skip
                prove_copy(folder, fresh, keys)
                exchange_files(data, fresh, folder / "keys", kept, occupied)
            return manifest, kept if occupied or had_tables else ""
        (folder / SQLITE).rename(fresh / DATABASE_FILE)
        prove_copy(folder, fresh, keys)
        connection.close()
        exchange_files(data, fresh, folder / "keys", kept, occupied)
    return manifest, kept if occupied else ""


def list_occupants(data: Path) -> list[Path]:
    """This function will list what a data folder holds beside keys and what copying itself left."""
    ours = (*OURS, ".trial")
    return [each for each in sorted(data.iterdir()) if each.name != "keys" and not each.name.startswith(ours)]


def has_tables() -> bool:
    """This function will tell whether the server's database holds an installation."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        return "django_migrations" in connection.introspection.table_names(cursor)


def check_nobody(data: Path) -> None:
    """This function will refuse to replace a database that others have open; raises BackupProblem."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND application_name = 'tsunagu' AND pid <> pg_backend_pid() "
                "AND backend_start < now() - interval '1 second'"
            )
            if cursor.fetchone()[0]:
                raise refuse_running("DATABASE_URL")
        return
    file = data / DATABASE_FILE
    if not file.exists():
        return
    connection.close()
    line = sqlite3.connect(file, timeout=0)
    try:
        line.execute("PRAGMA journal_mode=DELETE")  # leaving WAL needs the file for oneself
    except sqlite3.OperationalError as refusal:
        raise refuse_running(str(file)) from refusal
    except sqlite3.DatabaseError:
        pass  # damaged: a reason to restore
    finally:
        line.close()


def check_fits(file: Path, manifest: Manifest) -> None:
    """This function will refuse a copy of another kind of database or of a newer version; raises BackupProblem."""
    engine = "dump" if connection.vendor == "postgresql" else "sqlite3"
    if manifest.engine != engine:
        raise refuse_copy(
            str(file),
            "別の種類のデータベースの控えです。DATABASE_URL を確かめてください",
            "it is of another kind of database: look at DATABASE_URL",
        )
    known = {
        f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    }
    if unknown := sorted(set(manifest.migrations) - known):
        raise refuse_copy(
            str(file),
            f"新しい版（{manifest.version}）の控えです：{unknown[0]}",
            f"a newer version made it ({manifest.version}): {unknown[0]}",
        )


def find_keys(folder: Path, manifest: Manifest) -> Path:
    """This function will return the key file that opens the copy: its own, else this installation's; raises BackupProblem."""
    own = folder / "keys" / "sealing.json"
    if own.exists():
        return own
    if not has_keys() or set(manifest.key_ids) - set(get_ring().keys):
        raise refuse_keys(", ".join(manifest.key_ids))
    return get_key_file()


def prove_copy(folder: Path, fresh: Path, keys: Path) -> None:
    """This function will prove an unpacked copy with the keys it will have; raises BackupProblem."""
    lent = fresh / "keys"
    shutil.copytree(folder / "keys" if (folder / "keys").is_dir() else Path(settings.DATA) / "keys", lent)
    try:
        prove(folder / NAME, data=fresh, keys=keys)
    finally:
        shutil.rmtree(lent, ignore_errors=True)


def exchange_files(data: Path, fresh: Path, keys: Path, kept: str, occupied: list[Path]) -> None:
    """This function will move what is there aside and the new in, name by name on one disk, or leave all as it was."""
    aside = data / kept
    moved: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source.rename(target)
        moved.append((source, target))

    try:
        for each in occupied:
            move(each, aside / each.name)
        for each in sorted(fresh.iterdir()):
            move(each, data / each.name)
        for each in sorted(keys.iterdir()) if keys.is_dir() else []:
            target = get_key_file() if each.name == "sealing.json" else data / "keys" / each.name
            if target.exists():
                move(target, aside / "keys" / each.name)
            move(each, target)
    except OSError:
        for source, target in reversed(moved):
            source.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.rename(source)
        raise


@contextmanager
def server_exchanged(kept: str) -> Iterator[bool]:
    """This function will move the tables of a server aside into a schema of that name, and back when the restore fails."""
    had_tables = has_tables()
    old = f'"{kept}"'
    with connection.cursor() as cursor:
        # Dumps of some versions bring the schema itself along: then it is dropped and made anew (--clean).
        cursor.execute(
            f"ALTER SCHEMA public RENAME TO {old}" if had_tables else "DROP SCHEMA IF EXISTS public CASCADE"
        )
        cursor.execute("CREATE SCHEMA public")
    try:
        yield had_tables
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
            cursor.execute(f"ALTER SCHEMA {old} RENAME TO public" if had_tables else "CREATE SCHEMA public")
        raise
