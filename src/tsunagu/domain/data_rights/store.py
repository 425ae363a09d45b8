"""Where the bytes of copies lie: sealed, one file each, in the data folder."""

import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from django.conf import settings


def find_file(public_id: str) -> Path:
    """This function will return the place of a copy's file, whether it is there or not."""
    folder = Path(settings.ARCHIVES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{public_id}.sealed"


def find_draft(public_id: str) -> Path:
    """This function will return a new place where a copy is written until it is whole: no two writers share one."""
    return find_file(public_id).with_suffix(f".{secrets.token_hex(4)}.part")


def discard(public_id: str) -> None:
    """This function will remove a copy's file; nothing happens when it is gone already."""
    find_file(public_id).unlink(missing_ok=True)


def list_orphans(known: Collection[str], *, older_than: datetime) -> list[Path]:
    """This function will list the files no row speaks of, half-written ones too, last written before a moment."""
    moment = older_than.timestamp()
    return [file for file in sorted(Path(settings.ARCHIVES).glob("*"))
            if (file.suffix == ".part" or file.stem not in known) and _is_older(file, moment)]  # fmt: skip


def _is_older(file: Path, moment: float) -> bool:
    try:
        return file.stat().st_mtime < moment
    except FileNotFoundError:
        return False  # discarded while we looked
