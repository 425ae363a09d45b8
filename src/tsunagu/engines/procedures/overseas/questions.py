"""A question as JSON has it, checked: right, base, countries, counts, facts, assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.engines.procedures.overseas.assumptions import Assumptions, read_assumptions
from tsunagu.engines.procedures.overseas.parameters import RIGHTS
from tsunagu.engines.procedures.overseas.problems import refuse
from tsunagu.engines.procedures.overseas.question_fields import (
    name_nearest,
    read_base,
    read_countries,
    read_counts,
    read_day,
    read_facts,
    read_name,
    show_value,
)

FIELDS = (
    "id",
    "right",
    "base",
    "countries",
    "claims",
    "pages",
    "classes",
    "designs",
    "disclosed_on",
    "applicant",
    "assumptions",
    "note",
)


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
        raise refuse(
            "質問は { } で書いてください。", "A question is an object { }.", where, code="not_an_object"
        )
    place = f"{where}." if where else ""
    for name in told:
        if name not in FIELDS:
            raise refuse(
                f"「{show_value(name)}」という項目はありません。",
                f"There is no field “{show_value(name)}”.",
                f"{place}{show_value(name)}",
                name_nearest(str(name), FIELDS),
                "unknown_field",
            )
    right = told.get("right")
    if not isinstance(right, str) or right not in RIGHTS:
        raise refuse(
            f"「{show_value(right)}」は扱っていません。",
            f"“{show_value(right)}” is not covered.",
            f"{place}right",
            name_nearest(str(right), RIGHTS),
            "unknown_right",
        )
    filed_on = read_base(told.get("base"), f"{place}base")
    disclosed = told.get("disclosed_on")
    facts, unused = read_facts(told.get("applicant"), f"{place}applicant")
    countries = read_countries(told.get("countries"), right, f"{place}countries")
    return Question(
        id=read_name(told, place),
        right=right,
        filed_on=filed_on,
        disclosed_on=None if disclosed is None else read_day(disclosed, f"{place}disclosed_on"),
        countries=countries,
        counts=read_counts(told, right, place),
        facts=facts,
        unused_facts=unused,
        assumptions=read_assumptions(told.get("assumptions"), right, countries, f"{place}assumptions"),
        place=place,
    )
