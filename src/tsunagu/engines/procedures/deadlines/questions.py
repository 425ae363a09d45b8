"""A question as JSON has it, checked: unknown names, impossible days, events in the wrong order, days before the law."""

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from tsunagu.engines.procedures.deadlines.answers import Question
from tsunagu.engines.procedures.deadlines.problems import QuestionProblem
from tsunagu.engines.procedures.deadlines.readings import load_rules
from tsunagu.engines.procedures.deadlines.rule_files import list_sheets, load_sheet
from tsunagu.engines.procedures.deadlines.vocabulary import (
    MOST_RENEWALS,
    Fact,
    load_events,
    load_facts,
    say_day,
)
from tsunagu.kernel.words import NOTHING, Words

FIELDS = ("id", "country", "right", "events", "facts")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LAST_DAY = date(2200, 12, 31)
SHOWN = 40


def parse_question(told: Any, *, where: str = "") -> Question:
    """This function will read one question. Raises QuestionProblem with the field and what to change."""
    if not isinstance(told, Mapping):
        raise refuse(
            "質問は { } で書いてください。", "A question is an object { }.", where, code="not_an_object"
        )
    place = f"{where}." if where else ""
    for name in told:
        if name not in FIELDS:
            raise refuse(f"「{name}」という項目はありません。", f"There is no field “{name}”.", f"{place}{name}", name_nearest(str(name), FIELDS), "unknown_field")  # fmt: skip
    country, right = _read_kind(told, place)
    events = _read_events(told.get("events"), f"{place}events")
    facts = _read_facts(told.get("facts", {}), (country, right), f"{place}facts")
    check_order(events, facts, f"{place}events")
    _check_since(country, right, events, f"{place}events")
    return Question(_read_id(told.get("id", ""), f"{place}id"), country, right, events, facts)


def check_order(events: Mapping[str, date], facts: Mapping[str, Any], where: str = "events") -> None:
    """This function will refuse an event that stands before one it has to follow. Raises QuestionProblem."""
    days = {**events, **{name: day for name, day in facts.items() if isinstance(day, date)}}
    if "international_filed_on" in days:
        days["filed_on"] = days["international_filed_on"]
    for name, told in [*load_events().items(), *load_facts().items()]:
        for earlier in told.not_before:
            if name in days and earlier in days and days[name] < days[earlier]:
                first, second = say_day(days[earlier]), say_day(days[name])
                raise refuse(
                    f"{told.name.ja}（{second.ja}）が{_name(earlier).ja}（{first.ja}）より前です。",
                    f"The {told.name.en} ({second.en}) comes before the {_name(earlier).en} ({first.en}).",
                    f"{where}.{name}",
                    ORDER.get(
                        (name, earlier),
                        Words("どちらかの日付を直してください。", "Correct one of the two dates."),
                    ),
                    "wrong_order",
                )


ORDER = {
    ("filed_on", "disclosed_on"): Words(
        "公開が出願の後なら、新規性喪失の例外は要りません。disclosed_on を消してください。",
        "A disclosure after filing needs no exception: remove disclosed_on, or correct one of the two dates.",
    )
}


def read_day(text: Any, where: str) -> date:
    """This function will read a day, YYYY-MM-DD. Raises QuestionProblem for anything else and for days that do not exist."""
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise refuse(
            f"「{_show(text)}」は日付（YYYY-MM-DD）ではありません。", f"“{_show(text)}” is no day (YYYY-MM-DD).", where,
            Words("例：2026-11-22", "For example 2026-11-22."), "bad_date",
        )  # fmt: skip
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise refuse(
            f"{text} という日はありません。", f"There is no day {text}.", where,
            Words("年月日を確かめてください。", "Check year, month and day."), "impossible_date",
        ) from error  # fmt: skip
    if day > LAST_DAY:
        raise refuse(
            f"{text} は遠すぎます（{LAST_DAY.year}年まで）。", f"{text} is too far away (up to {LAST_DAY.year}).", where,
            Words("年を確かめてください。", "Check the year."), "date_out_of_range",
        )  # fmt: skip
    return day


