"""The daily heads: how long the chain was on a day and how it ended, in signed files outside the database.

A chain alone shows a changed entry. That its end was cut off, or that all of it was written anew, shows only against
what was noted elsewhere. The heads belong on other media too: whoever owns the data folder owns the key as well.
"""

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Head:
    """The chain as it stood when the file of a day was written."""

    day: date
    count: int
    last_hash: str


def sign_head(head: Head, key: str) -> str:
    """This function will return the HMAC-SHA256 (hex) of a head."""
    told = json.dumps([head.day.isoformat(), head.count, head.last_hash])
    return hmac.new(key.encode(), told.encode("ascii"), sha256).hexdigest()


def write_head(folder: Path, head: Head, key: str) -> bool:
    """This function will write the file of a day, for its owner only; False when that day has one: it is never changed."""
    file = folder / f"{head.day.isoformat()}.json"
    if file.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    told = {
        "day": head.day.isoformat(),
        "count": head.count,
        "last_hash": head.last_hash,
        "signature": sign_head(head, key),
    }
    draft = folder / f".{file.name}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        json.dump(told, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    return True


def read_heads(folder: Path, key: str) -> tuple[tuple[Head, ...], tuple[str, ...]]:
    """This function will return the heads whose signature is right, oldest first, and the names of the other files."""
    heads, wrong = [], []
    for file in sorted(folder.glob("*.json")):
        head = _read(file, key)
        if head is None:
            wrong.append(file.name)
        else:
            heads.append(head)
    return tuple(heads), tuple(wrong)


def _read(file: Path, key: str) -> Head | None:
    try:
        told = json.loads(file.read_text(encoding="ascii"))
        head = Head(date.fromisoformat(told["day"]), int(told["count"]), str(told["last_hash"]))
        signature = str(told["signature"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # reported by name
    right = hmac.compare_digest(signature.encode(), sign_head(head, key).encode())
    return head if right and file.name == f"{head.day.isoformat()}.json" else None
