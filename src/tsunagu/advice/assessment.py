"""The assessment: everything the desk answers to one consultation, as plain frozen values."""

from dataclasses import dataclass
from datetime import date

from tsunagu.advice.intake import FactValue, Intake
from tsunagu.advice.source_note import SourceNote
from tsunagu.engines.patents.portfolio import Portfolio
from tsunagu.kernel.words import Words

Span = tuple[int, int]
"""Start and end (exclusive) as character offsets in the consultation's text as it was given."""


@dataclass(frozen=True, slots=True)
class FoundNeed:
    """A need heard in the story, with the words that told us."""

    need: str
    name: Words
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UrgentMatter:
    """Something that may be lost soon: stands above everything else.

    ``due_on`` is the day by which to act when it can be computed, ``due_note`` says how it was computed or why not.
    """

    code: str
    headline: Words
    why: Words
    due_on: date | None
    due_note: Words
    do: tuple[Words, ...]
    do_not: tuple[Words, ...]
    spans: tuple[Span, ...]
    source: SourceNote


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact the answer rests on. ``origin`` is "given" or "text" (read out of the story, to be confirmed)."""

    fact: str
    label: Words
    value: FactValue
    value_words: Words
    origin: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that would change an unknown into a yes or a no."""

    fact: str
    question: Words


@dataclass(frozen=True, slots=True)
class AdvisedMeasure:
    """One measure for this client: does it fit, why, why not, what is still unknown, and which body opens the door."""

    code: str
    name: Words
    summary: Words
    score: float
    status: str  # eligible | not_eligible | unknown
    reasons: tuple[Words, ...]  # sentences: why it fits, or why not, condition by condition
    heard: tuple[Words, ...]  # the needs of the client it serves
    missing: tuple[MissingFact, ...]
    door: Words  # the body that opens the door
    door_note: Words  # how to reach it
    spans: tuple[Span, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The next best question."""

    fact: str
    text: Words
    help: Words
    kind: str  # choice | bool | integer | number
    unit: str
    values: tuple[tuple[str, Words], ...]
    settles: int  # how many open measures the answer can settle


@dataclass(frozen=True, slots=True)
class Step:
    """One of the next three steps."""

    title: Words
    detail: Words
    door: Words
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer. ``measures`` holds all 47, best first, those that do not fit last."""

    intake: Intake
    made_on: date
    needs: tuple[FoundNeed, ...]
    urgent: tuple[UrgentMatter, ...]
    known: tuple[KnownFact, ...]
    measures: tuple[AdvisedMeasure, ...]
    next_question: Question | None
    portfolio: Portfolio | None
    steps: tuple[Step, ...]
    sources: tuple[SourceNote, ...]
