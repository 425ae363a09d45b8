"""Files that are there wholly or not at all."""

import os
import secrets
from pathlib import Path


def write_private(file: Path, content: str) -> None:
    """This function will write a file that only its owner may read; it is there wholly or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
