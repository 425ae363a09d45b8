"""What is due, ready to print: the day, what, the cost and how it could be less, what happens if it is missed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tsunagu.advice.cheaper_fees import CheaperFee, present_cheaper_fees
from tsunagu.domain.docket.views import DocketView, DueView, NextDue, RightView
from tsunagu.engines.procedures import deadlines, fees
from tsunagu.engines.procedures.forecast import Cost, DueItem, State
from tsunagu.kernel.money import Yen
from tsunagu.kernel.rights import RIGHTS
from tsunagu.kernel.words import Words
from tsunagu.web.dates import say_left, write_date, write_day
from tsunagu.web.docket.paging import Pages
from tsunagu.web.docket.words import LOOKS, NEAR, SOON, STATES, name_country

SOON_WORDS = Words("{days}日以内", "Within {days} days")
OVERDUE_WORDS = Words("期限を過ぎたもの", "Overdue")
THIS_YEAR = Words("{year}年", "{year}")


@dataclass(frozen=True, slots=True)
class Cheaper:
    """A way to pay less: how much, why, or what to find out first."""

    said: str
    reasons: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class CostCell:
    """What it costs: ``said`` is the amount, or that nobody can say; ``notes`` stand below it."""

    said: str
    is_known: bool
    notes: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class RightName:
    """A right as lists name it."""

    public_id: str
    name: str
    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the list. ``rule`` and ``year`` go back with the form; ``first_on`` and ``last_on`` bound its day."""

    id: str
    right: RightName
    what: str
    day: str
    wait: str
    state: str
    look: str
    cost: CostCell | None
    cheaper: tuple[Cheaper, ...]
    missed: tuple[str, ...]
    condition: str
    steps: tuple[str, ...]
    source: str
    rule: str
    year: int
    is_overdue: bool
    is_done: bool
    is_act: bool


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Lines whose days are near each other, under one heading: ``number`` in all, ``rows`` on this page.

    ``first`` is the place of its first line in the whole list.
    """

    id: str
    title: str
    number: int
    first: int
    rows: tuple[DueRow, ...]
    is_urgent: bool


def present_groups(view: DocketView, language: str, pages: Pages) -> tuple[DueGroup, ...]:
    """This function will put what is due under headings: overdue, soon, then year by year; a page of it is written out."""
    groups: dict[str, list[tuple[int, DueView]]] = {}
    for place, due in enumerate(view.due):
        groups.setdefault(_name_group(due, view.today), []).append((place, due))
    return tuple(
        DueGroup(
            f"due-{key}",
            _say_group(key, language),
            len(found),
            found[0][0],
            tuple(
                present_due(due, view.today, language)
                for place, due in found
                if pages.first <= place < pages.last
            ),
            is_urgent=key == "over",
        )
        for key, found in groups.items()
    )


@dataclass(frozen=True, slots=True)
class NextRow:
    """Something to do next, with the consultation it belongs to."""

    public_id: str
    row: DueRow


def present_next(found: Sequence[NextDue], today: date, language: str) -> tuple[NextRow, ...]:
    """This function will say what is to be done next in all dockets of somebody's own."""
    return tuple(NextRow(each.public_id, present_due(each.due, today, language)) for each in found)


def present_due(due: DueView, today: date, language: str) -> DueRow:
    """This function will say one thing that is due."""
    return present_item(due.right, due.item, today, language, due.cheaper)


def present_item(
    right: RightView, item: DueItem, today: date, language: str, cheaper: Sequence[CheaperFee] = ()
) -> DueRow:
    """This function will say one day of a right."""
    row: dict[str, Any] = deadlines.present_deadline(item.row, language)
    is_waiting = item.state.is_pending or item.state.is_overdue
    is_near = (item.due_on - today).days <= NEAR
    return DueRow(
        id=f"{right.public_id}-{item.rule.replace('.', '-')}-{item.year or 0}",
        right=name_right(right, language),
        what=item.name.said_in(language),
        day=write_date(item.due_on, language),
        wait=say_left(item.due_on, today).said_in(language) if is_waiting and is_near else "",
        state=STATES[item.state].said_in(language),
        look=LOOKS.get(item.state, "not_eligible"),
        cost=_present_costs(item, language),
        cheaper=present_cheaper(cheaper, language),
        missed=tuple(said for said in _list_missed(item, language) if said),
        condition=item.condition.said_in(language) if item.is_conditional else "",
        steps=tuple(step.said_in(language) for step in item.steps),
        source="　".join(filter(None, [item.article.said_in(language), str(row.get("source", ""))])),
        rule=item.rule,
        year=item.year or 0,
        is_overdue=item.state.is_overdue,
        is_done=item.state is State.DONE,
        is_act=item.is_act,
    )


def _present_costs(item: DueItem, language: str) -> CostCell | None:
    if item.cost is None or item.restoration_cost is None:
        return present_cost(item.cost, language) if item.cost else None
    cell, more = present_cost(item.cost, language), present_cost(item.restoration_cost, language)
    note = Words(f"このほかに回復の手数料 {more.said}", f"and for restoration {more.said}")
    return replace(cell, notes=(*cell.notes, note.said_in(language)), lines=(*cell.lines, *more.lines))


