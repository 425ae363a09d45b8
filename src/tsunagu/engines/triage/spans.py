"""The words that decided, as stretches a person can read."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tsunagu.engines.triage.reading import Span
from tsunagu.engines.triage.tokens import Token
from tsunagu.engines.triage.vocabulary import load_word_list

STRETCHES = 3
"""Stretches shown per measure: more highlighting would mark the whole story."""

WARM = 0.4
"""A word is shown when it spoke at least this much of what the strongest word did."""


ENDINGS = load_word_list("endings")


def find_word_end(tokens: Sequence[Token], last: int) -> int:
    """This function will return the folded offset where the word ``last`` ends, with its endings (切ら → 切られた)."""
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 1].form in ENDINGS
    ):
        last += 1
    return tokens[last].end


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """This function will sort stretches and join those that touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def choose_stretches(
    tokens: Sequence[Token],
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    spoke: npt.NDArray[np.float32],
    length: int,
) -> tuple[Span, ...]:
    """This function will return the few stretches of whole words (folded offsets) where most of ``spoke`` lies.

    ``spoke`` is what each occurrence starts[i]..ends[i] contributed; ``length`` is that of the folded text.
    """
    if not len(spoke):
        return ()
    change = np.zeros(length + 1)
    share = spoke / (ends - starts)
    np.add.at(change, starts, share)
    np.add.at(change, ends, -share)
    until = np.concatenate([[0.0], np.cumsum(np.cumsum(change)[:length])])
    heat = [float(until[t.end] - until[t.start]) if t.kind == "content" else 0.0 for t in tokens]
    warmest = max(heat, default=0.0)
    if warmest <= 0:
        return ()
    stretches: list[tuple[float, int, int]] = []
    open_first = open_last = -1
    for place, token in enumerate([*tokens, Token("", length, length, "stop")]):
        if token.kind == "content" and heat[place] >= WARM * warmest:
            open_first, open_last = (place if open_first < 0 else open_first), place
        elif open_first >= 0 and not _bridges(tokens, open_last, place):
            total = sum(heat[open_first : open_last + 1])
            stretches.append((total, tokens[open_first].start, find_word_end(tokens, open_last)))
            open_first = -1
    best = sorted(stretches, key=lambda stretch: (-stretch[0], stretch[1]))[:STRETCHES]
    return merge_spans((start, end) for _, start, end in best)


def _bridges(tokens: Sequence[Token], last: int, place: int) -> bool:
    """One or two words of grammar may stand between two warm words; nothing else does."""
    return place < len(tokens) and tokens[place].kind == "function" and place - last <= 2
