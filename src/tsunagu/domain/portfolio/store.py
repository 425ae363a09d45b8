"""The folder of a portfolio: the store the engine keeps, and uploads that wait for their turn, sealed."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tsunagu.domain.sealing.boxes import seal_bytes, unseal_bytes
from tsunagu.kernel.files import is_older, settle, write_bytes_once

STORE, UPLOADS, OPENED = "store", "uploads", "opened"
LONGEST_NAME = 240
"""Bytes; a disk takes 255."""


def get_store_folder(folder: str) -> Path:
    """This function will return where the store of a portfolio lies; there is none before the first import."""
    return _find(folder) / STORE


def write_upload(folder: str, content: bytes, key: str) -> str:
    """This function will seal and keep an upload durably and return its place; a crash leaves the whole file or none."""
    place = secrets.token_hex(16)
    target = _find(folder) / UPLOADS / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_bytes_once(target, seal_bytes(content, key=key, place=place))
    for parent in (target.parent.parent, target.parent.parent.parent):
        settle(parent)
    return place


def read_upload(folder: str, place: str, key: str) -> bytes:
    """This function will return an upload; FileNotFoundError when it is gone, SealBroken when it was changed."""
    return unseal_bytes((_find(folder) / UPLOADS / place).read_bytes(), key=key, place=place)


@contextmanager
def open_upload(folder: str, file: str, name: str, content: bytes) -> Iterator[Path]:
    """This function will lay an upload out under its own name for the engine to read, and take it away again.

    What a killed reader of this ``file`` left goes with the next.
    """
    opened = _find(folder) / OPENED / file
    shutil.rmtree(opened, ignore_errors=True)
    try:
        opened.mkdir(parents=True, mode=0o700)
        path = opened / name.encode("utf-8", "replace")[-LONGEST_NAME:].decode("utf-8", "ignore")
        path.write_bytes(content)
        yield path
    finally:
        shutil.rmtree(opened, ignore_errors=True)


@contextmanager
def hold_files(folder: str) -> Iterator[list[tuple[Path, str]]]:
    """This function will list the files of a portfolio, each with its name in a copy, and keep them meanwhile.

    The search index is not among them: it is made anew where it is missing. A damaged store is listed as it lies there.
    """
    from tsunagu.engines.patents.store import StoreProblem, hold_present_files

    whole, kept = _find(folder), _find(folder) / STORE
    waiting = [path for path in sorted((whole / UPLOADS).glob("*")) if path.suffix != ".part"]
    with ExitStack() as held:
        try:
            files = held.enter_context(hold_present_files(kept))
        except StoreProblem:
            files = [
                (path, str(path.relative_to(kept))) for path in sorted(kept.rglob("*")) if path.is_file()
            ]
        yield [(path, f"{UPLOADS}/{path.name}") for path in waiting] + [
            (path, f"{STORE}/{name}") for path, name in files
        ]


def list_names() -> list[str]:
    """This function will list every folder of a portfolio on the disk."""
    return [path.name for path in _walk("*") if path.is_dir()]


def discard_upload(folder: str, place: str) -> None:
    """This function will remove an upload; nothing happens when it is gone already."""
    if place:
        (_find(folder) / UPLOADS / place).unlink(missing_ok=True)


def discard_opened(folder: str, file: str) -> None:
    """This function will remove what a killed reader of a file left laid out."""
    shutil.rmtree(_find(folder) / OPENED / file, ignore_errors=True)


def discard_folder(folder: str) -> None:
    """This function will remove a whole portfolio from the disk."""
    shutil.rmtree(_find(folder), ignore_errors=True)


def list_folders(*, older_than: datetime) -> list[str]:
    """This function will list the folders on the disk that were last written before a moment."""
    return [path.name for path in _walk("*") if path.is_dir() and is_older(path, older_than)]


def list_uploads(*, older_than: datetime) -> list[tuple[str, str]]:
    """This function will list (folder, place) of every upload, half-written ones too, written before a moment."""
    files = _walk(f"*/{UPLOADS}/*")
    return [(path.parents[1].name, path.name) for path in files if is_older(path, older_than)]


def list_opened(*, older_than: datetime) -> list[tuple[str, str]]:
    """This function will list (folder, file) of what is laid out for a reader since before a moment."""
    return [
        (path.parents[1].name, path.name) for path in _walk(f"*/{OPENED}/*") if is_older(path, older_than)
    ]


def _walk(pattern: str) -> list[Path]:
    return sorted(Path(settings.PORTFOLIOS).glob(pattern))


def _find(folder: str) -> Path:
    return Path(settings.PORTFOLIOS) / folder
