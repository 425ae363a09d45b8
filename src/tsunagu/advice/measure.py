"""The words of the catalogue: measures and the plan above them, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.engines.eligibility import Rule
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A text that statements are taken from. ``verified`` is False for what nobody has checked yet."""

    key: str
    title: Words
    url: str
    verified: bool


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A citation: the key of a source and the place in it."""

    key: str
    place: str


@dataclass(frozen=True, slots=True)
class Need:
    """What people come with."""

    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class Body:
    """A body a person may meet: how a beginner reaches it and what it costs."""

    code: str
    name: Words
    short: Words
    kind: str
    contact: Words
    cost: Words
    url: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Pillar:
    """A chapter of the plan (I, I-1 …); ``parent`` is None for the two at the top."""

    code: str
    name: Words
    parent: str | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A direction of the revision or a time mark: its name and what it means."""

    code: str
    name: Words
    says: Words


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One row across the plan (P1–P6)."""

    code: str
    name: Words
    says: tuple[Words, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class ExpectedLink:
    """A link between measures that the plan itself names, so the catalogue must hold it."""

    start: str
    to: str
    kind: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything above the single measure. ``deliveries`` … ``body_kinds`` map a code to its name."""

    pillars: Mapping[str, Pillar]
    directions: Mapping[str, Explained]
    time_marks: Mapping[str, Explained]
    deliveries: Mapping[str, Words]
    partners: Mapping[str, Words]
    link_kinds: Mapping[str, Words]
    body_kinds: Mapping[str, Words]
    context: Mapping[str, ContextRow]
    expected_measures: int
    expected_links: tuple[ExpectedLink, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another measure (M..) or to a row of the context (P..)."""

    kind: str
    to: str
    note: Words | None


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint delivery “A & B”."""

    a: Words
    b: Words


@dataclass(frozen=True, slots=True)
class PlanTime:
    """When the plan says: the main mark, further marks, and a note."""

    mark: str
    also: tuple[str, ...]
    note: Words | None


@dataclass(frozen=True, slots=True)
class MeasureText:
    """What a beginner is told: what it is, what one gets (line by line), the first thing to do."""

    summary: Words
    gets: tuple[Words, ...]
    start: Words


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the plan, everything its file says, checked.

    ``direction_source`` is "seed" when the plan names the direction, else "ours". ``rule_text`` is the
    condition as written and ``rule`` the same parsed. ``cues`` and ``voices`` are by language.
    """

    code: str
    name: Words
    pillar: str
    direction: str | None
    direction_source: str
    deliveries: tuple[str, ...]
    partners: tuple[str, ...]
    bodies: tuple[str, ...]
    door: str
    applicants: tuple[str, ...]
    time: PlanTime
    needs: tuple[str, ...]
    links: tuple[Link, ...]
    joint: Joint | None
    text: MeasureText
    rule_text: str
    rule: Rule
    sources: tuple[SourceRef, ...]
    cues: Mapping[str, tuple[str, ...]]
    voices: Mapping[str, tuple[str, ...]]
