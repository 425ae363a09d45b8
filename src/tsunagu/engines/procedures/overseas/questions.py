"""A question as JSON has it, checked: right, base, countries, counts, facts, assumptions."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.engines.procedures.overseas.assumptions import Assumptions, read_assumptions
from tsunagu.engines.procedures.overseas.parameters import RIGHTS, list_countries, load_countries
from tsunagu.engines.procedures.overseas.problems import refuse
from tsunagu.kernel.words import Words

FIELDS = ("id", "right", "base", "countries", "claims", "pages", "classes", "designs", "disclosed_on", "applicant", "assumptions", "note")
COUNTS = {"claims": 1000, "pages": 10_000, "classes": 45, "designs": 100}
NEEDED = {"patent": ("claims", "pages"), "trademark": (), "design": ()}
FACTS = (
    "applicant", "legal_form", "hq_in_japan", "is_deemed_large", "foreign_filing_ordered", "plans_startup", "is_innovation_hub",
    "subsidies_this_year_yen", "had_filing_grant", "against_squatting", "reduction",
)  # fmt: skip
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2190, 12, 31)


@dataclass(frozen=True, slots=True)
class Question:
    """A right that was filed in Japan, and where it is to go."""

    id: str
    right: str
    filed_on: date
    disclosed_on: date | None
    countries: tuple[str, ...]
    counts: Mapping[str, int]
    facts: Mapping[str, Any]
    unused_facts: tuple[str, ...]
    assumptions: Assumptions
    place: str


def parse_question(told: Any, *, where: str = "") -> Question:
    """This function will read one question. Raises OverseasProblem with the field and what to change."""
    if not isinstance(told, Mapping):
        raise refuse("質問は { } で書いてください。", "A question is an object { }.", where, code="not_an_object")
    place = f"{where}." if where else ""
    for name in told:
        if name not in FIELDS:
            raise refuse(f"「{_show(name)}」という項目はありません。", f"There is no field “{_show(name)}”.", f"{place}{_show(name)}", name_nearest(str(name), FIELDS), "unknown_field")  # fmt: skip
    right = told.get("right")
    if not isinstance(right, str) or right not in RIGHTS:
        raise refuse(f"「{_show(right)}」は扱っていません。", f"“{_show(right)}” is not covered.", f"{place}right", name_nearest(str(right), RIGHTS), "unknown_right")  # fmt: skip
    filed_on = _read_base(told.get("base"), f"{place}base")
    disclosed = told.get("disclosed_on")
    named = told.get("id", "")
    facts, unused = _read_facts(told.get("applicant"), f"{place}applicant")
    countries = _read_countries(told.get("countries"), right, f"{place}countries")
    return Question(
        id=str(named) if isinstance(named, str | int) and not isinstance(named, bool) else "",
        right=right,
        filed_on=filed_on,
        disclosed_on=None if disclosed is None else _read_day(disclosed, f"{place}disclosed_on"),
        countries=countries,
        counts=_read_counts(told, right, place),
        facts=facts,
        unused_facts=unused,
        assumptions=read_assumptions(told.get("assumptions"), right, countries, f"{place}assumptions"),
        place=place,
    )


def name_nearest(word: str, known: Collection[str]) -> Words:
    """This function will suggest the nearest known word, or list what is known."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return Words(f"「{near[0]}」ではありませんか。", f"Did you mean “{near[0]}”?")
    listed = ", ".join(known)
    return Words(f"使えるもの：{listed}。", f"Known: {listed}.")


def _show(value: Any) -> str:
    return str(value)[:40]


