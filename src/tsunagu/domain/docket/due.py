"""What is to be done about rights. Nothing here asks the database or a clock; the engine knows the law."""

from collections.abc import Mapping, Sequence
from datetime import date

from tsunagu.advice.cheaper_fees import CheaperFee, list_cheaper_fees
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.views import DueView, RightView
from tsunagu.engines.eligibility import FactValue
from tsunagu.engines.procedures.forecast import DueItem, Right, Role, State, list_due_items
from tsunagu.kernel.words import Words

CHEAPER = 25
"""Of so many things to do the list tells how they could cost less, a page of it; the page of a right tells it of all."""
NO_REGISTRATION_DAY = Words(
    "登録番号がありますが、登録日がまだ入っていません。登録日を入れると、期限が分かります。",
    "There is a registration number, but no registration date yet: tell it, and the days become known.",
)


def list_due(
    rights: Sequence[RightView],
    today: date,
    until: date,
    facts: Mapping[str, FactValue] | None = None,
    *,
    cheaper: int = CHEAPER,
    first: int = 0,
) -> tuple[tuple[DueView, ...], dict[str, Words]]:
    """This function will list what is to be done, overdue first and then by day, and say for which rights days are missing.

    How ``cheaper`` of them, from the place ``first`` on, could cost less is told from the owner's ``facts``, for none when these may
    not be used (None).
    """
    found: list[tuple[RightView, DueItem]] = []
    unanswered: dict[str, Words] = {}
    for right in rights:
        if right.abandoned_on is not None and right.abandoned_on <= today:
            continue
        hindrance = _find_hindrance(right)
        if hindrance is not None:
            unanswered[right.public_id] = hindrance
        if right.engine is None or hindrance is NO_REGISTRATION_DAY:
            continue
        told = list_due_items(right.engine, on=today, until=until)
        if told.unknown is not None:
            unanswered[right.public_id] = told.unknown
        found += [(right, item) for item in _choose(told.items)]
    found.sort(key=lambda due: (not due[1].state.is_overdue, due[1].due_on, due[0].public_id, due[1].rule))
    return (
        tuple(
            DueView(right, item, _find_cheaper(item, facts) if first <= place < first + cheaper else ())
            for place, (right, item) in enumerate(found)
        ),
        unanswered,
    )


def _find_cheaper(item: DueItem, facts: Mapping[str, FactValue] | None) -> tuple[CheaperFee, ...]:
    answer = item.cost.answer if item.cost else None
    return () if facts is None or answer is None else list_cheaper_fees(answer, facts)


def find_duty(right: Right, rule: str, year: int, today: date) -> DueItem:
    """This function will return what a rule asks of a right, done or not. Raises DocketNotFound where it asks nothing."""
    until = today.replace(year=today.year + 30, day=1)
    for item in list_due_items(right, on=today, until=until).items:
        if (item.rule, item.year or 0) == (rule, year) and item.is_act and item.role is not Role.WATCH:
            return item
    raise DocketNotFound


def find_start(right: Right, item: DueItem) -> date:
    """This function will return the first day on which something can have been done.

    That is what it follows from; where it hangs on another rule, as a renewal on the end of the term, the first event.
    """
    return right.events.get(item.row.base) or min(right.events.values())


def list_hindrances(rights: Sequence[RightView]) -> dict[str, Words]:
    """This function will say, by public id, for which rights days are missing."""
    return {right.public_id: said for right in rights if (said := _find_hindrance(right)) is not None}


def _find_hindrance(right: RightView) -> Words | None:
    if right.engine is None:
        return right.problem
    if right.registration_number and "registered_on" not in right.engine.events:
        return NO_REGISTRATION_DAY
    return None


def _choose(items: Sequence[DueItem]) -> list[DueItem]:
    """Of years that were all missed the last one stands for all: whoever paid it has paid those before."""
    missed = {item.rule: item for item in items if item.state is State.MISSED}
    return [
        item
        for item in items
        if item.is_act
        and item.role is not Role.WATCH
        and (item.state.is_pending or missed.get(item.rule) is item)
    ]
