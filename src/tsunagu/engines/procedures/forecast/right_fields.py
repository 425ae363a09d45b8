"""A right and a change as JSON has them, read strictly: each refusal names the field and what to change."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tsunagu.engines.procedures.deadlines import list_sheets, load_events
from tsunagu.engines.procedures.deadlines import parse_question as parse_deadline_question
from tsunagu.engines.procedures.deadlines.question_fields import read_events
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.fees import read_applicants, read_count, read_share
from tsunagu.engines.procedures.fields import (
    check_names,
    name_nearest,
    read_day,
    read_id,
    read_object,
    refuse,
    show_value,
)
from tsunagu.engines.procedures.forecast.rights import ALONE, Change, Done, Licence, Right
from tsunagu.kernel.words import Words

OF_CHANGE = (
    "claims",
    "classes",
    "abandoned_on",
    "applicants",
    "own_share",
    "licence",
    "expected_registered_on",
)
FIELDS = ("id", "country", "right", "events", "facts", "paid_through", "done", *OF_CHANGE)
RIGHTS = ("patent", "utility_model", "design", "trademark")
COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
MOST_YEARS = 400
MOST_YEN = 1_000_000_000_000


def parse_right(told: Any, *, where: str = "") -> Right:
    """This function will read a right. Raises QuestionProblem with the field and what to change.

    A country without rules is let in: what is due there is not known, and the answer says so.
    """
    place = read_object(told, FIELDS, where)
    country, kind = _read_kind(told, place)
    events, facts = _read_events(told, country, kind, place)
    if "filed_on" in events:
        _check_after(told, "abandoned_on", events["filed_on"], place)
    return Right(
        id=read_id(told.get("id", ""), f"{place}id"),
        country=country,
        right=kind,
        events=events,
        facts=facts,
        paid_through=_read_number(told, "paid_through", place, most=MOST_YEARS),
        done=_read_done(told.get("done"), country, kind, f"{place}done"),
        **{"applicants": ALONE, "own_share": Fraction(1), **_read_change(told, place)},
    )


def parse_change(told: Any, *, where: str = "") -> Change:
    """This function will read a what-if. Raises QuestionProblem with the field and what to change."""
    place = read_object(told, (*OF_CHANGE, "reduction"), where)
    found = _read_change(told, place)
    if told.get("reduction") is not None:
        (own,) = read_applicants([{"reduction": told["reduction"]}], f"{place}reduction")
        found["reduction"] = own.reduction
    return Change(**found)


def _read_change(told: Mapping[str, Any], place: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("claims", "classes"):
        if told.get(name) is not None:
            found[name] = read_count(told[name], f"{place}{name}")
    for name in ("abandoned_on", "expected_registered_on"):
        if told.get(name) is not None:
            found[name] = read_day(told[name], f"{place}{name}")
    if told.get("applicants") is not None:
        found["applicants"] = read_applicants(told["applicants"], f"{place}applicants")
    if told.get("own_share") is not None:
        found["own_share"] = read_share(told["own_share"], f"{place}own_share", is_alone=False)
    if told.get("licence") is not None:
        found["licence"] = _read_licence(told["licence"], f"{place}licence")
    return found


def _read_kind(told: Mapping[str, Any], place: str) -> tuple[str, str]:
    country, kind = told.get("country"), told.get("right")
    if not isinstance(country, str) or not COUNTRY.fullmatch(country):
        raise refuse(
            f"国「{show_value(country)}」は2文字の国コードではありません。",
            f"“{show_value(country)}” is no country code of two letters.",
            f"{place}country",
            Words("例：JP、US、EP、WO", "For example JP, US, EP, WO."),
            "unknown_country",
        )
    if kind not in RIGHTS:
        raise refuse(
            f"権利「{show_value(kind)}」はありません。",
            f"There is no right “{show_value(kind)}”.",
            f"{place}right",
            name_nearest(str(kind), RIGHTS),
            "unknown_right",
        )
    return country, kind


def _read_events(
    told: Mapping[str, Any], country: str, kind: str, place: str
) -> tuple[Mapping[str, date], Mapping[str, Any]]:
    if (country, kind) not in list_sheets():
        return read_events(told.get("events"), f"{place}events"), {}
    question = {name: told[name] for name in ("country", "right", "events", "facts") if name in told}
    read = parse_deadline_question(question, where=place.removesuffix("."))
    return read.events, read.facts


def _read_done(told: Any, country: str, kind: str, where: str) -> tuple[Done, ...]:
    if told is None:
        return ()
    if not isinstance(told, list):
        raise refuse("done は [ ] で書いてください。", "What was done is a list.", where)
    has_rules = (country, kind) in list_sheets()
    known = [rule.id for rule in load_sheet(country, kind).rules] if has_rules else []
    return tuple(_read_one_done(each, known, f"{where}[{number}]") for number, each in enumerate(told))


def _read_one_done(told: Any, known: list[str], where: str) -> Done:
    if not isinstance(told, Mapping):
        raise refuse("済んだことは { } で書いてください。", "What was done is an object { }.", where)
    check_names(told, ("rule", "year", "done_on"), f"{where}.")
    rule = told.get("rule")
    if not isinstance(rule, str) or rule not in known:
        raise refuse(
            f"「{show_value(rule)}」という期限はありません。",
            f"There is no deadline “{show_value(rule)}”.",
            f"{where}.rule",
            name_nearest(str(rule), known),
            "unknown_rule",
        )
    year = _read_number(told, "year", f"{where}.", most=MOST_YEARS)
    return Done(rule, year, read_day(told.get("done_on"), f"{where}.done_on"))


def _read_licence(told: Any, where: str) -> Licence:
    if not isinstance(told, Mapping):
        raise refuse("licence は { } で書いてください。", "A licence is an object { }.", where)
    check_names(told, ("yen", "from_on"), f"{where}.")
    yen = _read_number(told, "yen", f"{where}.", most=MOST_YEN)
    return Licence(yen or 0, read_day(told.get("from_on"), f"{where}.from_on"))


def _read_number(told: Mapping[str, Any], name: str, place: str, *, most: int) -> int | None:
    value = told.get(name)
    if value is None or (type(value) is int and 0 <= value <= most):
        return value
    raise refuse(
        f"「{show_value(value)}」は0から{most:,}までの整数ではありません。",
        f"“{show_value(value)}” is no whole number from 0 to {most:,}.",
        f"{place}{name}",
        Words("数を確かめてください。", "Check the number."),
        "bad_count",
    )


def _check_after(told: Mapping[str, Any], name: str, first_on: date, place: str) -> None:
    if told.get(name) is not None and read_day(told[name], f"{place}{name}") < first_on:
        raise refuse(
            f"放棄した日が{load_events()['filed_on'].name.ja}より前です。",
            f"The day it was given up comes before the {load_events()['filed_on'].name.en}.",
            f"{place}{name}",
            Words("どちらかの日付を直してください。", "Correct one of the two dates."),
            "wrong_order",
        )
