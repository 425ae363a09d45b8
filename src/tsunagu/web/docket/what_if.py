"""What a forecast's address asks for: how many years, and what would be changed. Each part that makes no sense is told."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from tsunagu.domain.docket.forecasts import MOST_YEARS, YEARS_FORECAST
from tsunagu.engines.procedures.fields import QuestionProblem
from tsunagu.engines.procedures.forecast import Change, parse_change
from tsunagu.web.numbers import read_number

SPANS = (5, 10, 20, 40)
LONGEST = 40
OF_ONE = ("claims", "classes", "own_share", "reduction", "licence_yen", "licence_from")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """``changes`` by public id of a right; ``values`` is what was written, to be shown again; ``problems`` by field."""

    years: int
    changes: dict[str, Change]
    values: dict[str, str]
    dropped: frozenset[str]
    problems: dict[str, QuestionProblem] = field(default_factory=dict)

    def write(self, query: QueryDict, years: int) -> str:
        """This method will write the same question for other years, behind the question mark of an address."""
        told = query.copy()
        told["years"] = str(years)
        return f"?{told.urlencode()}"


def read_what_if(query: QueryDict, today: date) -> WhatIf:
    """This function will read an address. A right that is dropped is dropped on one day for all."""
    years = read_number(query.get("years", ""), MOST_YEARS) or YEARS_FORECAST
    values = {name: query.get(name, "")[:LONGEST].strip() for name in ("drop_on", "right", *OF_ONE)}
    dropped = frozenset(query.getlist("drop"))
    told: dict[str, dict[str, Any]] = {
        name: {"abandoned_on": values["drop_on"] or today.isoformat()} for name in dropped
    }
    one = _read_one(values, today)
    if values["right"] and one:
        told[values["right"]] = {**told.get(values["right"], {}), **one}
    changes, problems = {}, {}
    for name, each in told.items():
        try:
            changes[name] = parse_change(each)
        except QuestionProblem as problem:
            problems[_name_field(problem.where)] = problem
    return WhatIf(years, changes, values, dropped, problems)


def _read_one(values: dict[str, str], today: date) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: _read_number(values[name]) for name in ("claims", "classes") if values[name]
    }
    if values["own_share"]:
        told["own_share"] = values["own_share"]
    if values["reduction"]:
        told["reduction"] = values["reduction"]
    if values["licence_yen"]:
        yen = _read_number(values["licence_yen"].replace(",", ""))
        told["licence"] = {"yen": yen, "from_on": values["licence_from"] or today.isoformat()}
    return told


def _read_number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _name_field(where: str) -> str:
    """The field of the form for a place in the question."""
    names = {"abandoned_on": "drop_on", "licence.yen": "licence_yen", "licence.from_on": "licence_from"}
    return names.get(where, "reduction" if where.startswith("reduction") else where)