def _read_base(told: Any, where: str) -> date:
    if not isinstance(told, Mapping):
        raise refuse("基礎となる日本の出願を書いてください。", "Tell the Japanese filing it is based on.", where, Words('例：{"country": "JP", "filed_on": "2026-04-01"}', 'For example {"country": "JP", "filed_on": "2026-04-01"}.'), "missing_field")  # fmt: skip
    for name in told:
        if name not in ("country", "filed_on"):
            raise refuse(f"「{_show(name)}」という項目はありません。", f"There is no field “{_show(name)}”.", f"{where}.{_show(name)}", name_nearest(str(name), ("country", "filed_on")), "unknown_field")  # fmt: skip
    if told.get("country", "JP") != "JP":
        raise refuse("基礎は日本の出願に限ります。country を JP にしてください。", "Only a Japanese filing is covered as base. Say JP.", f"{where}.country", code="unknown_country")  # fmt: skip
    if told.get("filed_on") is None:
        raise refuse("日本の出願日を書いてください。", "Tell the Japanese filing date.", f"{where}.filed_on", code="missing_field")
    return _read_day(told["filed_on"], f"{where}.filed_on")


def _read_day(told: Any, where: str) -> date:
    try:
        if not isinstance(told, str) or not DAY.fullmatch(told):
            raise ValueError
        day = date.fromisoformat(told)
    except ValueError:
        raise refuse(f"「{_show(told)}」は暦にある日付ではありません。2026-11-22 の形で書いてください。", f"“{_show(told)}” is no day of the calendar. Write it as 2026-11-22.", where, code="bad_date") from None  # fmt: skip
    if not FIRST_DAY <= day <= LAST_DAY:
        raise refuse(f"{FIRST_DAY}から{LAST_DAY}までの日付にしてください。", f"Give a day from {FIRST_DAY} to {LAST_DAY}.", where, code="bad_date")  # fmt: skip
    return day


def _read_countries(told: Any, right: str, where: str) -> tuple[str, ...]:
    known = list_countries(right)
    listed = Words(f"使えるもの：{', '.join(known)}。", f"Known: {', '.join(known)}.")
    if not isinstance(told, list) or not told:
        raise refuse("出願したい国を一つ以上書いてください。", "Name one country or more.", where, listed, "missing_field")
    for number, code in enumerate(told):
        place = f"{where}[{number}]"
        if code == "JP":
            raise refuse("日本は基礎の国です。countries から外してください。", "Japan is the country of the base. Leave it out.", place, code="unknown_country")  # fmt: skip
        if not isinstance(code, str) or code not in load_countries() or code not in known:
            raise refuse(f"「{_show(code)}」の{'費用' if code in load_countries() else '国'}は収録していません。", f"“{_show(code)}” is not covered for this right.", place, listed, "unknown_country")  # fmt: skip
        if code in told[:number]:
            raise refuse(f"{code}が二度書かれています。", f"{code} is named twice.", place, code="repeated_country")
    return tuple(told)


def _read_counts(told: Mapping[str, Any], right: str, place: str) -> dict[str, int]:
    found = {}
    for name, most in COUNTS.items():
        value = told.get(name)
        if value is None:
            if name in NEEDED[right]:
                raise refuse("この数で費用が変わります。書いてください。", "The cost depends on this number. Give it.", f"{place}{name}", code="missing_field")  # fmt: skip
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise refuse(f"1から{most}までの整数にしてください。", f"Give a whole number from 1 to {most}.", f"{place}{name}", code="bad_count")  # fmt: skip
        found[name] = value
    return found


def _read_facts(told: Any, where: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    if told is None:
        return {}, ()
    if not isinstance(told, Mapping):
        raise refuse("applicant は { } で書いてください。", "The applicant is an object { }.", where)
    facts = {name: told[name] for name in FACTS if told.get(name) is not None}
    for name, value in facts.items():
        if name in ("applicant", "legal_form", "reduction"):
            is_right = isinstance(value, str)
        elif name == "subsidies_this_year_yen":
            is_right = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        else:
            is_right = isinstance(value, bool)
        if not is_right:
            raise refuse(f"「{_show(value)}」は使えません。", f"“{_show(value)}” cannot be.", f"{where}.{name}", Words("種類を確かめてください（--schema）。", "See --schema for its kind."), "bad_fact")  # fmt: skip
    return facts, tuple(str(name) for name in told if name not in FACTS)
