"""The data folder: database, documents and keys of one installation."""

import os
import secrets
from pathlib import Path

from tsunagu.kernel.files import write_private

__all__ = ["find_data_folder", "read_secret_key", "write_private"]


def find_data_folder() -> Path:
    """This function will return the folder named by TSUNAGU_DATA, or ./var."""
    return Path(os.environ.get("TSUNAGU_DATA") or "var").expanduser().resolve()


def read_secret_key(folder: Path, name: str = "secret_key") -> str:
    """This function will return one of the installation's keys and make it on the first start.

    Without a data folder there is no installation (a check, a translator's command): the key then lasts as long as the
    process, and nothing is written.
    """
    file = folder / "keys" / name
    if not folder.is_dir():
        return secrets.token_urlsafe(64)
    if not file.exists():
        write_private(file, secrets.token_urlsafe(64))
    return file.read_text(encoding="utf-8").strip()
