"""Text folded for reading, with the way back to the offsets of the text as it was given.

NFKC changes lengths (㍿ becomes 株式会社, ｶﾞ becomes ガ), so every folded character remembers where it came from.
"""

import unicodedata
from dataclasses import dataclass

READ_AT_MOST = 20_000
"""Characters read of one text: far more than anyone tells a desk, and a bound on the work a hostile text can cause."""

LONGEST_CLUSTER = 16
"""Base character with its marks; more marks than this are a prank and start a new cluster."""

HALF_WIDTH_MARKS = "\uff9e\uff9f"


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``text`` is what is read; character i of it came from ``given[starts[i]:ends[i]]``."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range
    truncated_at: int | None = None

    def map_back(self, start: int, end: int) -> tuple[int, int]:
        """This function will turn a non-empty stretch of the folded text into offsets of the text as given."""
        return self.starts[start], self.ends[end - 1]


def fold_with_offsets(given: str, limit: int = READ_AT_MOST) -> FoldedText:
    """This function will fold text to NFKC with control characters as blanks, keeping the way back.

    ``limit`` is the number of characters read. Lone surrogates become U+FFFD, since no tokenizer can take them.
    """
    truncated_at = limit if len(given) > limit else None
    text = given[:limit]
    if unicodedata.is_normalized("NFKC", text) and text.isprintable():
        return FoldedText(text, range(len(text)), range(1, len(text) + 1), truncated_at)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        end = place + 1
        while end < len(text) and end - place < LONGEST_CLUSTER and _is_mark(text[end]):
            end += 1
        piece = "".join(map(_soften, unicodedata.normalize("NFKC", text[place:end])))
        pieces.append(piece)
        starts += [place] * len(piece)
        ends += [end] * len(piece)
        place = end
    return FoldedText("".join(pieces), tuple(starts), tuple(ends), truncated_at)


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0 or character in HALF_WIDTH_MARKS


def _soften(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\ufffd"
    if character == "\n":
        return character
    return " " if kind in ("Cc", "Zs", "Zl", "Zp") else character
