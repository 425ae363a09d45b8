"""A question as JSON has it, checked: right, base, countries, counts, facts, assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.engines.procedures.fields import name_nearest, read_day, read_id, read_object, refuse, show_value
from tsunagu.engines.procedures.overseas.assumptions import Assumptions, read_assumptions
from tsunagu.engines.procedures.overseas.parameters import RIGHTS
from tsunagu.engines.procedures.overseas.question_fields import (
    LAST_DAY,
    read_base,
    read_countries,
    read_counts,
    read_facts,
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
    """This function will read one question. Raises QuestionProblem with the field and what to change."""
    place = read_object(told, FIELDS, where)
    right = told.get("right")
    if not isinstance(right, str) or right not in RIGHTS:
        raise refuse(
            f"「{show_value(right)}」は扱っていません。",
            f"“{show_value(right)}” is not covered.",
            f"{place}right",
            name_nearest(str(right), RIGHTS),
            "unknown_right",
        )
    if not isinstance(told.get("note", ""), str):
        raise refuse("note は文字で書いてください。", "A note is text.", f"{place}note")
    filed_on = read_base(told.get("base"), f"{place}base")
    disclosed = told.get("disclosed_on")
    facts, unused = read_facts(told.get("applicant"), f"{place}applicant")
    countries = read_countries(told.get("countries"), right, f"{place}countries")
    return Question(
        id=read_id(told.get("id", ""), f"{place}id"),
        right=right,
        filed_on=filed_on,
        disclosed_on=None
        if disclosed is None
        else read_day(disclosed, f"{place}disclosed_on", last=LAST_DAY),
        countries=countries,
        counts=read_counts(told, right, place),
        facts=facts,
        unused_facts=unused,
        assumptions=read_assumptions(told.get("assumptions"), right, countries, f"{place}assumptions"),
        place=place,
    )
