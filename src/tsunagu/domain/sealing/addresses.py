"""Secret addresses, as calendars read them: the secret is told once, and only its hash is kept. Whoever knows it is let in."""

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_TOKEN = 100
Row = TypeVar("Row", bound=Model)


def draw_token() -> str:
    """This function will draw the secret of an address: 256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """This function will return what is kept of a secret. A plain SHA-256 is enough: 256 random bits cannot be tried out."""
    return sha256(token.encode()).hexdigest()


def find_by_token(rows: "QuerySet[Row]", token: str) -> Row | None:
    """This function will return the row whose ``token_hash`` is that of a secret; None for one that was guessed or revoked."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return rows.filter(token_hash=hash_token(token)).first()
