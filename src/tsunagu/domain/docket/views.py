"""What pages, files and programs are shown of a docket: frozen, in plain values, nothing to ask the database for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tsunagu.domain.docket.enums import Origin
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.procedures.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class DoneView:
    """What was done on ``done_on`` about a rule; ``year`` and ``round`` are 0 where the rule has none."""

    rule: str
    year: int
    round: int
    done_on: date


@dataclass(frozen=True, slots=True)
class RightView:
    """A right as its owner told it. ``kind`` is the engine's ``right``: patent, utility_model, design, trademark.

    ``events`` and ``facts`` are those of engines/procedures/deadlines, days as days. ``counts`` holds claims, classes and
    designs where told; ``applicants`` is what engines/procedures/fees takes. ``exam_requested_on`` chooses the tariff of the
    annuities; up to ``paid_year`` annuities are paid. ``own_share`` is the part of the costs its owner bears;
    ``expected_registered_on`` a guess for the forecast only. ``assumed`` names what was concluded when it was taken over
    (paid_year, renewals) and nobody has confirmed yet. ``abandoned_on``: nothing is due from that day on.
    """

    public_id: str
    country: str
    kind: str
    name: str
    application_number: str
    registration_number: str
    events: Mapping[str, date]
    facts: Mapping[str, Any]
    counts: Mapping[str, int]
    applicants: tuple[Mapping[str, Any], ...]
    exam_requested_on: date | None
    paid_year: int
    own_share: Fraction
    expected_registered_on: date | None
    assumed: tuple[str, ...]
    origin: Origin
    abandoned_on: date | None
    added_at: datetime
    changed_at: datetime
    dones: tuple[DoneView, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that has to be done about a right. (right.public_id, rule, year, round) names it in forms.

    ``due_on`` is the last day after the weekend roll, ``late_until`` the end of the grace period. ``is_overdue``: the last day
    is over; ``is_lost``: the grace period too (or there is none). ``deadline`` is the engine's row: present_deadline writes its
    steps, article, consequence and extensions. ``yen`` is what it costs at the office when done in time (None: not known, and
    ``cost_note`` says why), ``late_yen`` in the grace period.
    """

    right: RightView
    rule: str
    year: int
    round: int
    name: Words
    due_on: date
    late_until: date | None
    is_overdue: bool
    is_lost: bool
    deadline: "Deadline"
    yen: int | None = None
    late_yen: int | None = None
    cost_note: Words | None = None


@dataclass(frozen=True, slots=True)
class DocketView:
    """The docket of a consultation (its ``public_id`` and ``reference``) on the day ``today`` in Japan.

    ``is_own``: not lent by a grant. ``due`` is ordered by day, overdue first. ``unanswered`` tells by public id of a right
    why nothing could be computed for it.
    """

    public_id: str
    reference: str
    is_own: bool
    can_change: bool
    today: date
    rights: tuple[RightView, ...]
    due: tuple[DueItem, ...]
    unanswered: Mapping[str, Words] = field(default_factory=dict)

    def get_right(self, public_id: str) -> RightView | None:
        """This function will return a right of this docket, None when it holds none of that name."""
        return next((each for each in self.rights if each.public_id == public_id), None)


@dataclass(frozen=True, slots=True)
class FeedView:
    """A calendar address that opens, without its secret."""

    public_id: str
    shows_names: bool
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WatchView:
    """How the person who looks is reminded: days ahead, longest first, none at all; ``can_watch`` needs an account."""

    days: tuple[int, ...]
    can_watch: bool
