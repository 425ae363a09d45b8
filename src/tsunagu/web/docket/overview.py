"""All rights of a docket in a sentence and in a table. Pure."""

from dataclasses import dataclass

from tsunagu.domain.docket.views import DocketView, DueView, RightView
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_date, write_day
from tsunagu.web.docket.due_rows import RightName, name_right
from tsunagu.web.docket.paging import Pages


@dataclass(frozen=True, slots=True)
class RightLine:
    """A right with its next day; ``doubt`` says why nothing, or not everything, is known about it."""

    right: RightName
    state: str
    look: str
    next_day: str
    next_what: str
    doubt: str


def tell_docket(view: DocketView, language: str) -> str:
    """This function will say in one sentence what one sees."""
    over = sum(due.is_overdue for due in view.due)
    ahead = next((due for due in view.due if not due.is_overdue), None)
    if over:
        return Words(
            f"期限を過ぎたものが{over}件あります。上から順に確かめてください。",
            f"{over} thing{'s are' if over != 1 else ' is'} overdue: look at them first.",
        ).said_in(language)
    if ahead is None:
        return Words(
            f"{view.until.year}年の終わりまでに、することはありません。",
            f"There is nothing to do until the end of {view.until.year}.",
        ).said_in(language)
    day, what = write_date(ahead.item.due_on, language), ahead.item.name.said_in(language)
    return Words(
        f"次は{day}までの「{what}」です。過ぎたものはありません。",
        f"Next: {what}, by {day}. Nothing is overdue.",
    ).said_in(language)


def list_right_lines(view: DocketView, language: str, pages: Pages) -> tuple[RightLine, ...]:
    """This function will say each right of a page with its next day."""
    next_due: dict[str, DueView] = {}
    for due in view.due:
        next_due.setdefault(due.right.public_id, due)
    return tuple(
        _present(view, right, next_due.get(right.public_id), language)
        for right in view.rights[pages.first : pages.last]
    )


def _present(view: DocketView, right: RightView, first: DueView | None, language: str) -> RightLine:
    doubt = view.unanswered.get(right.public_id)
    state, look = say_standing(right, language)
    return RightLine(
        right=name_right(right, language),
        state=state,
        look=look,
        next_day=write_day(first.item.due_on, language) if first else "",
        next_what=first.item.name.said_in(language) if first else "",
        doubt=doubt.said_in(language) if doubt else "",
    )


def say_standing(right: RightView, language: str) -> tuple[str, str]:
    """This function will say where a right stands, and its look."""
    if right.abandoned_on:
        day = write_day(right.abandoned_on, language)
        return Words(f"放棄（{day}）", f"Given up ({day})").said_in(language), "not_eligible"
    events = right.told["events"]
    if "registered_on" in events:
        return Words("登録", "Registered").said_in(language), "eligible"
    return Words("出願中", "Pending").said_in(language), "unknown"
