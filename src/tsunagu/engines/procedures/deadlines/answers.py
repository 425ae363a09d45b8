"""What is due when, and how that was found. Rows are structs: a docket has millions of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tsunagu.engines.procedures.calendar import Office, Span
from tsunagu.engines.procedures.deadlines.readings import Reading
from tsunagu.engines.procedures.deadlines.rules import Extension, Rule, Valid
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Question:
    """A right, what happened to it and when, and what else is known of it."""

    id: str
    country: str
    right: str
    events: Mapping[str, date]
    facts: Mapping[str, Any]


class LastDay(msgspec.Struct, frozen=True, gc=False):
    """The last day of a period: ``legal_on`` as counted, ``due_on`` after the roll over days on which nobody works."""

    legal_on: date
    due_on: date


def end_period(
    count: Callable[[date, Span], date], event_on: date, span: Span, office: Office | None
) -> LastDay:
    """This function will count a period and roll its end over days on which the office is known to be closed."""
    legal_on = count(event_on, span)
    open_on = office.roll(legal_on) if office else None
    return LastDay(legal_on, open_on or legal_on)


class ExtendedDay(msgspec.Struct, frozen=True, gc=False):
    """What the last day becomes by one extension, and until when it has to be asked for (None: it is not asked for)."""

    extension: Extension
    day: LastDay
    request_until: date | None


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """One row: a rule, its base, its last day, and what may come after it.

    ``base`` names an event, a fact or another rule. ``office`` is None where nothing rolls or the office's days are not known
    (``is_calendar_known`` tells which). ``taken`` is the extension that is part of ``day``; ``unextended`` the day without it.
    """

    rule: Rule
    reading: Reading
    year: int | None
    base: str
    base_on: date
    span: Span
    day: LastDay
    office: Office | None
    is_calendar_known: bool
    late: LastDay | None
    extensions: tuple[ExtendedDay, ...]
    taken: Extension | None
    unextended: LastDay
    is_conditional: bool

    @property
    def legal_on(self) -> date:
        """The last day before the roll."""
        return self.day.legal_on

    @property
    def due_on(self) -> date:
        """The last day after the roll."""
        return self.day.due_on

    @property
    def article(self) -> Words:
        """The law of the period that decided."""
        other = self.reading.other
        is_other = other is not None and self.base in other.base and self.span == other.period
        return self.reading.other_article if is_other else self.reading.article

    @property
    def restorable(self) -> LastDay | None:
        """The outer limit for asking that missing it be forgiven, where the law of that day knew such a thing."""
        restoration = self.rule.restoration
        if restoration is None or (restoration.since and self.day.due_on < restoration.since):
            return None
        missed_on = (self.late or self.day).due_on
        return end_period(self.reading.count, missed_on, restoration.period, self.office)

    @property
    def late_until(self) -> date | None:
        """The rolled end of the grace period."""
        return self.late.due_on if self.late else None


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A rule whose base is known and whose law does not cover ``day``, or hangs on a day nobody told (None)."""

    rule: Rule
    valid: Valid
    day: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Every day that can be computed; rules that could not be applied; what was taken for granted; what to look at."""

    question: Question
    deadlines: tuple[Deadline, ...]
    not_computed: tuple[NotComputed, ...]
    assumptions: tuple[Words, ...]
    warnings: tuple[Words, ...]
