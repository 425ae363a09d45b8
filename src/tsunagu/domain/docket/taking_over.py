"""Rights that a portfolio or an answer of the patent office already tells of, on their way into the docket."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tsunagu.domain.docket.queries import find_consultation, list_rights
from tsunagu.domain.docket.telling import LONGEST_NAME, LONGEST_NUMBER, Telling, check_telling
from tsunagu.domain.docket.views import RightView
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.rights import list_rights as list_portfolio_rights
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents.store import Wanted

PAGE = 50
MOST_RENEWALS = 30
COUNTED = {"claims": ("patent", "utility_model"), "classes": ("trademark",)}
ENDED = {
    "dead": Words("権利が消滅しています。", "The right has lapsed."),
    "refused": Words("出願が拒絶または却下されています。", "The application was refused."),
    "withdrawn": Words("出願が取り下げられています。", "The application was withdrawn."),
}
KNOWN = Words("もう台帳にあります。", "It is in the docket already.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right that could be taken over under its ``number``; ``why_not`` says why it cannot.

    ``missing`` names what its source does not tell and its owner should add, so that days and costs can be computed: claims,
    classes, registered_on. ``assumed`` names what was concluded from the right still being alive.
    """

    number: str
    name: str
    country: str
    kind: str
    application_number: str
    registration_number: str
    filed_on: date | None
    registered_on: date | None
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    why_not: Words | None = None


@dataclass(frozen=True, slots=True)
class CandidatesView:
    """A page of candidates: ``found`` of the ``total`` in the portfolio were wanted."""

    candidates: tuple[Candidate, ...]
    found: int
    total: int


def list_candidates(
    actor: Actor,
    public_id: str,
    wanted: "Wanted",
    *,
    at: datetime,
    first: int = 0,
    limit: int | None = PAGE,
) -> CandidatesView:
    """This function will return a page of what the portfolio of a consultation offers, last filed first.

    Raises DocketNotFound, StoreProblem.
    """
    case = find_consultation(actor, public_id, at)
    listing = list_portfolio_rights(actor, public_id, wanted, at=at, first=first, limit=limit).listing
    if listing is None:
        return CandidatesView((), 0, 0)
    known = list_numbers(list_rights(case.pk))
    today = timezone.localdate(at)
    records = [{name: getattr(right, name) for name in right.__slots__} for right in listing.rights]
    return CandidatesView(
        tuple(make_candidate(record, known, today) for record in records), listing.found, listing.total
    )


def name_record(record: Mapping[str, Any]) -> str:
    """This function will return the number under which a record is chosen, "" for one without any."""
    return record.get("application_number") or record.get("registration_number") or record.get("number") or ""


def list_numbers(rights: Iterable[RightView | Telling]) -> frozenset[str]:
    """This function will list the numbers of rights, each in the one spelling."""
    return frozenset(
        _fold(number)
        for right in rights
        for number in (right.application_number, right.registration_number)
        if number
    )


def make_candidate(record: Mapping[str, Any], known: frozenset[str], today: date) -> Candidate:
    """This function will tell of a record whether it can be taken over, and what is missing in it."""
    told, assumed = tell_record(record, today)
    return Candidate(
        number=name_record(record),
        name=told.name,
        country=told.country,
        kind=told.kind,
        application_number=told.application_number,
        registration_number=told.registration_number,
        filed_on=record.get("filed_on"),
        registered_on=record.get("registered_on"),
        missing=tuple(_list_missing(told)),
        assumed=assumed,
        why_not=find_hindrance(record, told, known),
    )


def find_hindrance(record: Mapping[str, Any], told: Telling, known: Set[str]) -> Words | None:
    """This function will say why a record cannot be taken over, None when it can."""
    if record.get("stage") in ENDED:
        return ENDED[str(record["stage"])]
    if any(
        _fold(number) in known for number in (told.application_number, told.registration_number) if number
    ):
        return KNOWN
    try:
        check_telling(told)
    except Problem as problem:
        return problem.what
    return None


def tell_record(record: Mapping[str, Any], today: date) -> tuple[Telling, tuple[str, ...]]:
    """This function will tell of a right what its record says, and name what was concluded beside it."""
    days = {name: record.get(name) for name in ("priority_on", "filed_on", "registered_on")}
    kind = record.get("right") or ""
    classes = len(record.get("classes") or ()) or None
    number = name_record(record)
    told = Telling(
        country=record.get("country") or "",
        kind=kind,
        name=(record.get("title") or number)[:LONGEST_NAME],
        events={name: day for name, day in days.items() if day is not None},
        claims=record.get("claims") if kind in COUNTED["claims"] else None,
        classes=classes if kind in COUNTED["classes"] else None,
        application_number=(record.get("application_number") or "")[:LONGEST_NUMBER],
        registration_number=(record.get("registration_number") or "")[:LONGEST_NUMBER],
    )
    if record.get("stage") == "alive" and days["registered_on"]:
        return _conclude_paid(told, today)
    return told, ()


def _conclude_paid(told: Telling, today: date) -> tuple[Telling, tuple[str, ...]]:
    """A right that lives has paid what could not be paid any later; the last year within its grace period is left open."""
    from tsunagu.engines.procedures.deadlines import Question, compute_deadlines, list_sheets

    if (told.country, told.kind) not in list_sheets():
        return told, ()
    paid, renewals = 0, 0
    while True:
        question = Question("", told.country, told.kind, told.events, {"renewals": renewals})
        rows = compute_deadlines(question).deadlines
        over = [row for row in rows if (row.late_until or row.due_on) < today]
        paid = max([row.year for row in over if row.year and row.rule.id.endswith(".annuity")], default=0)
        if not any(row.rule.id.endswith(".renewal") for row in over) or renewals == MOST_RENEWALS:
            break
        renewals += 1
    changes: dict[str, Any] = {"paid_through": paid} if paid else {}
    if renewals:
        changes["facts"] = {"renewals": renewals}
    assumed = (*(("paid_through",) if paid else ()), *(("renewals",) if renewals else ()))
    return replace(told, **changes), assumed


def _list_missing(told: Telling) -> Sequence[str]:
    missing: list[str] = []
    missing += [name for name, kinds in COUNTED.items() if told.kind in kinds and not getattr(told, name)]
    if told.registration_number and "registered_on" not in told.events:
        missing.append("registered_on")
    return missing


def _fold(number: str) -> str:
    from tsunagu.engines.patents.numbers import make_key

    return make_key(number)
