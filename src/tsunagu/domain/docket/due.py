"""What is to be done about rights. Nothing here asks the database or a clock; the engine knows the law."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tsunagu.advice.cheaper_fees import list_cheaper_fees
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.views import DueView, RightView
from tsunagu.engines.eligibility import FactValue
from tsunagu.engines.procedures.forecast import DueItem, Right, Role, State, list_due_items
from tsunagu.kernel.words import Words

CHEAPER_AHEAD = timedelta(days=370)
"""So far ahead it is told how a fee could be less: later ones hang on the facts of later years."""
NO_REGISTRATION_DAY = Words(
    "登録番号がありますが、登録日がまだ入っていません。登録日を入れると、期限が分かります。",
    "There is a registration number, but no registration date yet: tell it, and the days become known.",
)


def list_due(
    rights: Sequence[RightView], today: date, until: date, facts: Mapping[str, FactValue] | None = None
) -> tuple[tuple[DueView, ...], dict[str, Words]]:
    """This function will list what is to be done, overdue first and then by day, and say for which rights days are missing.

    ``facts`` are those of the owner, None where they may not be used: then nothing is said about cheaper fees.
    """
    found: list[DueView] = []
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
        found += [view_item(right, item, today, facts) for item in _choose(told.items)]
    order = sorted(
        found, key=lambda due: (not due.is_overdue, due.item.due_on, due.right.public_id, due.item.rule)
    )
    return tuple(order), unanswered


def view_item(right: RightView, item: DueItem, today: date, facts: Mapping[str, FactValue] | None) -> DueView:
    """This function will show something to do, and how it could cost less where that can be said already."""
    answer = item.cost.answer if item.cost else None
    if facts is None or answer is None or item.due_on > today + CHEAPER_AHEAD:
        return DueView(right, item)
    return DueView(right, item, list_cheaper_fees(answer, facts))


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


def _find_hindrance(right: RightView) -> Words | None:
    if right.engine is None:
        return right.problem
    if (
        right.registration_number
        and "registered_on" not in right.engine.events
        and right.abandoned_on is None
    ):
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
