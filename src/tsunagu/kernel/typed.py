"""What people type into a field, as it is kept: one kind of line end, no characters nobody sees."""

import unicodedata
from collections.abc import Collection

CONTROLS = frozenset({"Cc", "Cs"})
"""Control characters and halves of pairs, by their Unicode category."""
KEPT = frozenset({"\n", "\t"})


def clean_typed(text: str, *, without: Collection[str] = CONTROLS) -> str:
    """This function will return a text without the characters of some categories and without blanks at its ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        mark for mark in plain if mark in KEPT or unicodedata.category(mark) not in without
    ).strip()
