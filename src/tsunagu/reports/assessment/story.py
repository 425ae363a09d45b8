"""The client's own words cut into pieces: plain, telling (a need was heard), urgent."""

from collections.abc import Iterable

from tsunagu.advice.assessment import Assessment, Span
from tsunagu.reports.writing import make_safe

PLAIN, TELLING, URGENT = "", "need", "urgent"
# Longer stories are shown up to here; the JSON keeps the whole text.
MOST_SHOWN = 4000

Piece = dict[str, str]


def cut_story(assessment: Assessment) -> list[list[Piece]]:
    """This function will return the story's paragraphs as pieces {text, mark}; an urgent mark wins over a telling one."""
    text = assessment.intake.text[:MOST_SHOWN]
    kinds = bytearray(len(text))
    _paint(kinds, 1, (span for need in assessment.needs for span in need.spans))
    _paint(kinds, 1, (span for fact in assessment.known for span in fact.spans))
    _paint(kinds, 2, (span for matter in assessment.urgent for span in matter.spans))
    paragraphs: list[list[Piece]] = [[]]
    for start, end in _list_runs(kinds):
        mark = (PLAIN, TELLING, URGENT)[kinds[start]]
        for place, line in enumerate(make_safe(text[start:end]).split("\n")):
            if place and paragraphs[-1]:
                paragraphs.append([])
            if line:
                paragraphs[-1].append({"text": line, "mark": mark})
    return [pieces for pieces in paragraphs if any(piece["text"].strip() for piece in pieces)]


def _paint(kinds: bytearray, kind: int, spans: Iterable[Span]) -> None:
    for start, end in spans:
        start, end = max(0, start), min(len(kinds), end)
        if start < end:
            kinds[start:end] = bytes([kind]) * (end - start)


def _list_runs(kinds: bytearray) -> Iterable[Span]:
    start = 0
    for place in range(1, len(kinds) + 1):
        if place == len(kinds) or kinds[place] != kinds[start]:
            yield start, place
            start = place
