"""What somebody tells of a right: checked by the engines, written to and read from the sealed column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.engines.procedures.fields import QuestionProblem
from tsunagu.engines.procedures.fields import read_day as read_engine_day
from tsunagu.kernel.words import Words

LONGEST_NAME, LONGEST_NUMBER = 200, 60
COUNTS = ("claims", "classes", "designs")
MOST_APPLICANTS = 20


@dataclass(frozen=True, slots=True)
class Telling:
    """A right as told, not yet checked. Days are ISO texts or days; empty texts and None count as not told.

    ``kind`` is patent, utility_model, design or trademark. ``events`` and ``facts`` are those of engines/procedures/deadlines
    (load_events, load_facts), ``counts`` claims, classes, designs; ``applicants`` as engines/procedures/fees takes them
    ({"share": "1/2", "reduction": "sme"}).
    """

    country: str
    kind: str
    name: str
    events: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    applicants: Sequence[Mapping[str, Any]] = ()
    application_number: str = ""
    registration_number: str = ""
    exam_requested_on: Any = None
    paid_year: int = 0
    own_share: str = ""
    expected_registered_on: Any = None


def check_telling(told: Telling) -> dict[str, Any]:
    """This function will check what is told and return it as the sealed column holds it.

    Raises QuestionProblem (impossible days, wrong order, unknown country or right, days before the law, bad counts and
    shares; ``where`` names the field) and DocketProblem for a name or number that is missing or too long.
    """
    from tsunagu.engines.procedures.deadlines import parse_question
    from tsunagu.engines.procedures.fees import parse_question as parse_fee

    _check_length(told.name, LONGEST_NAME, "name", is_needed=True)
    for where in ("application_number", "registration_number"):
        _check_length(getattr(told, where), LONGEST_NUMBER, where)
    events, facts = _clean(told.events), _clean(told.facts)
    parse_question({"country": told.country, "right": told.kind, "events": events, "facts": facts})
    if len(told.applicants) > MOST_APPLICANTS:
        raise DocketProblem(
            Words(
                f"出願人は{MOST_APPLICANTS}人まで書けます。",
                f"At most {MOST_APPLICANTS} applicants can be told.",
            ),
            where="applicants",
            how=Words("持分の近い人をまとめてください。", "Put those with like shares together."),
            code="docket_too_many_applicants",
        )
    counts = {name: number for name, number in told.counts.items() if number is not None and name in COUNTS}
    applicants = [dict(each) for each in told.applicants]
    requested = _clean({"requested_on": told.exam_requested_on})
    begun = {"filed_on": events["filed_on"]} if requested and "filed_on" in events else {}
    parse_fee({"item": "patent.annuity", **counts, **requested, **begun, "applicants": applicants or None})
    if type(told.paid_year) is not int or not 0 <= told.paid_year <= 25:
        raise DocketProblem(
            Words(
                "納付済みの年は0〜25で書いてください。", "The last year paid for is a number from 0 to 25."
            ),
            where="paid_year",
            how=Words("まだ納めていないときは0です。", "Write 0 when none is paid."),
            code="docket_bad_year",
        )
    return {
        "application_number": told.application_number.strip(),
        "registration_number": told.registration_number.strip(),
        "events": events,
        "facts": facts,
        "counts": counts,
        "applicants": applicants,
        "exam_requested_on": requested.get("requested_on"),
        "paid_year": told.paid_year,
        "own_share": _check_share(told.own_share),
        "expected_registered_on": _check_expected(told.expected_registered_on, events),
    }


def read_day(told: str | None) -> date | None:
    """This function will read a day as the sealed column holds it."""
    return date.fromisoformat(told) if told else None


def read_days(told: Mapping[str, str]) -> dict[str, date]:
    """This function will read days as the sealed column holds them."""
    return {name: date.fromisoformat(day) for name, day in told.items()}


def read_facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """This function will read facts as the sealed column holds them, with the types the engine works with."""
    from tsunagu.engines.procedures.deadlines import load_facts

    known = load_facts()
    found: dict[str, Any] = {}
    for name, value in told.items():
        kind = known[name].kind
        found[name] = (
            date.fromisoformat(value) if kind == "date" else tuple(value) if kind == "extensions" else value
        )
    return found


def _clean(told: Mapping[str, Any]) -> dict[str, Any]:
    """Empty answers are none; days are written as texts, lists as lists."""
    found = {}
    for name, value in told.items():
        if value is None or value == "":
            continue
        found[name] = (
            value.isoformat()
            if isinstance(value, date)
            else list(value)
            if isinstance(value, tuple)
            else value
        )
    return found


def _check_length(text: str, most: int, where: str, *, is_needed: bool = False) -> None:
    if len(text) > most or (is_needed and not text.strip()):
        raise DocketProblem(
            Words("名前を書いてください。", "Give it a name.")
            if not text.strip()
            else Words("長すぎます。", "This is too long."),
            where=where,
            how=Words(f"1〜{most}文字で書いてください。", f"Write 1 to {most} characters."),
            code="docket_bad_text",
        )


def _check_share(told: str) -> str:
    """A share above 0 and up to 1, as the engine of fees reads the share of an applicant; none: all of it."""
    from tsunagu.engines.procedures.fees import parse_question as parse_fee

    if not told:
        return "1"
    try:
        question = parse_fee({"item": "patent.annuity", "applicants": [{"share": told}]})
    except QuestionProblem as problem:
        if problem.code != "bad_shares":
            raise QuestionProblem(
                problem.what, where="own_share", how=problem.how, code=problem.code
            ) from problem
        return told
    return str(question.applicants[0].share)


def _check_expected(told: Any, events: Mapping[str, str]) -> str | None:
    day = _clean({"on": told}).get("on")
    if day is None:
        return None
    expected = read_engine_day(day, "expected_registered_on").isoformat()
    if expected < max(events.values()):
        raise QuestionProblem(
            Words(
                "登録の見込みの日が、すでに起きたことより前です。",
                "The expected registration comes before what has happened.",
            ),
            where="expected_registered_on",
            how=Words("日付を確かめるか、空けておいてください。", "Check the day, or leave it empty."),
            code="wrong_order",
        )
    return str(expected)
