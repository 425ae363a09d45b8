"""How a link of the chain is computed. Pure: plain values in, a hash out."""

import json
from datetime import UTC, datetime
from hashlib import sha256

START = "0" * 64
"""What the first entry follows."""


def compute_hash(*, previous: str, number: int, at: datetime, verb: str, actor: str, subject: str) -> str:
    """This function will return the SHA-256 (hex) over an entry and the hash of the entry before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    told = json.dumps([previous, number, moment, verb, actor, subject], ensure_ascii=True)
    return sha256(told.encode("ascii")).hexdigest()
