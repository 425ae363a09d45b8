"""What pages, files and programs are shown of a docket: frozen, in plain values, nothing to ask the database for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tsunagu.advice.cheaper_fees import CheaperFee
from tsunagu.domain.docket.enums import Origin
from tsunagu.engines.procedures.forecast import Comparison, DueItem, DueList, Forecast, Right, Role
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class RightView:
    """A right as its owner told it, and the same as the engine takes it (events, facts, claims, applicants, what was done …).

    ``told`` holds what was told as JSON has it, days as ISO texts, for a form that corrects it (see Telling). ``engine`` is None
    where the rules of today do not let in what was told before; ``problem`` says why. ``assumed`` names what was concluded when it was
    taken over (paid_through, renewals) and nobody has confirmed. From ``abandoned_on`` on nothing is due.
    """

    public_id: str
    country: str
    kind: str
    name: str
    application_number: str
    registration_number: str
    told: Mapping[str, Any]
    engine: Right | None
    problem: Words | None
    origin: Origin
    assumed: tuple[str, ...]
    abandoned_on: date | None
    added_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DueView:
    """Something to do about a right; (right.public_id, item.rule, year) names it in forms.

    ``item`` is the engine's: name, due_on, last_on, state, role, cost, steps, article, consequence, surcharge. ``cheaper`` lists how it
    could cost less, sure ways first, each with its reasons.
    """

    right: RightView
    item: DueItem
    cheaper: tuple[CheaperFee, ...] = ()

    @property
    def year(self) -> int:
        """The year it is for, 0 where the rule has none."""
        return self.item.year or 0

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed and nothing shows that it was done."""
        return self.item.state.is_overdue

    @property
    def is_duty(self) -> bool:
        """Whether something is lost without it; else it is something one may do."""
        return self.item.role is Role.DUTY


@dataclass(frozen=True, slots=True)
class DocketView:
    """The docket of a consultation (its ``public_id`` and ``reference``) on the day ``today`` in Japan.

    ``is_own``: not lent by a grant. ``due`` holds what is to be done up to ``until``, overdue first, then by day. ``unanswered`` tells by
    public id of a right why nothing, or not everything, could be computed for it.
    """

    public_id: str
    reference: str
    is_own: bool
    can_change: bool
    today: date
    until: date
    rights: tuple[RightView, ...]
    due: tuple[DueView, ...]
    unanswered: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextDue:
    """Something to do next about a right of the consultation ``public_id``."""

    public_id: str
    reference: str
    due: DueView


@dataclass(frozen=True, slots=True)
class RightPage:
    """One right with all its days, past ones too, and its costs. ``docket`` is the docket it belongs to, without its list.

    ``due`` is what is to be done, as on the list; ``days`` everything the engine tells (None where it could tell nothing).
    """

    docket: DocketView
    right: RightView
    due: tuple[DueView, ...]
    days: DueList | None
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What a docket costs year by year: in all, and by public id of a right.

    ``comparison`` sets a what-if beside it: ``total`` for all rights, ``rights`` for those that were changed.
    """

    docket: DocketView
    until: date
    total: Forecast
    rights: Mapping[str, Forecast]
    comparison: "ComparisonView | None" = None


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A what-if: the difference for the whole docket, and for each right that would be changed."""

    total: Comparison
    rights: Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A calendar address, without its secret."""

    public_id: str
    shows_names: bool
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WatchView:
    """How the person who looks is reminded: days ahead, longest first, none at all; ``can_watch`` needs an account."""

    days: tuple[int, ...]
    can_watch: bool
