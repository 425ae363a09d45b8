"""The data folder: database, documents and keys of one installation."""

import os
import secrets
from pathlib import Path


def find_data_folder() -> Path:
    """This function will return the folder named by TSUNAGU_DATA, or ./var."""
    return Path(os.environ.get("TSUNAGU_DATA") or "var").expanduser().resolve()


def write_private(file: Path, content: str) -> None:
    """This function will write a file that only its owner may read; it is there wholly or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


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
