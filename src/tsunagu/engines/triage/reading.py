"""What triage answers: needs, ranked measures and plainly stated facts, each with the words that told it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tsunagu.kernel.words import Words

Span = tuple[int, int]
"""Start and end (exclusive) as character offsets in the text exactly as it was given."""

FactValue = bool | int | str


@dataclass(frozen=True, slots=True)
class NeedFound:
    """A need heard in the text; ``score`` lies in (0, 1] and ``spans`` is never empty."""

    need: str
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MeasureScore:
    """How well a measure answers the text, 0 to 1, and the words that spoke for it most."""

    code: str
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FactMention:
    """A fact the text states plainly; to be confirmed by the person."""

    fact: str
    value: FactValue
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one text. ``truncated_at`` is the offset where reading stopped, None if at the end."""

    language: Literal["ja", "en"]
    needs: tuple[NeedFound, ...]
    measures: tuple[MeasureScore, ...]
    mentions: tuple[FactMention, ...]
    truncated_at: int | None = None


@dataclass(frozen=True, slots=True)
class UrgentFinding:
    """Something that may be lost soon.

    ``day`` is the day of what happened or is coming (the safe end of a range), ``due_on`` the safe day to act by,
    ``due_note`` says how it was computed, or that the date is unknown. ``source`` is a key of the list of sources.
    """

    code: str
    headline: Words
    why: Words
    day: date | None
    due_on: date | None
    due_note: Words
    do: tuple[Words, ...]
    do_not: tuple[Words, ...]
    spans: tuple[Span, ...]
    source: str
    place: str
    verified: bool
