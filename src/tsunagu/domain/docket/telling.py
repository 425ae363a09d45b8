"""What somebody tells of a right: checked by the engine, written to and read from the sealed column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from babel import Locale

from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.engines.procedures.deadlines import list_sheets
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.fields import read_day, refuse, show_value
from tsunagu.engines.procedures.forecast import Right, parse_right
from tsunagu.kernel.words import Words

LONGEST_NAME, LONGEST_NUMBER, MOST_APPLICANTS = 200, 60, 20
OFFICES = frozenset({"AP", "BX", "EA", "EM", "EP", "OA", "WO", "GC"})
"""Regional offices and WIPO have codes of their own (WIPO ST.3)."""
PLAIN = ("paid_through", "claims", "classes", "own_share")
DAYS = ("expected_registered_on", "exam_requested_on")


@dataclass(frozen=True, slots=True)
class Telling:
    """A right as told, not yet checked. Days are ISO texts or days; empty texts and None count as not told.

    ``kind`` is patent, utility_model, design or trademark. ``events`` and ``facts`` are those of engines/procedures/deadlines
    (load_events, load_facts); ``applicants`` as engines/procedures/fees takes them ({"share": "1/2", "reduction": "sme"}),
    each with a "name" if it is to be kept.
    ``paid_through`` is the last year whose fee is paid, ``own_share`` the part of the costs the owner bears ("1/2"),
    ``exam_requested_on`` chooses the tariff of the annuities, ``expected_registered_on`` serves the forecast only.
    """

    country: str
    kind: str
    name: str
    events: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    claims: int | None = None
    classes: int | None = None
    applicants: Sequence[Mapping[str, Any]] = ()
    own_share: str | None = None
    paid_through: int | None = None
    application_number: str = ""
    registration_number: str = ""
    exam_requested_on: Any = None
    expected_registered_on: Any = None


def check_telling(told: Telling) -> dict[str, Any]:
    """This function will check what is told and return it as the sealed column holds it.

    Raises QuestionProblem (impossible days, wrong order, no such country or right, days before the law, bad counts and
    shares; ``where`` names the field) and DocketProblem for a name or number that is missing or too long.
    """
    _check_length(told.name, LONGEST_NAME, "name", is_needed=True)
    for where in ("application_number", "registration_number"):
        _check_length(getattr(told, where), LONGEST_NUMBER, where)
    _check_country(told.country)
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
    for place, each in enumerate(told.applicants):
        _check_length(each.get("name", ""), LONGEST_NAME, f"applicants[{place}].name")
    written = {
        "application_number": told.application_number.strip(),
        "registration_number": told.registration_number.strip(),
        "events": _write(told.events),
        "facts": _write(told.facts),
        "applicants": [_write(each) for each in told.applicants],
        **_write({name: getattr(told, name) for name in (*PLAIN, *DAYS)}),
    }
    _check_days(written, make_right("", told.country, told.kind, written))
    return written


def make_right(
    public_id: str,
    country: str,
    kind: str,
    told: Mapping[str, Any],
    dones: Iterable[tuple[str, int, date]] = (),
    abandoned_on: date | None = None,
) -> Right:
    """This function will make of what the sealed column holds what the engine takes. Raises QuestionProblem.

    ``dones`` are rule, year (0 for none) and day of what was done.
    """
    done = [
        {"rule": rule, **({"year": year} if year else {}), "done_on": on.isoformat()}
        for rule, year, on in dones
    ]
    request, requested_on = name_exam_request(kind), told.get("exam_requested_on")
    if (
        requested_on
        and request in list_rules(country, kind)
        and all(each["rule"] != request for each in done)
    ):
        done.append({"rule": request, "done_on": requested_on})
    question = {
        "id": public_id,
        "country": country,
        "right": kind,
        "events": told["events"],
        "facts": told["facts"],
        "applicants": [_leave_name(each) for each in told["applicants"]] or None,
        "done": done,
        **{name: told.get(name) for name in (*PLAIN, "expected_registered_on")},
    }
    if abandoned_on is not None:
        question["abandoned_on"] = abandoned_on.isoformat()
    return parse_right(question)


def list_rules(country: str, kind: str) -> frozenset[str]:
    """This function will list the rules there are for a kind of right in a country."""
    if (country, kind) not in list_sheets():
        return frozenset()
    return frozenset(each.id for each in load_sheet(country, kind).rules)


def name_exam_request(kind: str) -> str:
    """This function will name the rule under which an examination is asked for."""
    return f"{kind}.exam_request"


def _write(told: Mapping[str, Any]) -> dict[str, Any]:
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


def _leave_name(applicant: Mapping[str, Any]) -> dict[str, Any]:
    """The name is its owner's alone; the engine reckons with shares and reductions."""
    return {name: value for name, value in applicant.items() if name != "name"}


def _check_country(country: str) -> None:
    """A country the engine has no rules for is let in, one that does not exist is not."""
    is_known = country in OFFICES or (country != "ZZ" and country in Locale("en").territories)
    if len(country) != 2 or not is_known:
        raise refuse(
            f"国「{show_value(country)}」が見つかりません。", f"There is no country “{show_value(country)}”.", "country",
            Words("例：JP、US、CN、EP、WO", "For example JP, US, CN, EP, WO."), "unknown_country",
        )  # fmt: skip


def _check_days(written: Mapping[str, Any], right: Right) -> None:
    for name in DAYS:
        if name in written:
            day = read_day(written[name], name)
            earlier = right.events.get("filed_on") or min(right.events.values())
            if day < earlier:
                raise refuse(
                    "この日付が出願日より前です。", "This day comes before the filing date.", name,
                    Words("どちらかの日付を直してください。", "Correct one of the two dates."), "wrong_order",
                )  # fmt: skip


def _check_length(text: str, most: int, where: str, *, is_needed: bool = False) -> None:
    if len(text) > most or (is_needed and not text.strip()):
        raise DocketProblem(
            Words("長すぎます。", "This is too long.")
            if text.strip()
            else Words("名前を書いてください。", "Give it a name."),
            where=where,
            how=Words(f"1〜{most}文字で書いてください。", f"Write 1 to {most} characters."),
            code="docket_bad_text",
        )
