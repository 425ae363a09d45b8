"""What a right that is not registered yet would cost from the day somebody expects it to be."""

from dataclasses import replace
from datetime import date

from tsunagu.engines.procedures.calendar import Span
from tsunagu.engines.procedures.deadlines.rule_files import list_sheets
from tsunagu.engines.procedures.forecast.due_items import DueItem
from tsunagu.engines.procedures.forecast.due_listing import list_due_items
from tsunagu.engines.procedures.forecast.rights import Right
from tsunagu.engines.procedures.forecast.rounds import with_events
from tsunagu.kernel.words import Words

REGISTERED = "registered_on"
DECIDED = "decision_served_on"


def list_expected_items(right: Right, on: date, until: date) -> tuple[DueItem, ...]:
    """This function will list what a registration on the expected day would make due; nothing for a registered right.

    The fee of the registration itself is taken as paid within its thirty days, the decision as served on the expected day.
    """
    expected = right.expected_registered_on
    if not _is_open(right) or expected is None or expected < on:
        return ()
    known = {
        (item.rule, item.year)
        for item in list_due_items(right, on=on, until=until).items
        if item.is_act and not item.is_conditional
    }
    decided = with_events(right, **({} if DECIDED in right.events else {DECIDED: expected}))
    first = [
        item
        for item in list_due_items(_granted(decided), on=on, until=until).items
        if item.rule.endswith(".registration_fee")
    ]
    later = list_due_items(with_events(right, **{REGISTERED: expected}), on=on, until=until).items
    later = tuple(
        item
        for item in later
        if item.row.base == REGISTERED
        or item.row.reading.per_renewal != Span()
        or item.row.base.endswith(".term_end")
    )
    return tuple(item for item in (*first, *later) if (item.rule, item.year) not in known)


def say_not_expected(right: Right, on: date) -> tuple[Words, ...]:
    """This function will say that costs from the registration on are missing, or that they hang on a guess."""
    if not _is_open(right):
        return ()
    if right.expected_registered_on is None or right.expected_registered_on < on:
        return (
            Words(
                "まだ登録されていない権利の、登録の後の費用は入っていません。登録の見込みの日を入れると計算します。",
                "Costs from the registration on are not in it for a right not registered yet: tell the day you expect it.",
            ),
        )
    return (
        Words(
            "登録の後の費用は、登録の見込みの日によるものです。",
            "Costs from the registration on hang on the day on which it is expected.",
        ),
    )


def _is_open(right: Right) -> bool:
    return REGISTERED not in right.events and (right.country, right.right) in list_sheets()


def _granted(right: Right) -> Right:
    return replace(right, facts={**right.facts, "decision": "grant"})
