"""The bytes of documents, in the data folder, under names that say nothing."""

import os
import secrets
from pathlib import Path

from django.conf import settings


def write_bytes(content: bytes) -> str:
    """This function will store bytes durably and return their place; a crash leaves the whole file or none."""
    token = secrets.token_hex(16)
    place = f"{token[:2]}/{token}"
    target = _find(place)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(target)
    return place


def read_bytes(place: str) -> bytes:
    """This function will return the bytes at a place; FileNotFoundError when they are gone."""
    return _find(place).read_bytes()


def discard(place: str) -> None:
    """This function will remove the bytes at a place; nothing happens when they are gone already."""
    _find(place).unlink(missing_ok=True)


def _find(place: str) -> Path:
    return Path(settings.DOCUMENTS) / place


def sweep(known: set[str]) -> int:
    """This function will remove every file whose place is not among those known, and count them."""
    folder = Path(settings.DOCUMENTS)
    orphans = [file for file in folder.glob("??/*") if str(file.relative_to(folder)) not in known]
    for file in orphans:
        file.unlink(missing_ok=True)
    return len(orphans)