def name_nearest(word: str, known: Collection[str]) -> Words:
    """This function will suggest the nearest known word, or list what is known."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return Words(f"「{near[0]}」ではありませんか。", f"Did you mean “{near[0]}”?")
    return Words(f"使えるもの：{'、'.join(known)}", f"Known: {', '.join(known)}.")


def refuse(ja: str, en: str, where: str, how: Words = NOTHING, code: str = "bad_value") -> QuestionProblem:
    """This function will build the problem for one field (the caller raises it)."""
    return QuestionProblem(Words(ja, en), where=where, how=how, code=code)


def _read_id(told: Any, where: str) -> str:
    if isinstance(told, bool) or not isinstance(told, str | int):
        raise refuse("idは文字列で書いてください。", "An id is a text.", where)
    return str(told)


def _read_kind(told: Mapping[str, Any], place: str) -> tuple[str, str]:
    sheets = list_sheets()
    countries = sorted({country for country, _ in sheets})
    country, right = told.get("country"), told.get("right")
    if not isinstance(country, str) or country not in countries:
        raise refuse(
            f"国「{_show(country)}」の規則はありません。", f"There are no rules for the country “{_show(country)}”.",
            f"{place}country", name_nearest(str(country), countries), "unknown_country",
        )  # fmt: skip
    rights = [known for each, known in sheets if each == country]
    if not isinstance(right, str) or right not in rights:
        raise refuse(
            f"{country}の権利「{_show(right)}」の規則はありません。", f"There are no rules for “{_show(right)}” in {country}.",
            f"{place}right", name_nearest(str(right), rights), "unknown_right",
        )  # fmt: skip
    return country, right


def _read_events(told: Any, where: str) -> dict[str, date]:
    known = load_events()
    if not isinstance(told, Mapping) or not told:
        raise refuse(
            "出来事の日付が一つもありません。", "There is no event with its date.", where,
            Words("例：{\"filed_on\": \"2026-11-22\"}", "For example {\"filed_on\": \"2026-11-22\"}."), "no_events",
        )  # fmt: skip
    found = {}
    for name, value in told.items():
        if name not in known:
            raise refuse(f"「{_show(name)}」という出来事はありません。", f"There is no event “{_show(name)}”.", f"{where}.{_show(name)}", name_nearest(str(name), known), "unknown_event")  # fmt: skip
        if value is not None:
            found[name] = read_day(value, f"{where}.{name}")
    if not found:
        raise refuse("日付が一つもありません。", "There is no date.", where, code="no_events")
    return found


def _read_facts(told: Any, kind: tuple[str, str], where: str) -> dict[str, Any]:
    known = load_facts()
    if not isinstance(told, Mapping):
        raise refuse("factsは { } で書いてください。", "Facts are an object { }.", where)
    found = {}
    for name, value in told.items():
        if name not in known:
            raise refuse(f"「{_show(name)}」という事実はありません。", f"There is no fact “{_show(name)}”.", f"{where}.{_show(name)}", name_nearest(str(name), known), "unknown_fact")  # fmt: skip
        if value is not None:
            found[name] = _read_fact(known[name], value, kind, f"{where}.{name}")
    return found


def _read_fact(fact: Fact, value: Any, kind: tuple[str, str], where: str) -> Any:
    if fact.kind == "date":
        return read_day(value, where)
    if fact.kind == "choice" and isinstance(value, str) and value in fact.values:
        return value
    if fact.kind == "bool" and isinstance(value, bool):
        return value
    if fact.kind == "count" and type(value) is int and 0 <= value <= MOST_RENEWALS:
        return value
    if fact.kind == "extensions":
        ids = [each.id for ready in load_rules(*kind) for each in ready.rule.extensions]
        if isinstance(value, list) and all(each in ids for each in value):
            return tuple(value)
        raise refuse(f"「{_show(value)}」は延長のidの一覧ではありません。", f"“{_show(value)}” is no list of ids of extensions.", where, name_nearest("", ids), "bad_fact")  # fmt: skip
    allowed = {"choice": list(fact.values), "bool": ["true", "false"], "count": [f"0–{MOST_RENEWALS}"]}[
        fact.kind
    ]
    raise refuse(f"「{_show(value)}」は{fact.name.ja}の値ではありません。", f"“{_show(value)}” is no value of {fact.name.en}.", where, name_nearest(_show(value), allowed), "bad_fact")  # fmt: skip


def _check_since(country: str, right: str, events: Mapping[str, date], where: str) -> None:
    sheet = load_sheet(country, right)
    for name, day in events.items():
        if day < sheet.events_since:
            since = say_day(sheet.events_since)
            raise refuse(
                f"{say_day(day).ja}は、ここにある規則（{sheet.law.ja}、{since.ja}以後）より前です。",
                f"{say_day(day).en} is before the rules held here ({sheet.law.en}, from {since.en}).",
                f"{where}.{name}", Words("日付を確かめるか、この出来事を除いてください。", "Check the date, or leave this event out."), "before_the_law",
            )  # fmt: skip


def _name(event: str) -> Words:
    return load_events()[event].name


def _show(value: Any) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
