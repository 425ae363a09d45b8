"""A right as its holder knows it, what was done for it, and what could be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tsunagu.engines.procedures.fees import Applicant

ALONE = (Applicant(Fraction(1), "none"),)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done on a day: the rule and, where it comes again, the year it was for."""

    rule: str
    year: int | None
    done_on: date


@dataclass(frozen=True, slots=True)
class Licence:
    """What somebody else pays for the right: yen a year, from a day on."""

    yen: int
    from_on: date


@dataclass(frozen=True, slots=True)
class Right:
    """A right and what is known of it.

    ``events`` and ``facts`` are those of a question about deadlines. ``paid_through`` is the last year whose fee is known to be
    paid. ``expected_registered_on`` is somebody's guess, used by the forecast only. ``own_share`` is the part of the costs
    that its holder bears. From ``abandoned_on`` on nothing more is done for it.
    """

    id: str
    country: str
    right: str
    events: Mapping[str, date]
    facts: Mapping[str, Any]
    claims: int | None = None
    classes: int | None = None
    applicants: tuple[Applicant, ...] = ALONE
    own_share: Fraction = Fraction(1)
    paid_through: int | None = None
    done: tuple[Done, ...] = ()
    abandoned_on: date | None = None
    expected_registered_on: date | None = None
    licence: Licence | None = None

    @property
    def requested_on(self) -> date | None:
        """The day examination was requested, where that is known: it chooses the tariff of the annuities."""
        return next((each.done_on for each in self.done if each.rule.endswith(".exam_request")), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A what-if: whatever is told takes the place of what is; ``claims`` and ``classes`` are the numbers that would be left.

    ``reduction`` is that of the first applicant, whose what-if it is; those who hold the right with them stay.
    """

    claims: int | None = None
    classes: int | None = None
    abandoned_on: date | None = None
    applicants: tuple[Applicant, ...] | None = None
    own_share: Fraction | None = None
    licence: Licence | None = None
    expected_registered_on: date | None = None
    reduction: str | None = None


def change_right(right: Right, change: Change) -> Right:
    """This function will return the right as it would be."""
    told = {name: getattr(change, name) for name in Change.__slots__ if name != "reduction"}
    changed = replace(right, **{name: value for name, value in told.items() if value is not None})
    if change.reduction is None:
        return changed
    first, *others = changed.applicants
    return replace(changed, applicants=(replace(first, reduction=change.reduction), *others))
