"""One right, ready to print: what is known of it, what is due, all its days, what it will cost. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.domain.docket.views import RightPage, RightView
from tsunagu.engines.procedures.deadlines import load_events, load_facts
from tsunagu.engines.procedures.fees import load_reductions
from tsunagu.kernel.money import Yen
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_date, write_day
from tsunagu.web.docket.cost_chart import CostChart, draw_costs
from tsunagu.web.docket.due_rows import DueRow, RightName, name_right, present_due, present_item
from tsunagu.web.docket.overview import say_standing

TOLD = {
    "claims": Words("請求項の数", "Claims"),
    "classes": Words("区分の数", "Classes"),
    "paid_through": Words("納付済みの年", "Paid through year"),
    "own_share": Words("負担する割合", "Our part of the costs"),
    "exam_requested_on": Words("審査請求をした日", "Examination requested"),
    "expected_registered_on": Words("登録の見込みの日", "Registration expected"),
}
NUMBERS = {
    "application_number": Words("出願番号", "Application number"),
    "registration_number": Words("登録番号", "Registration number"),
}
ASSUMED = Words(
    "（権利が生きていることからの推定。確かめてください）",
    " (concluded from the right being alive: please check)",
)
SHOWN = 3
"""So many of the next things stand open on the page, the others are folded away."""
REDUCTION = Words("受けている減免", "Reduction")
HOLDERS = Words("共有する人（持分と減免）", "Joint holders (share and reduction)")
UNREDUCED = Words("減免なし", "no reduction")


@dataclass(frozen=True, slots=True)
class CostLineRow:
    """One payment to come."""

    day: str
    what: str
    said: str


@dataclass(frozen=True, slots=True)
class RightShown:
    """Everything the page shows. ``soon`` and ``later`` are what is due, ``days`` every day, past ones too."""

    right: RightName
    public_id: str
    state: str
    look: str
    abandoned_on: str
    facts: tuple[tuple[str, str], ...]
    doubt: str
    soon: tuple[DueRow, ...]
    later: tuple[DueRow, ...]
    days: tuple[DueRow, ...]
    remarks: tuple[str, ...]
    chart: CostChart | None
    costs: tuple[CostLineRow, ...]
    total: str
    cost_remarks: tuple[str, ...]


def present_right(page: RightPage, language: str) -> RightShown:
    """This function will say everything about a right."""
    right, today = page.right, page.docket.today
    state, look = say_standing(right, language)
    doubt = page.docket.unanswered.get(right.public_id) or right.problem
    remarks = (*page.days.warnings, *page.days.assumptions, *page.days.not_computed) if page.days else ()
    forecast = page.forecast
    years = [(each.year, each.own_yen) for each in forecast.years] if forecast else []
    while years and not years[-1][1]:
        years.pop()
    due = tuple(present_due(each, today, language) for each in page.due)
    return RightShown(
        right=name_right(right, language),
        public_id=right.public_id,
        state=state,
        look=look,
        abandoned_on=write_date(right.abandoned_on, language) if right.abandoned_on else "",
        facts=tuple(_list_facts(right, language)),
        doubt=doubt.said_in(language) if doubt else "",
        soon=due[:SHOWN],
        later=due[SHOWN:],
        days=tuple(present_item(right, item, today, language) for item in page.days.items)
        if page.days
        else (),
        remarks=tuple(dict.fromkeys(each.said_in(language) for each in remarks)),
        chart=draw_costs("costs", _title(language), years, (), language) if len(years) > 1 else None,
        costs=tuple(
            CostLineRow(
                write_day(line.pay_on, language),
                line.name.said_in(language),
                Yen(line.cost.own_yen).said_in(language)
                if line.cost.own_yen is not None
                else Words("分かりません", "Not known").said_in(language),
            )
            for line in forecast.lines
        )
        if forecast
        else (),
        total=Yen(forecast.own_yen).said_in(language) if forecast and forecast.lines else "",
        cost_remarks=tuple(each.said_in(language) for each in forecast.remarks) if forecast else (),
    )


def _title(language: str) -> str:
    return Words("この権利を保つ費用", "What keeping this right costs").said_in(language)


def _list_facts(right: RightView, language: str) -> list[tuple[str, str]]:
    told = right.told
    found = [
        (label.said_in(language), getattr(right, name))
        for name, label in NUMBERS.items()
        if getattr(right, name)
    ]
    for name, event in load_events().items():
        if name in told["events"]:
            found.append((event.name.said_in(language), _write(told["events"][name], language)))
    for name, label in TOLD.items():
        if told.get(name) is not None:
            value = _write(told[name], language) if name.endswith("_on") else str(told[name])
            found.append((label.said_in(language), value + _doubt(right, name, language)))
    for name, value in told["facts"].items():
        fact = load_facts()[name]
        said = (
            fact.values[value].said_in(language)
            if isinstance(value, str) and value in fact.values
            else _say(value, language)
        )
        found.append((fact.name.said_in(language), said + _doubt(right, name, language)))
    if told["applicants"]:
        between = "、" if language == "ja" else "; "
        said = between.join(say_applicant(each, language) for each in told["applicants"])
        label = HOLDERS if len(told["applicants"]) > 1 else REDUCTION
        found.append((label.said_in(language), said))
    return found


def say_applicant(told: Mapping[str, Any], language: str) -> str:
    """This function will say who holds a part: name, share, reduction, as far as they are told."""
    group = load_reductions().get(told.get("reduction", ""))
    reduction = group.name if group else UNREDUCED
    share, name = str(told.get("share", "1")), told.get("name", "")
    parts = [*([name] if name else []), *([share] if share != "1" else []), reduction.said_in(language)]
    return " ".join(parts)


def _doubt(right: RightView, name: str, language: str) -> str:
    return ASSUMED.said_in(language) if name in right.assumed else ""


def _say(value: object, language: str) -> str:
    if isinstance(value, bool):
        return (Words("はい", "yes") if value else Words("いいえ", "no")).said_in(language)
    return _write(str(value), language)


def _write(text: str, language: str) -> str:
    try:
        return write_day(date.fromisoformat(text), language)
    except ValueError:
        return text