def present_cost(cost: Cost, language: str) -> CostCell:
    """This function will say what something costs, with its arithmetic; what nobody can say is no amount."""
    if cost.unknown or cost.yen is None:
        said = Words("分かりません", "Not known").said_in(language)
        return CostCell(said, False, (cost.unknown.said_in(language),) if cost.unknown else (), (), "")
    notes = [cost.note.said_in(language)] if cost.note else []
    if cost.is_late:
        notes.append(Words("割増を含みます", "surcharge included").said_in(language))
    if cost.full_yen != cost.yen and cost.full_yen is not None:
        full = Yen(cost.full_yen).said_in(language)
        notes.append(Words(f"減免の前は{full}", f"{full} without the reduction").said_in(language))
    if cost.own_yen is not None and cost.own_yen != cost.yen:
        own = Yen(cost.own_yen).said_in(language)
        notes.append(Words(f"うち自分の負担{own}", f"your part {own}").said_in(language))
    if cost.answer is None:
        return CostCell(Yen(cost.yen).said_in(language), True, tuple(notes), (), "")
    told = fees.present_answer(cost.answer, language)
    doubt = (
        ""
        if told["verified"]
        else Words("（原典との照合がまだです）", " (not yet checked)").said_in(language)
    )
    return CostCell(
        Yen(cost.yen).said_in(language),
        True,
        tuple(notes),
        tuple((line["label"], line["how"]) for line in told["lines"]),
        f"{told['tariff']}{doubt}　{told['source']}",
    )


def present_cheaper(found: Sequence[CheaperFee], language: str) -> tuple[Cheaper, ...]:
    """This function will say how a fee could be less: sure ways with their reasons, others with what to find out."""
    return tuple(
        Cheaper(
            _say_cheaper(each, language),
            tuple(each["reasons"]) if each["status"] == "eligible" else tuple(each["questions"]),
            is_sure=each["status"] == "eligible",
        )
        for each in present_cheaper_fees(tuple(found), language)
    )


def name_right(right: RightView, language: str) -> RightName:
    """This function will name a right, its kind and country, and its number."""
    kind = RIGHTS[right.kind].said_in(language) if right.kind in RIGHTS else right.kind
    place = name_country(right.country, language)
    return RightName(
        right.public_id,
        right.name,
        f"{kind}（{place}）" if language == "ja" else f"{kind}, {place}",
        right.registration_number or right.application_number,
    )


def _say_cheaper(told: dict[str, Any], language: str) -> str:
    yen, saved = Yen(told["yen"]).said_in(language), Yen(told["saved"]).said_in(language)
    if told["status"] == "eligible":
        said = Words(
            f"「{told['name']}」の減免で{yen}にできます（{saved}の節約）",
            f"{yen} with the reduction for a {told['name']} ({saved} less)",
        )
    else:
        said = Words(
            f"「{told['name']}」に当たれば{yen}にできます（{saved}の節約）",
            f"{yen} if you are a {told['name']} ({saved} less)",
        )
    return said.said_in(language)


def _list_missed(item: DueItem, language: str) -> list[str]:
    """What happens if it is missed, in the order in which it happens; what lies behind is left out."""
    said: list[str] = []
    late = item.late_until
    if late and item.state in (State.OPEN, State.LATE):
        yen = item.cost.late_yen if item.cost else None
        day = write_day(late, language)
        amount = Yen(yen).said_in(language) if yen else ""
        said.append(
            Words(
                f"{day}までなら、割増つきで{f'{amount}で' if amount else ''}納められます。",
                f"Until {day} it can be paid with a surcharge{f': {amount}' if amount else ''}.",
            ).said_in(language)
        )
    elif item.state is State.RESTORABLE and item.restorable_until:
        day = write_day(item.restorable_until, language)
        said.append(
            Words(
                f"故意でなかったときは、{day}まで回復を申し出られることがあります。すぐに特許庁か弁理士にお尋ねください。",
                f"If it was not intentional, restoration may be asked for until {day}: ask the office or an attorney at once.",
            ).said_in(language)
        )
    elif item.state is State.MISSED:
        said.append(
            Words(
                "済ませていれば、その日を入れてください。済ませていなければ、権利がどうなっているか確かめてください。",
                "If it was done, tell the day. If not, find out what has become of the right.",
            ).said_in(language)
        )
    said.append(item.consequence.said_in(language))
    return said


def _name_group(due: DueView, today: date) -> str:
    if due.is_overdue:
        return "over"
    return "soon" if (due.item.due_on - today).days <= SOON else str(due.item.due_on.year)


def _say_group(key: str, language: str) -> str:
    if key == "over":
        return OVERDUE_WORDS.said_in(language)
    if key == "soon":
        return SOON_WORDS.said_in(language).format(days=SOON)
    return THIS_YEAR.said_in(language).format(year=key)
