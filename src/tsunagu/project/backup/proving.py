"""Is what lies here the installation the manifest speaks of? Runs in a process of its own: `python -m … MANIFEST`."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tsunagu.project.backup.problems import refuse_copy


def prove(manifest: Path, *, data: Path, keys: Path | None) -> None:
    """This function will open a data folder as the desk would and compare it with a manifest; raises BackupProblem."""
    environment: Mapping[str, str] = {
        **os.environ,
        "TSUNAGU_DATA": str(data),
        **({"TSUNAGU_KEYS": str(keys)} if keys else {}),
    }
    command = [sys.executable, "-m", "tsunagu.project.backup.proving", str(manifest)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        told = (done.stderr.strip().splitlines() or ["?"])[-1][:200]
        raise refuse_copy(manifest.name, told, told)
    if wrong := json.loads(lines[-1]):
        raise refuse_copy(manifest.name, wrong, wrong)


def find_wrong(manifest: Path) -> str:
    """This function will return what differs from the manifest, "" when nothing does. Django must be set up."""
    from django.db import connection

    from tsunagu.domain.audit.queries import check_chain
    from tsunagu.domain.documents.queries import list_damaged
    from tsunagu.domain.portfolio.queries import list_damaged as list_damaged_portfolios
    from tsunagu.domain.sealing.queries import find_unopened
    from tsunagu.project.backup.databases import measure
    from tsunagu.project.backup.manifest import find_difference, read_manifest

    told = read_manifest(manifest.read_bytes())
    with connection.cursor() as cursor:

        def ask(question: str) -> list[tuple[object, ...]]:
            cursor.execute(question)
            return cursor.fetchall()

        if connection.vendor == "sqlite" and ask("PRAGMA integrity_check") != [("ok",)]:
            return "integrity_check"
        _, counts, chain = measure(ask)
    if different := find_difference(told.counts, counts):
        return different
    if chain != tuple(told.chain) or check_chain() is not None:
        return "the audit chain"
    if column := find_unopened():
        return f"{column} cannot be opened"
    for portfolio in list_damaged_portfolios():
        return f"portfolio {portfolio}"
    for document, number in list_damaged():
        return f"document {document}, version {number}"
    return ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")
    import django

    django.setup()
    print(json.dumps(find_wrong(Path(sys.argv[1]))))  # noqa: T201 - the answer of the process
