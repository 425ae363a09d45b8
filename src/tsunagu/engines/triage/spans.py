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


LONGEST_COMPOUND = 8

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
    compounds = _join_compounds(tokens)
    heat = [
        max(float(until[t.end] - until[t.start]) for t in tokens[first : last + 1])
        for first, last in compounds
    ]
    warmest = max(heat, default=0.0)
    if warmest <= 0:
        return ()
    stretches: list[list[float]] = []  # heat, first token, last token
    for warmth, (first, last) in zip(heat, compounds, strict=True):
        if warmth >= WARM * warmest:
            if stretches and _bridges(tokens, int(stretches[-1][2]), first):
                stretches[-1] = [stretches[-1][0] + warmth, stretches[-1][1], last]
            else:
                stretches.append([warmth, first, last])
    best = sorted(stretches, key=lambda stretch: (-stretch[0], stretch[1]))[:STRETCHES]
    return merge_spans(
        (tokens[int(first)].start, find_word_end(tokens, int(last))) for _, first, last in best
    )


def _join_compounds(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Words of meaning that touch are read as one (従業 + 員), up to a length a person can take in."""
    compounds: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        if token.kind != "content":
            continue
        if compounds and compounds[-1][1] == place - 1 and tokens[place - 1].end == token.start:
            first = compounds[-1][0]
            if place - first < LONGEST_COMPOUND:
                compounds[-1] = (first, place)
                continue
        compounds.append((place, place))
    return compounds


def _bridges(tokens: Sequence[Token], last: int, first: int) -> bool:
    """One or two words of grammar may stand between two warm words; nothing else does."""
    between = tokens[last + 1 : first]
    return len(between) <= 2 and all(token.kind == "function" for token in between)
