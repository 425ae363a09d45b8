"""What a mail says. Who writes it knows the addresses of pages; who sends it does not."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject (one line) and body in plain text."""

    subject: str
    body: str


NOBODY = ""
"""The recipient of a mail that is never sent."""

Write = Callable[[str], Letter]
"""Writes the letter that carries a secret: an action draws the secret and keeps only its hash, the letter holds the link."""
