"""Reference numbers people read aloud, and secrets nobody can guess."""

import secrets
from hashlib import sha256

# No 0/O, 1/I/L, 5/S, 8/B, U/V: what sounds or looks alike over a bad telephone line is left out.
LETTERS = "234679ACDEFGHJKMNPQRTVWXYZ"
SECRET_BYTES = 20


def compute_check(body: str) -> str:
    """This function will return the letter that ends a reference, so that a typing mistake is noticed."""
    # Weights 1, 3, 5, 7, 9 share no factor with the 26 letters, so every single wrong letter shows.
    total = sum((2 * place + 1) * LETTERS.index(letter) for place, letter in enumerate(body))
    return LETTERS[total % len(LETTERS)]


def draw_reference(year: int) -> str:
    """This function will draw a reference such as T-2026-7KQ4-M2 (26⁵ ≈ 11.9 million a year; the last letter checks)."""
    body = "".join(secrets.choice(LETTERS) for _ in range(5))
    return f"T-{year}-{body[:4]}-{body[4]}{compute_check(body)}"


def draw_public_id() -> str:
    """This function will draw a name for use in addresses: 80 random bits, nothing about the row in it."""
    return secrets.token_hex(10)


def draw_secret() -> str:
    """This function will draw the secret of a link: 160 random bits, safe in an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_secret(secret: str) -> str:
    """This function will return what is stored of a secret. A plain SHA-256 is enough: 160 random bits cannot be tried out."""
    return sha256(secret.encode()).hexdigest()
