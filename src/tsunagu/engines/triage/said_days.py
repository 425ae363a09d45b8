"""Days as people say them (来週, 12月5日, 去年の秋, in two weeks) as the range of days that may be meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tsunagu.engines.triage.said_english import ENGLISH
from tsunagu.engines.triage.said_japanese import JAPANESE, Resolve
from tsunagu.engines.triage.said_ranges import Direction

RULES: list[tuple[re.Pattern[str], Resolve]] = [
    *((re.compile(pattern), resolve) for pattern, resolve in JAPANESE),
    *((re.compile(rf"\b{pattern}\b", re.IGNORECASE), resolve) for pattern, resolve in ENGLISH),
]


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day or range of days said at start..end of the folded text; ``first`` is always the safe end."""

    first: date
    last: date
    start: int
    end: int


def find_said_days(text: str, today: date, direction: Direction) -> list[SaidDay]:
    """This function will list the days said, by place.

    ``direction`` settles what is open ("12月5日": the last or the next one) and drops what lies on the other side
    of ``today``; ranges are cut at today. A date that does not exist is no date.
    """
    found: list[SaidDay] = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            try:
                first, last = resolve(match, today, direction)
            except (ValueError, OverflowError, KeyError, TypeError):
                continue
            first, last = (max(first, today), last) if direction == "future" else (first, min(last, today))
            found.append(SaidDay(first, last, match.start(), match.end()))
    # What lies on the other side goes only now: 昨年12月8日 must not leave its 12月8日 behind.
    return [said for said in _keep_longest(found) if said.first <= said.last]


def _keep_longest(found: list[SaidDay]) -> Iterator[SaidDay]:
    reached = -1
    for said in sorted(found, key=lambda said: (said.start, -said.end)):
        if said.start >= reached:
            reached = said.end
            yield said
