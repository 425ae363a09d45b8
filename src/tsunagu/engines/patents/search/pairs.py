"""Texts cut into pairs of neighbouring characters.

A pair starts at every character, the last one is followed by END. So a text holds a word exactly when it holds the
word's pairs one after the other, and a single character exactly when a pair begins with it. Tantivy's own n-gram
tokenizer gives every pair the position 0 (version 0.27): phrases over it find the pairs in any order.
"""

from collections.abc import Sequence

import numpy as np

from tsunagu.engines.patents.search.folding import (
    BETWEEN,
    BLANK,
    END,
    OURS,
    SPECIAL,
    fold_letters,
    fold_marked,
)


def list_pairs(word: str) -> list[str]:
    """This function will list the pairs of a folded word of two or more characters, in order."""
    return [word[place : place + 2] for place in range(len(word) - 1)]


def join_pieces(pieces: Sequence[str]) -> str:
    """This function will put several texts into one that no word reaches across: BETWEEN takes a place of its own."""
    return BETWEEN.join(piece.translate(OURS) for piece in pieces)


def write_pairs(texts: Sequence[str]) -> list[str]:
    """This function will write the pairs of each text with blanks between, for a field that is split at blanks.

    All texts are cut at once: one by one this would be the slowest step of indexing.
    """
    if not texts:
        return []
    letters, _ = fold_letters("".join(text.replace(END, " ") + END for text in texts))
    is_end, is_special = letters == ord(END), letters == SPECIAL
    kept = ~is_end
    pairs = np.empty((len(letters), 3), np.uint32)
    pairs[:, 0], pairs[:, 1], pairs[:, 2] = letters, np.roll(letters, -1), BLANK
    pairs[pairs == SPECIAL] = BLANK
    written = pairs[kept].tobytes().decode("utf-32-le")
    ends = 3 * np.cumsum(kept)[is_end]
    starts = np.concatenate(([0], ends[:-1]))
    cut = [written[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    text_of = np.cumsum(is_end)
    for place in np.unique(text_of[is_special]).tolist():
        cut[place] = write_pairs_of(texts[place])
    return cut


def write_pairs_of(text: str) -> str:
    """This function will write the pairs of one text, letter by letter."""
    folded = fold_marked(text.replace(END, " ")) + END
    return "".join(folded[place : place + 2] + " " for place in range(len(folded) - 1))
