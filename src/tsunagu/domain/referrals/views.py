"""What is shown of referrals."""

from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.domain.referrals.enums import State, Step
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class ReferralView:
    """One referral as the actor may see it: without a live grant ``summary`` and ``answer`` are empty (``is_withheld``).

    ``answer_by`` is the day by which an answer is asked for, ``closes_on`` the day it expires; ``step`` the clock's last.
    ``team`` is for the body itself alone: how it divides its work is nobody else's business. ``consent_is_over`` when the
    consent that came with it ended as it did.
    """

    public_id: str
    consultation: str
    reference: str
    receiver: Words
    receiver_id: int
    sender: Words | None
    state: State
    is_exclusive: bool
    purpose: str
    groups: tuple[str, ...]
    consent_until: date
    summary: str
    answer: str
    is_withheld: bool
    taken_by: str
    team: str
    made_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    answer_by: date | None
    closes_on: date | None
    step: Step | None
    can_answer: bool
    can_call_off: bool
    can_agree: bool
    can_take: bool = False
    needs_link: bool = False
    consent_is_over: bool = False


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A page of the referrals of a consultation; ``after`` names the page that follows, "" for none."""

    rows: tuple[ReferralView, ...]
    after: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A line of a body's list; ``company`` is empty unless it is granted. ``due_on``: the next day of the clock."""

    public_id: str
    reference: str
    company: str
    other: Words | None
    state: State
    step: Step | None
    due_on: date | None
    answer_by: date | None
    taken_by: str
    team: str
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of a list; ``after`` names the page that follows, "" for none."""

    rows: tuple[InboxRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Load:
    """What one person of a body has in hand, or what lies with a team and nobody has taken yet. ``id`` never leaves the domain."""

    id: int
    name: str
    in_hand: int
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """A body's work at a glance: what waits, by the clock's last step (None: none yet), and who has how much in hand.

    ``nobody`` is what was taken on and has neither person nor team, ``tasks`` are all open ones, ``free_tasks`` anybody's.
    """

    waiting: dict[Step | None, int]
    in_hand: int
    loads: tuple[Load, ...]
    teams: tuple[Load, ...] = ()
    nobody: int = 0
    tasks: int = 0
    free_tasks: int = 0


@dataclass(frozen=True, slots=True)
class CaseOfReferrals:
    """The consultation whose referrals are looked at; ``is_own``: the actor's side keeps it."""

    public_id: str
    reference: str
    is_own: bool
    can_refer: bool
    not_to_be_asked: frozenset[int]
