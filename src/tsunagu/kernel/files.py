"""Files that are there wholly or not at all."""

import os
import secrets
from datetime import datetime
from pathlib import Path


def settle(folder: Path) -> None:
    """This function will make the names of new files in a folder durable: they are only when the folder is written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_bytes_once(file: Path, content: bytes) -> None:
    """This function will write a new file that only its owner may read, durably: a crash leaves the whole file or none."""
    draft = file.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(file)
    settle(file.parent)


def is_older(file: Path, moment: datetime) -> bool:
    """This function will tell whether a file was last written before a moment; not one that is gone while we look."""
    try:
        return file.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def write_private(file: Path, content: str) -> None:
    """This function will write a file that only its owner may read; it is there wholly or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
