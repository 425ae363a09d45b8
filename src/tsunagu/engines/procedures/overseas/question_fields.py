"""The fields of a question, read strictly: each refusal names the field and what to change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tsunagu.engines.procedures.fees import load_reductions
from tsunagu.engines.procedures.fields import check_names, name_nearest, read_day, refuse, show_value
from tsunagu.engines.procedures.overseas.parameters import list_countries, load_countries
from tsunagu.kernel.words import Words

COUNTS = {"claims": 1000, "pages": 10_000, "classes": 45, "designs": 100}
NEEDED = {"patent": ("claims", "pages"), "trademark": (), "design": ()}
FACTS = (
    "applicant",
    "legal_form",
    "hq_in_japan",
    "is_deemed_large",
    "foreign_filing_ordered",
    "plans_startup",
    "is_innovation_hub",
    "subsidies_this_year_yen",
    "had_filing_grant",
    "against_squatting",
    "reduction",
)
APPLICANTS = (
    "sme", "startup", "university", "researcher", "vc", "bank", "school", "funding_agency", "consortium", "founder",
    "shopping_street", "support_body", "expert",
)  # fmt: skip
LEGAL_FORMS = (
    "company", "sole_proprietor", "cooperative", "npo", "school_corporation", "public_body", "individual", "none_yet",
)  # fmt: skip
# Of older filings nothing is left to decide abroad, and some sheets of deadlines begin in 2015.
FIRST_DAY, LAST_DAY = date(2016, 1, 1), date(2150, 12, 31)


def list_choices() -> dict[str, tuple[str, ...]]:
    """This function will return the facts that are one of some words, with these words."""
    return {"applicant": APPLICANTS, "legal_form": LEGAL_FORMS, "reduction": tuple(load_reductions())}


def read_base(told: Any, where: str) -> date:
    """This function will read the Japanese filing it is based on. Raises QuestionProblem."""
    if not isinstance(told, Mapping):
        raise refuse(
            "基礎となる日本の出願を書いてください。",
            "Tell the Japanese filing it is based on.",
            where,
            Words(
                '例：{"country": "JP", "filed_on": "2026-04-01"}',
                'For example {"country": "JP", "filed_on": "2026-04-01"}.',
            ),
            "missing_field",
        )
    check_names(told, ("country", "filed_on"), f"{where}.")
    if told.get("country", "JP") != "JP":
        raise refuse(
            "基礎は日本の出願に限ります。country を JP にしてください。",
            "Only a Japanese filing is covered as base. Say JP.",
            f"{where}.country",
            code="unknown_country",
        )
    if told.get("filed_on") is None:
        raise refuse(
            "日本の出願日を書いてください。",
            "Tell the Japanese filing date.",
            f"{where}.filed_on",
            code="missing_field",
        )
    return read_day(told["filed_on"], f"{where}.filed_on", first=FIRST_DAY, last=LAST_DAY)


def read_countries(told: Any, right: str, where: str) -> tuple[str, ...]:
    """This function will read the countries to go to, each once. Raises QuestionProblem."""
    known = list_countries(right)
    listed = Words(f"使えるもの：{', '.join(known)}。", f"Known: {', '.join(known)}.")
    if not isinstance(told, list) or not told:
        raise refuse(
            "出願したい国を一つ以上書いてください。",
            "Name one country or more.",
            where,
            listed,
            "missing_field",
        )
    for number, code in enumerate(told):
        place = f"{where}[{number}]"
        if code == "JP":
            raise refuse(
                "日本は基礎の国です。countries から外してください。",
                "Japan is the country of the base. Leave it out.",
                place,
                code="unknown_country",
            )
        if not isinstance(code, str) or code not in load_countries() or code not in known:
            raise refuse(
                f"「{show_value(code)}」は収録していません。",
                f"“{show_value(code)}” is not covered for this right.",
                place,
                listed,
                "unknown_country",
            )
        if code in told[:number]:
            raise refuse(
                f"{code}が二度書かれています。", f"{code} is named twice.", place, code="repeated_country"
            )
    return tuple(told)


def read_counts(told: Mapping[str, Any], right: str, place: str) -> dict[str, int]:
    """This function will read claims, pages, classes, designs. Raises QuestionProblem."""
    found = {}
    for name, most in COUNTS.items():
        value = told.get(name)
        if value is None:
            if name in NEEDED[right]:
                raise refuse(
                    "この数で費用が変わります。書いてください。",
                    "The cost depends on this number. Give it.",
                    f"{place}{name}",
                    code="missing_field",
                )
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise refuse(
                f"1から{most}までの整数にしてください。",
                f"Give a whole number from 1 to {most}.",
                f"{place}{name}",
                code="bad_count",
            )
        found[name] = value
    return found


def read_facts(told: Any, where: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """This function will read what is known of the applicant, and the names that are not used here. Raises QuestionProblem."""
    if told is None:
        return {}, ()
    if not isinstance(told, Mapping):
        raise refuse("applicant は { } で書いてください。", "The applicant is an object { }.", where)
    facts = {name: told[name] for name in FACTS if told.get(name) is not None}
    for name, value in facts.items():
        if name in (choices := list_choices()):
            is_right = isinstance(value, str) and value in choices[name]
        elif name == "subsidies_this_year_yen":
            is_right = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        else:
            is_right = isinstance(value, bool)
        if not is_right:
            known = list_choices().get(name)
            raise refuse(
                f"「{show_value(value)}」は使えません。",
                f"“{show_value(value)}” cannot be.",
                f"{where}.{name}",
                name_nearest(str(value), known)
                if known
                else Words("種類を確かめてください（--schema）。", "See --schema for its kind."),
                "bad_fact",
            )
    return facts, tuple(str(name) for name in told if name not in FACTS)
