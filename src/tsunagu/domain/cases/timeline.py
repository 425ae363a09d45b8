"""What happened in a case, in one order. Rooms above join when they are loaded; each tells only what the reader may see.

Nothing is announced and nothing listens, as with open work: a page of the timeline asks every part for what lies before a
place and takes the newest.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import F, Q, QuerySet

from tsunagu.domain.cases.workers import Case
from tsunagu.domain.statements.prepared import Prepared
from tsunagu.kernel.words import NOTHING, Words

PAGE = 25
FEW = 8
"""So many rows of a part are read before it is known that a page needs more of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the timeline ends: nothing of that instant and name, or later, stands on the next one."""

    at: datetime
    key: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.key}"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened. ``key`` is ``code:public id``, ``code`` that of its part.

    ``by`` names the body or "the client"; ``person`` somebody of the reader's own body, else "". ``text`` is what a person wrote.
    ``mark`` tells the page how to show it (a word of the part: ``own``, ``shared`` …).
    """

    at: datetime
    key: str
    words: Words
    by: Words = NOTHING
    person: str = ""
    text: str = ""
    mark: str = ""

    @property
    def code(self) -> str:
        """The part that tells it."""
        return self.key.partition(":")[0]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.at, self.key)


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Newest first; ``before`` names the page of what is older, None for none."""

    entries: tuple[TimelineEntry, ...]
    before: Place | None


TimelinePart = Callable[[Case, Place | None, int], Iterable[TimelineEntry]]
"""Tells what happened before a place (None: up to now), newest first, at least so many where there are so many."""

_PARTS: dict[str, TimelinePart] = {}


def add_timeline_part(code: str, part: TimelinePart) -> None:
    """This function will have a part asked from now on; adding it again replaces it."""
    _PARTS[code] = part


def list_timeline(
    case: Case, *, before: Place | None = None, only: str = "", limit: int = PAGE
) -> TimelinePage:
    """This function will return a page of what happened, newest first; ``only`` leaves one part."""
    parts = [part for code, part in _PARTS.items() if only in ("", code)]
    told: Iterable[TimelineEntry] = merge_parts(part(case, before, limit + 1) for part in parts)
    if before is not None:
        told = (entry for entry in told if (entry.at, entry.key) < (before.at, before.key))
    told = list(islice(told, limit + 1))
    entries = tuple(told[:limit])
    return TimelinePage(entries, entries[-1].place if len(told) > limit else None)


def merge_parts(parts: Iterable[Iterable[TimelineEntry]]) -> Iterator[TimelineEntry]:
    """This function will put parts, each newest first, into one order. No text is opened that nobody comes to."""
    return merge(*parts, key=lambda entry: (entry.at, entry.key), reverse=True)


class Behind(StrEnum):
    """What of a part lies behind a place, by the part's code and that of the entry there: it shapes the question."""

    ALL = "all"
    EARLIER = "earlier"
    SAME_INSTANT = "same instant"
    SAME_PART = "same part"


def ask_part(
    question: Prepared[Any], code: str, before: Place | None, limit: int, *shape: Hashable, **values: Any
) -> Iterator[Any]:
    """This function will ask a part for its rows before a place; its question takes what ``narrow`` needs beside its own.

    A few first: where many parts tell a page together most give only some of their rows, and the others are never read.
    """
    few = min(FEW, limit)
    rows = _ask_before(question, code, before, few, shape, values)
    yield from rows
    if len(rows) == few < limit:
        last = Place(rows[-1].place_at, f"{code}:{rows[-1].place_name}")
        yield from _ask_before(question, code, last, limit - few, shape, values)


def _ask_before(
    question: Prepared[Any],
    code: str,
    before: Place | None,
    limit: int,
    shape: tuple[Hashable, ...],
    values: dict[str, Any],
) -> list[Any]:
    if before is None:
        return question(*shape, Behind.ALL, limit, **values)
    same, _, last = before.key.partition(":")
    behind = Behind.SAME_PART if code == same else Behind.SAME_INSTANT if code < same else Behind.EARLIER
    return question(*shape, behind, limit, **values, before_at=before.at, before_name=last)


def narrow(
    rows: "QuerySet[Any]",
    behind: Behind,
    limit: int,
    before_at: Any,
    before_name: Any,
    *,
    at: str,
    name: str = "public_id",
) -> "QuerySet[Any]":
    """This function will return the rows of a part before a place, newest first, in the order of the timeline.

    ``at`` and ``name`` are the columns of the instant and of the public id; the key of an entry must be ``code:name``. Each row says
    its own place (``place_at``, ``place_name``), where the next question goes on.
    """
    if behind != Behind.ALL:
        earlier = Q(**{f"{at}__lt": before_at})
        if behind == Behind.SAME_INSTANT:
            earlier |= Q(**{at: before_at})
        elif behind == Behind.SAME_PART:
            earlier |= Q(**{at: before_at, f"{name}__lt": before_name})
        rows = rows.filter(earlier)
    return rows.annotate(place_at=F(at), place_name=F(name)).order_by(f"-{at}", f"-{name}")[:limit]


def read_place(text: str) -> Place | None:
    """This function will read what ``str(place)`` wrote; None for anything else."""
    moment, _, key = text.partition("~")
    if not text.isprintable():  # NUL is no text for PostgreSQL
        return None
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return Place(at, key) if key and at.tzinfo is not None else None
