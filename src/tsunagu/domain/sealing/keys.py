"""The keys of an installation: a file beside the data, or wherever TSUNAGU_KEYS says. Old ones stay, to open old copies."""

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tsunagu.domain.sealing.exceptions import KeysMissing
from tsunagu.kernel.files import write_private

KEY_BYTES = 32
"""AES-256 (NIST SP 800-38D)."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The key that seals now, and all that open. ``made_at`` tells when each was made (ISO 8601)."""

    current: str
    keys: Mapping[str, bytes]
    made_at: Mapping[str, str]


def get_key_file() -> Path:
    """This function will return where the keys lie."""
    return Path(settings.SEALING_KEYS)


def has_keys() -> bool:
    """This function will tell whether this installation has keys."""
    return get_key_file().exists()


def get_ring() -> KeyRing:
    """This function will return the keys as they are now in the file; raises KeysMissing."""
    file = str(settings.SEALING_KEYS)  # no Path: this is asked for every text that is opened
    try:
        written = os.stat(file)
    except OSError as refusal:
        raise KeysMissing(file) from refusal
    return _read(file, written.st_mtime_ns, written.st_ino)


@lru_cache(maxsize=8)
def _read(file: str, _written_at: int, _node: int) -> KeyRing:
    try:
        told = json.loads(Path(file).read_text(encoding="utf-8"))
        keys = {name: b64decode(each["key"], validate=True) for name, each in told["keys"].items()}
        ring = KeyRing(told["current"], keys, {name: each["made_at"] for name, each in told["keys"].items()})
        if ring.current not in keys or {len(key) for key in keys.values()} != {KEY_BYTES}:
            raise ValueError("a key is missing or has the wrong length")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as refusal:
        raise KeysMissing(file) from refusal
    return ring


def add_key(*, at: datetime) -> str:
    """This function will make a key, make it the one that seals from now on, and return its id; the others stay."""
    file = get_key_file()
    known = _tell(get_ring()) if file.exists() else {}
    name = f"k{len(known) + 1}"
    known[name] = {"key": b64encode(secrets.token_bytes(KEY_BYTES)).decode(), "made_at": at.isoformat()}
    write_private(file, json.dumps({"current": name, "keys": known}, indent=2))
    return name


def _tell(ring: KeyRing) -> dict[str, dict[str, str]]:
    return {
        name: {"key": b64encode(key).decode(), "made_at": ring.made_at[name]}
        for name, key in ring.keys.items()
    }
