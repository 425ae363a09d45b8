"""What the two sides are shown: frozen, in plain values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from tsunagu.domain.protection.enums import State, Voice
from tsunagu.domain.protection.identity import Finding
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Content:
    """All that the body reads of a report, word for word, as in the preview. ``name``, ``reach``: only after a second consent."""

    text: str
    demands: tuple[Words, ...]
    region: Words | None
    size: Words | None
    industry: Words | None
    other_side: Words
    other_name: str
    until_on: date
    name: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message. ``person`` is a colleague's name, for readers at the body only; a day, no hour: the hour tells a habit."""

    voice: Voice
    text: str
    written_on: date
    person: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedReport:
    """A report as the body has it. Nothing in it leads to the consultation."""

    public_id: str
    number: str
    state: State
    content: Content
    sent_on: date
    closed_on: date | None
    outcome: Words | None
    answer: str
    taken_by: str
    messages: tuple[Said, ...]
    can_answer: bool


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A line of the body's list; ``waits``: the company spoke last, or nobody has received it yet."""

    public_id: str
    number: str
    demands: tuple[Words, ...]
    industry: Words | None
    sent_on: date
    taken_by: str
    is_named: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class ReceivedList:
    """A page of them; ``after`` names the page that follows, "" for none."""

    rows: tuple[ReceivedRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report as those whose it is see it. ``seen_on`` are the days on which the body looked, newest first."""

    public_id: str
    number: str
    receiver: Words
    receiver_is_gone: bool
    state: State
    content: Content
    is_on_paper: bool
    sent_on: date
    closed_on: date | None
    ended_on: date | None
    outcome: Words | None
    answer: str
    messages: tuple[Said, ...]
    seen_on: tuple[date, ...]
    is_named: bool
    is_read: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class ReceiverChoice:
    """A body that takes reports; ``knows_case``: the consultation itself has been given to it, so it may guess."""

    id: int
    name: Words
    takes: Words
    knows_case: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of a consultation need: whether a signed paper is asked for, whom it can go to, what is known already."""

    public_id: str
    reference: str
    needs_paper: bool
    company: str
    region: str
    industry: str
    receivers: tuple[ReceiverChoice, ...]
    recorded_by: Words


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report before it is sent: what the body would read, and what of it tells or may tell who writes, by field."""

    receiver: Words
    content: Content
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether something in it is the writer's own name or number."""
        return any(each.is_refused for found in self.findings.values() for each in found)

    def is_ready(self, accepted: Collection[str]) -> bool:
        """This function will tell whether it could be sent as it stands, with what was let stand by its key."""
        found = [each for findings in self.findings.values() for each in findings]
        return not any(each.is_refused or each.key not in accepted for each in found)
