"""A question as JSON has it, checked: unknown names, impossible days, events in the wrong order, days before the law."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from tsunagu.engines.procedures.deadlines.answers import Question
from tsunagu.engines.procedures.deadlines.question_fields import read_events, read_facts
from tsunagu.engines.procedures.deadlines.rule_files import list_sheets, load_sheet
from tsunagu.engines.procedures.deadlines.vocabulary import load_events, load_facts, say_day
from tsunagu.engines.procedures.fields import name_nearest, read_id, read_object, refuse, show_value
from tsunagu.kernel.words import Words

FIELDS = ("id", "country", "right", "events", "facts")


def parse_question(told: Any, *, where: str = "") -> Question:
    """This function will read one question. Raises QuestionProblem with the field and what to change."""
    place = read_object(told, FIELDS, where)
    country, right = _read_kind(told, place)
    events = read_events(told.get("events"), f"{place}events")
    facts = read_facts(told.get("facts", {}), (country, right), f"{place}facts")
    check_order(events, facts, f"{place}events")
    _check_sheet(country, right, events, f"{place}events")
    return Question(read_id(told.get("id", ""), f"{place}id"), country, right, events, facts)


def check_order(events: Mapping[str, date], facts: Mapping[str, Any], where: str = "events") -> None:
    """This function will refuse an event that stands before one it has to follow. Raises QuestionProblem."""
    days = {**events, **{name: day for name, day in facts.items() if isinstance(day, date)}}
    if "international_filed_on" in days:
        days["filed_on"] = days["international_filed_on"]
    for name, earlier in _list_orders():
        if name in days and earlier in days and days[name] < days[earlier]:
            first, second = say_day(days[earlier]), say_day(days[name])
            later = (load_events().get(name) or load_facts()[name]).name
            raise refuse(
                f"{later.ja}（{second.ja}）が{_name(earlier).ja}（{first.ja}）より前です。",
                f"The {later.en} ({second.en}) comes before the {_name(earlier).en} ({first.en}).",
                f"{where}.{name}",
                ORDER.get(
                    (name, earlier),
                    Words("どちらかの日付を直してください。", "Correct one of the two dates."),
                ),
                "wrong_order",
            )


@cache
def _list_orders() -> tuple[tuple[str, str], ...]:
    """Each day with one it may not stand before."""
    known = (*load_events().items(), *load_facts().items())
    return tuple((name, earlier) for name, told in known for earlier in told.not_before)


ORDER = {
    ("filed_on", "disclosed_on"): Words(
        "公開が出願の後なら、新規性喪失の例外は要りません。公開した日を消してください。",
        "A disclosure after filing needs no exception: remove the day of disclosure, or correct one of the two dates.",
    )
}


def _read_kind(told: Mapping[str, Any], place: str) -> tuple[str, str]:
    sheets = list_sheets()
    country, right = told.get("country"), told.get("right")
    if isinstance(country, str) and isinstance(right, str) and (country, right) in sheets:
        return country, right
    countries = sorted({known for known, _ in sheets})
    if not isinstance(country, str) or country not in countries:
        raise refuse(
            f"国「{show_value(country)}」の規則はありません。",
            f"There are no rules for the country “{show_value(country)}”.",
            f"{place}country",
            name_nearest(str(country), countries),
            "unknown_country",
        )
    rights = [known for each, known in sheets if each == country]
    raise refuse(
        f"{country}の権利「{show_value(right)}」の規則はありません。",
        f"There are no rules for “{show_value(right)}” in {country}.",
        f"{place}right",
        name_nearest(str(right), rights),
        "unknown_right",
    )


def _check_sheet(country: str, right: str, events: Mapping[str, date], where: str) -> None:
    sheet = load_sheet(country, right)
    for name, day in events.items():
        if name in sheet.refused:
            raise refuse(
                sheet.refused[name].ja,
                sheet.refused[name].en,
                f"{where}.{name}",
                Words("この出来事を除いてください。", "Leave this event out."),
                "event_not_here",
            )
        if day < sheet.events_since:
            since = say_day(sheet.events_since)
            raise refuse(
                f"{say_day(day).ja}は、ここにある規則（{sheet.law.ja}、{since.ja}以後）より前です。",
                f"{say_day(day).en} is before the rules held here ({sheet.law.en}, from {since.en}).",
                f"{where}.{name}",
                Words(
                    "日付を確かめるか、この出来事を除いてください。",
                    "Check the date, or leave this event out.",
                ),
                "before_the_law",
            )


def _name(event: str) -> Words:
    return load_events()[event].name
