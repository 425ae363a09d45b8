"""Text as the index sees it: folded in width, case, dashes and blanks."""

import re
import unicodedata
from functools import cache
from typing import Any

import numpy as np

END = "\x03"
BETWEEN = "\x02"
"""Marks of ours that no text may hold: the end of a text, and of one of several pieces in it."""

KEPT_BLANK = "_"
GAP = re.compile(r"(?<=[0-9a-z])\s+(?=[0-9a-z])")
SPACES = re.compile(r"\s+")
DASH_LETTERS = "‐‑–—−"
DASHES = re.compile(f"[{DASH_LETTERS}]")
OURS = str.maketrans({END: " ", BETWEEN: " "})

Letters = np.ndarray[Any, Any]
BLANK, SPECIAL = 0x20, 0xFFFF_FFFF
TABLE_SIZE = 0x1_0000
# Scripts in which a letter without a combining class may still join the one before (Indic vowel signs, Hangul jamo).
JOINING = range(0x0900, 0x1D00)
UNCHANGED = (range(0x3400, 0xA000), range(0xAC00, 0xD7A4))
"""Han letters and Hangul syllables fold to themselves."""
OTHERS = (
    *range(UNCHANGED[0].start),
    *range(UNCHANGED[0].stop, UNCHANGED[1].start),
    *range(UNCHANGED[1].stop, 0xD800),
    *range(0xE000, TABLE_SIZE),
)


def fold_text(text: str) -> str:
    """This function will fold a text; a blank stays, as ``_``, between two Latin letters or digits only."""
    return fold_marked(text.translate(OURS).encode("utf-8", "replace").decode("utf-8"))


def fold_marked(text: str) -> str:
    """This function will fold a text that may hold marks of ours."""
    folded = DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return SPACES.sub("", GAP.sub(KEPT_BLANK, folded))


def fold_letters(text: str) -> tuple[Letters, Letters]:
    """This function will fold letter by letter, many times faster: the folded letters, and where each was in the text.

    A letter that cannot be folded by itself (half-width ｶﾞ, ㌢) comes out as SPECIAL: fold such a text with fold_text.
    """
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    folded = _load_table()[np.minimum(letters, TABLE_SIZE)]
    places = np.flatnonzero(folded != BLANK)
    folded = folded[places]
    behind = np.flatnonzero(places[1:] - places[:-1] > 1) + 1
    gaps = behind[_are_latin(folded[behind - 1]) & _are_latin(folded[behind])]
    if not len(gaps):
        return folded, places
    return np.insert(folded, gaps, ord(KEPT_BLANK)), np.insert(places, gaps, places[gaps] - 1)


def _are_latin(letters: Letters) -> Letters:
    is_digit = (letters >= ord("0")) & (letters <= ord("9"))
    return is_digit | ((letters >= ord("a")) & (letters <= ord("z")))


@cache
def _load_table() -> Letters:
    """What each letter becomes by itself; the last place stands for all beyond."""
    table = np.full(TABLE_SIZE + 1, SPECIAL, np.uint32)
    for code in OTHERS:
        letter = chr(code)
        folded = unicodedata.normalize("NFKC", letter).casefold()
        folded = "-" if len(folded) == 1 and folded in DASH_LETTERS else folded
        if letter.isspace():
            table[code] = BLANK
        elif len(folded) == 1 and code not in JOINING and not _is_joining(letter) and not _is_joining(folded):
            table[code] = ord(folded)
    for unchanged in UNCHANGED:
        table[unchanged] = unchanged
    return table


def _is_joining(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
