"""The bytes of documents, sealed under their row's key, in the data folder, under names that say nothing."""

import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tsunagu.domain.sealing.boxes import seal_bytes, unseal_bytes
from tsunagu.kernel.files import is_older, settle, write_bytes_once


def write_bytes(content: bytes, key: str) -> str:
    """This function will seal and store bytes durably and return their place; a crash leaves the whole file or none."""
    token = secrets.token_hex(16)
    place = f"{token[:2]}/{token}"
    target = _find(place)
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        settle(target.parent.parent)
    write_bytes_once(target, seal_bytes(content, key=key, place=place))
    return place


def read_bytes(place: str, key: str) -> bytes:
    """This function will return the bytes at a place; FileNotFoundError when they are gone, SealBroken when changed."""
    return unseal_bytes(_find(place).read_bytes(), key=key, place=place)


def discard(place: str) -> None:
    """This function will remove the bytes at a place; nothing happens when they are gone already."""
    _find(place).unlink(missing_ok=True)


def list_places(*, older_than: datetime) -> list[str]:
    """This function will list the places of all files, half-written ones too, that were last written before a moment."""
    folder = Path(settings.DOCUMENTS)
    return [
        str(file.relative_to(folder)) for file in sorted(folder.glob("??/*")) if is_older(file, older_than)
    ]


def _find(place: str) -> Path:
    return Path(settings.DOCUMENTS) / place
