"""What is due for a right on a day, with its costs. Nothing here reads a clock."""

from datetime import date

from tsunagu.engines.procedures.deadlines import Deadline
from tsunagu.engines.procedures.deadlines.remarks import say_outside
from tsunagu.engines.procedures.deadlines.rule_files import list_sheets
from tsunagu.engines.procedures.forecast.due_items import DueItem, DueList, State
from tsunagu.engines.procedures.forecast.pricing import price_restoration, price_row
from tsunagu.engines.procedures.forecast.rights import Done, Right
from tsunagu.engines.procedures.forecast.roles import Role, find_meaning, find_role
from tsunagu.engines.procedures.forecast.rounds import KeyedRow, list_rows
from tsunagu.kernel.words import Words

CALENDAR_END = date(2200, 12, 31)
OPENS = "_opens"


def list_due_items(right: Right, *, on: date, until: date = CALENDAR_END) -> DueList:
    """This function will list everything that was or will be due for a right up to ``until``, as it stands on ``on``.

    Rows are in the order of their days; a right that is renewed for ever is told up to ``until`` (at most forty renewals).
    """
    if (right.country, right.right) not in list_sheets():
        return DueList((), (), (), (), unknown=say_no_rules(right))
    answer, rows = list_rows(right, until)
    opens = {
        (each.row.rule.id.removesuffix(OPENS), each.year): each.row.due_on
        for each in rows
        if each.row.rule.id.endswith(OPENS)
    }
    items = [
        make_item(right, each, on, opens.get((each.row.rule.id, each.year)))
        for each in rows
        if not each.row.rule.id.endswith(OPENS)
    ]
    return DueList(
        items=tuple(sorted(items, key=lambda item: (item.due_on, item.rule, item.year or 0))),
        not_computed=tuple(
            Words(f"{each.rule.name.ja}：{said.ja}", f"{each.rule.name.en}: {said.en}")
            for each in answer.not_computed
            for said in (say_outside(each),)
        ),
        assumptions=answer.assumptions,
        warnings=answer.warnings,
    )


def make_item(right: Right, keyed: KeyedRow, on: date, opens_on: date | None = None) -> DueItem:
    """This function will tell where a row stands on a day and what acting on it costs then."""
    role = find_role(keyed.row)
    done = find_done(right, keyed)
    state = find_state(right, keyed, role, done, on)
    is_payable = state.is_pending and keyed.row.rule.kind == "act" and role is not Role.WATCH
    return DueItem(
        row=keyed.row,
        year=keyed.year,
        role=role,
        state=state,
        opens_on=opens_on,
        done_on=done.done_on if done else None,
        cost=price_row(right, keyed, max(on, keyed.row.due_on) if state is State.OPEN else on)
        if is_payable
        else None,
        restoration_cost=price_restoration(right, on) if state is State.RESTORABLE else None,
    )


def find_done(right: Right, keyed: KeyedRow) -> Done | None:
    """This function will return the note that a row was done: not one from before the event it starts from."""
    row = keyed.row
    starts_on = row.base_on if row.base in right.events else date.min
    return next(
        (
            each
            for each in right.done
            if each.rule == row.rule.id and each.year == keyed.year and each.done_on >= starts_on
        ),
        None,
    )


def find_state(right: Right, keyed: KeyedRow, role: Role, done: Done | None, on: date) -> State:
    """This function will tell where a row stands on a day."""
    row = keyed.row
    if done:
        return State.DONE
    if _is_settled(right, keyed):
        return State.SETTLED
    if right.abandoned_on and row.due_on >= right.abandoned_on:
        return State.DROPPED
    if row.due_on >= on:
        return State.OPEN
    if role is not Role.DUTY:
        return State.PASSED
    if row.late_until and row.late_until >= on:
        return State.LATE
    restorable = row.restorable
    return State.RESTORABLE if restorable and restorable.due_on >= on else State.MISSED


def say_no_rules(right: Right) -> Words:
    """This function will say that there are no rules for a kind of right in a country."""
    return Words(
        f"この国（{right.country}）の権利の期限の規則は登録していません。期限がないという意味ではありません。代理人にお尋ねください。",
        f"There are no rules for this right in {right.country} here. That does not mean that nothing is due: ask your agent.",
    )


def _is_settled(right: Right, keyed: KeyedRow) -> bool:
    row = keyed.row
    meaning = find_meaning(row.rule.id)
    if any(_happened(right, row, event) for event in meaning.settled_by):
        return True
    if meaning.met_by.get(row.base) in right.events:
        return True
    paid = _find_paid_through(right, row)
    return paid is not None and row.rule.kind == "act" and keyed.year is not None and keyed.year <= paid


def _happened(right: Right, row: Deadline, event: str) -> bool:
    day = right.events.get(event)
    return day is not None and day >= row.base_on


def _find_paid_through(right: Right, row: Deadline) -> int | None:
    """The last year known to be paid: told, or of a later year's note (nobody may pay a year and leave out one before)."""
    paid = [each.year for each in right.done if each.rule == row.rule.id and each.year is not None]
    return max([*paid, *([right.paid_through] if right.paid_through is not None else [])], default=None)
