"""What is due for rights on a day. Nothing here asks the database or a clock; the engines know the law."""

from collections.abc import Mapping, Sequence
from datetime import date

from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.views import DueItem, RightView
from tsunagu.engines.procedures.deadlines import Deadline, Question, compute_deadlines
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

RENEWAL = ".renewal"


def list_due(rights: Sequence[RightView], today: date) -> tuple[tuple[DueItem, ...], Mapping[str, Words]]:
    """This function will list what is due, overdue first and then by day, and say for which rights nothing is known."""
    found: list[DueItem] = []
    unanswered: dict[str, Words] = {}
    for right in rights:
        if right.abandoned_on is not None and right.abandoned_on <= today:
            continue
        try:
            found += _list_due(right, today)
        except Problem as problem:
            unanswered[right.public_id] = problem.what
    return tuple(sorted(found, key=lambda item: (item.due_on, item.right.public_id, item.rule))), unanswered


def count_renewals(right: RightView) -> int:
    """This function will count the renewals so far: those told and those done since."""
    return int(right.facts.get("renewals", 0)) + sum(done.rule.endswith(RENEWAL) for done in right.dones)


def _list_due(right: RightView, today: date) -> list[DueItem]:
    return [
        _make_item(right, row, today)
        for row in _compute(right)
        if row.rule.kind == "act" and not row.is_conditional and not _is_done(right, row)
    ]


def _compute(right: RightView) -> tuple[Deadline, ...]:
    facts = {**right.facts, "renewals": count_renewals(right)}
    question = Question(right.public_id, right.country, right.kind, right.events, facts)
    return compute_deadlines(question).deadlines


def find_duty(right: RightView, rule: str, year: int, round_: int) -> Deadline:
    """This function will return what a rule asks of a right, done or not. Raises DocketNotFound where it asks nothing."""
    for row in _compute(right):
        if (
            (row.rule.id, row.year or 0) == (rule, year)
            and row.rule.kind == "act"
            and round_ <= find_round(right, row)
        ):
            return row
    raise DocketNotFound


def _is_done(right: RightView, row: Deadline) -> bool:
    year, round_ = row.year or 0, find_round(right, row)
    if 0 < year <= right.paid_year:
        return True
    return any(
        (done.rule, done.year, done.round) == (row.rule.id, year, round_)
        and done.done_on >= find_start(right, row)
        for done in right.dones
    )


def find_round(right: RightView, row: Deadline) -> int:
    """This function will count the renewals before a duty that comes again in each term, 0 for any other."""
    has_terms = row.rule.id.endswith(RENEWAL) or bool(row.reading.per_renewal.years)
    return count_renewals(right) if has_terms else 0


def find_start(right: RightView, row: Deadline) -> date:
    """This function will return the first day on which a duty can have been done.

    That is what it follows from; where it hangs on another rule, as a renewal on the end of the term, the first event.
    """
    return right.events.get(row.base) or min(right.events.values())


def _make_item(right: RightView, row: Deadline, today: date) -> DueItem:
    return DueItem(
        right=right,
        rule=row.rule.id,
        year=row.year or 0,
        round=find_round(right, row),
        name=row.rule.name,
        due_on=row.due_on,
        late_until=row.late_until,
        is_overdue=row.due_on < today,
        is_lost=(row.late_until or row.due_on) < today,
        deadline=row,
    )
