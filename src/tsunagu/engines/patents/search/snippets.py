"""The part of a text around the searched words, and where in it they stand."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tsunagu.engines.patents.search.folding import END, KEPT_BLANK, SPECIAL, Letters, fold_letters, fold_text
from tsunagu.engines.patents.search.results import Span

Places = Sequence[int] | Letters
LENGTH = 110
LEAD = 20
JOINED_BEFORE = "ﾞﾟ゙゚"
CUT = "…"
MOST_CHARACTERS = 20_000
"""Of one text; what comes later is not searched for marks."""


def mark_texts(texts: Sequence[str], words: Sequence[str]) -> list[tuple[Span, ...]]:
    """This function will list for each text where the folded words stand in it as written, in order, without overlap.

    All texts are folded at once: one by one this would take longer than finding them.
    """
    cut = [text[:MOST_CHARACTERS].replace(END, " ") for text in texts]
    simple, places = fold_letters("".join(text + END for text in cut))
    if (simple == SPECIAL).any():
        return [_mark(words, *_fold_with_places(text)) for text in cut]
    folded = simple.tobytes().decode("utf-32-le")
    marks, first, begins = list[tuple[Span, ...]](), 0, 0
    for text in cut:
        end = folded.index(END, first)
        own = places[first:end] - begins
        marks.append(_mark(words, folded[first:end], own, own + 1))
        first, begins = end + 1, begins + len(text) + 1
    return marks


def _mark(words: Sequence[str], folded: str, starts: Places, ends: Places) -> tuple[Span, ...]:
    found = list[Span]()
    for word in words:
        place = folded.find(word) if word else -1
        while place >= 0:
            found.append((int(starts[place]), int(ends[place + len(word) - 1])))
            place = folded.find(word, place + len(word))
    return _merge(found)


def write_line(text: str) -> str:
    """This function will write a text as one line, from which a snippet can be cut."""
    return " ".join(text.split())


def cut_snippet(line: str, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """This function will return the part of a line with most different words in it, and the marks within that part."""
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
    if len(marks) == 1:
        return max(0, min(marks[0][0] - LEAD, len(line) - LENGTH))
    best, most = 0, 0
    for start, _ in marks:
        begins = max(0, min(start - LEAD, len(line) - LENGTH))
        inside = {
            _fold_cluster(line[one:other])
            for one, other in marks
            if begins <= one and other <= begins + LENGTH
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
    """The folded text, and for each of its characters where the one it came from begins and ends, letter by letter."""
    letters, starts, ends = list[str](), list[int](), list[int]()
    blank = False
    for start, end in _list_clusters(text):
        cluster = _fold_cluster(text[start:end])
        if not cluster:
            blank = True
            continue
        if blank and letters and _is_latin(letters[-1]) and _is_latin(cluster[0]):
            letters.append(KEPT_BLANK)
            starts.append(start - 1)
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
