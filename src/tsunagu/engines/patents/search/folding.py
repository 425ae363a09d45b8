"""Text as the index sees it: folded, then cut into pairs of neighbouring characters.

A pair starts at every character, the last one is followed by END. So a text holds a word exactly when it holds the
word's pairs one after the other, and a single character exactly when a pair begins with it. Tantivy's own n-gram
tokenizer gives every pair the position 0 (version 0.27): phrases over it find the pairs in any order.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

END = "\x03"
BETWEEN = "\x02"
"""Ends one of several pieces in one text, as the names of applicants: no word reaches across it."""

GAP = re.compile(r"(?<=[0-9a-z])\s+(?=[0-9a-z])")
SPACES = re.compile(r"\s+")
KEPT_BLANK = "_"
OURS = str.maketrans({END: " ", BETWEEN: " "})
DASHES = re.compile("[‐‑–—−]")
ASCII_BLANK = 32


def fold_text(text: str) -> str:
    """This function will fold width, case, dashes and blanks; a blank stays, as ``_``, between two Latin letters or digits."""
    return _fold(text.translate(OURS).encode("utf-8", "replace").decode("utf-8"))


def _fold(text: str) -> str:
    folded = DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return SPACES.sub("", GAP.sub(KEPT_BLANK, folded))


def list_pairs(word: str) -> list[str]:
    """This function will list the pairs of a folded word of two or more characters, in order."""
    return [word[place : place + 2] for place in range(len(word) - 1)]


def join_pieces(pieces: Sequence[str]) -> str:
    """This function will put several texts into one that no word reaches across."""
    return BETWEEN.join(piece.translate(OURS) for piece in pieces)


def write_pairs(texts: Sequence[str]) -> list[str]:
    """This function will write the pairs of each text with blanks between, for a field split at blanks.

    All texts are cut at once: per text this would be the slowest step of indexing.
    """
    if not texts:
        return []
    joined = END.join(text.replace(END, " ") for text in texts) + END
    letters = np.frombuffer(_fold(joined).encode("utf-32-le"), np.uint32)
    kept = (letters != ord(END)) & (letters != ord(BETWEEN))
    pairs = np.empty((len(letters), 3), np.uint32)
    pairs[:, 0], pairs[:, 1], pairs[:, 2] = letters, np.roll(letters, -1), ASCII_BLANK
    written = pairs[kept].tobytes().decode("utf-32-le")
    ends = 3 * np.cumsum(kept)[letters == ord(END)]
    starts = np.concatenate(([0], ends[:-1]))
    return [written[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
