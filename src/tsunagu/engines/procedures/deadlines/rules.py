"""A rule about a deadline, as the YAML files beside this one hold it."""

from datetime import date
from typing import Literal

import msgspec

from tsunagu.engines.procedures.calendar import Span
from tsunagu.kernel.words import NOTHING, Words

Kind = Literal["act", "status", "end"]
"""``act``: somebody has to do something, the last day rolls; ``status``: something happens; ``end``: a right ends."""
Choices = dict[str, list[str | int | bool]]


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is read from a file: nothing unknown, nothing changed."""


class Valid(Data, frozen=True):
    """The law of a time: it counts for events of these days, both included."""

    event: str
    since: date | None = None
    until: date | None = None


class Condition(Data, frozen=True):
    """A row that counts only in some cases; it counts plainly once one of ``known_by`` is told."""

    ja: str
    en: str
    known_by: list[str] = []


class Other(Data, frozen=True):
    """A second period beside the first: the later or the earlier end counts."""

    pick: Literal["latest", "earliest"]
    base: list[str]
    period: Span
    article: str = ""


class Grace(Data, frozen=True):
    """Acting late, counted from the rolled last day."""

    period: Span
    surcharge: Words
    article: str
    source: list[str]
    verified: bool = True


class Restoration(Data, frozen=True):
    """The outer limit for asking that a missed period be forgiven."""

    period: Span
    words: Words
    article: str
    source: list[str]
    verified: bool = True
    since: date | None = None


class Extension(Data, frozen=True):
    """More time on request. ``spans`` lengthen the period itself, one period with it, rolled once (``unrolled``), or start
    after its rolled end (``rolled``), or replace it (``base``)."""

    id: str
    name: Words
    spans: list[Span]
    request: Literal["inside", "after", "none"]
    article: str
    source: list[str]
    verified: bool = True
    cost: Words = NOTHING
    counted_from: Literal["unrolled", "rolled", "base"] = "unrolled"
    builds_on: list[str] = []
    when: Choices = {}
    ends_since: date | None = None
    """For periods that end on this day or later."""


class Years(Data, frozen=True):
    """A row for each year from ``first`` to ``last``, as long as the right named by ``within`` lives."""

    first: int
    last: int
    within: str = ""


class Case(Data, frozen=True):
    """One way a rule reads: the first whose law, facts and base fit is taken."""

    period: Span = Span()
    base: list[str] = []
    needs: list[str] = []
    valid: list[Valid] = []
    when: Choices = {}
    per_renewal: Span = Span()
    other: Other | None = None
    article: str = ""
    source: list[str] = []
    verified: bool | None = None
    note: Words = NOTHING


class Rule(Data, frozen=True):
    """One deadline of one right in one country."""

    id: str
    name: Words
    kind: Kind
    base: list[str]
    article: str
    source: list[str]
    consequence: Words
    period: Span = Span()
    cases: list[Case] = []
    back: Span = Span()
    years: Years | None = None
    year_ends: dict[int, Span] = {}
    end_of_month: bool = False
    grace: Grace | None = None
    restoration: Restoration | None = None
    extensions: list[Extension] = []
    only_if: Condition | None = None
    never: Choices = {}
    absent: list[str] = []
    safe: Words = NOTHING
    """Why the unrolled day is the one to keep."""
    note: Words = NOTHING
    verified: bool = True


class Sheet(Data, frozen=True):
    """The rules of one right in one country. Days before ``events_since`` are refused, and so are events of ``refused``.

    ``counting`` is the law of periods: ``civil`` as in Japan, ``same_day`` as in treaties and most countries.
    """

    country: str
    right: str
    events_since: date
    law: Words
    rules: list[Rule]
    counting: Literal["civil", "same_day"] = "same_day"
    refused: dict[str, Words] = {}
