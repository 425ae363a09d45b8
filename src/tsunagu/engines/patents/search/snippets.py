"""The part of a text around the searched words, and where in it they stand."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tsunagu.engines.patents.search.folding import KEPT_BLANK, SPECIAL, fold_letters, fold_text
from tsunagu.engines.patents.search.results import Span

LENGTH = 110
LEAD = 20
JOINED_BEFORE = "ﾞﾟ゙゚"
CUT = "…"
MOST_CHARACTERS = 20_000
"""Of one text; what comes later is not searched for marks."""


def mark_words(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """This function will list where the folded words stand in a text as written, in order and without overlap."""
    folded, starts, ends = _fold_with_places(text[:MOST_CHARACTERS])
    found = list[Span]()
    for word in words:
        place = folded.find(word) if word else -1
        while place >= 0:
            found.append((starts[place], ends[place + len(word) - 1]))
            place = folded.find(word, place + len(word))
    return _merge(found)


def cut_snippet(text: str, words: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """This function will return the part of a text with most different words in it, and the marks within that part."""
    line = " ".join(text.split())
    marks = mark_words(line, words)
    start = _choose_start(line, marks)
    end = min(len(line), start + LENGTH)
    front, back = CUT if start else "", CUT if end < len(line) else ""
    moved = tuple(
        (max(one, start) - start + len(front), min(other, end) - start + len(front))
        for one, other in marks
        if one < end and other > start
    )
    return front + line[start:end] + back, moved


def _choose_start(line: str, marks: Sequence[Span]) -> int:
    if not marks or len(line) <= LENGTH:
        return 0
    best, most = 0, 0
    for start, _ in marks:
        begins = max(0, min(start - LEAD, len(line) - LENGTH))
        inside = {
            fold_text(line[one:other]) for one, other in marks if begins <= one and other <= begins + LENGTH
        }
        if len(inside) > most:
            best, most = begins, len(inside)
    return best


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    merged = list[Span]()
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _fold_with_places(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text, and for each of its characters where the one it came from begins and ends."""
    simple, places = fold_letters(text)
    if not (simple == SPECIAL).any():
        folded = simple.tobytes().decode("utf-32-le")
        return folded, places.tolist(), (places + 1).tolist()
    letters, starts, ends = list[str](), list[int](), list[int]()
    blank = False
    for start, end in _list_clusters(text):
        cluster = _fold_cluster(text[start:end])
        if not cluster:
            blank = True
            continue
        if blank and letters and _is_latin(letters[-1]) and _is_latin(cluster[0]):
            letters.append(KEPT_BLANK)
            starts.append(start)
            ends.append(start)
        blank = False
        for letter in cluster:
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return "".join(letters), starts, ends


@lru_cache(maxsize=16_384)
def _fold_cluster(cluster: str) -> str:
    return fold_text(cluster)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _list_clusters(text: str) -> list[Span]:
    """A character with the marks that join it when folded (か and its voice mark)."""
    clusters = list[Span]()
    for place, letter in enumerate(text):
        if clusters and (letter in JOINED_BEFORE or unicodedata.combining(letter)):
            clusters[-1] = (clusters[-1][0], place + 1)
        else:
            clusters.append((place, place + 1))
    return clusters
