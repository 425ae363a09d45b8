"""Reading a docket: by those whose consultation it is, and by a body to which its documents are granted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tsunagu.domain.audit.access import Look
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.lending import can_change_documents, find_with_documents, is_lent, log_look
from tsunagu.domain.consent.queries import list_visible_groups, own_consultations
from tsunagu.domain.docket.due import list_due
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Done, Right
from tsunagu.domain.docket.telling import make_right
from tsunagu.domain.docket.views import DocketView, NextDue, RightView
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.sealing.exceptions import SealBroken
from tsunagu.engines.procedures.fields import QuestionProblem
from tsunagu.kernel.words import Words

MOST_DOCKETS = 20
YEARS_LISTED = 2
"""The list looks so many years ahead."""


def get_docket(
    actor: Actor,
    public_id: str,
    *,
    at: datetime,
    until: date | None = None,
    first: int = 0,
    what: Look = Look.PAGE,
    is_logged: bool = True,
) -> DocketView:
    """This function will return the docket of a consultation with what is due up to a day; an empty one before the first right.

    How things could cost less is told from the place ``first`` on. Raises DocketNotFound for a stranger. That a body looked is in the
    access log before this returns; a part of a page that asks again by itself is no new look (``is_logged`` False).
    """
    docket, facts = open_docket(actor, public_id, at=at, what=what, is_logged=is_logged)
    until = until or docket.until
    due, unanswered = list_due(docket.rights, docket.today, until, facts, first=first)
    return replace(docket, until=until, due=due, unanswered=unanswered)


def list_next_due(actor: Actor, *, at: datetime, limit: int = 5) -> tuple[NextDue, ...]:
    """This function will list what is to be done next in all dockets of somebody's own, overdue first, then by day."""
    today = timezone.localdate(at)
    own = own_consultations(actor).filter(docket__isnull=False).order_by("-changed_at", "-pk")
    found = [
        NextDue(case.public_id, case.reference, due)
        for case in own[:MOST_DOCKETS]
        for due in list_due(list_rights(case.pk), today, add_years(today, 1), cheaper=0)[0]
        if due.is_duty
    ]
    return tuple(sorted(found, key=lambda each: (not each.due.is_overdue, each.due.item.due_on))[:limit])


def open_docket(
    actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE, is_logged: bool = True
) -> tuple[DocketView, Mapping[str, Any] | None]:
    """This function will return a docket with its rights alone, and the owner's facts (None for whoever may not see them).

    Raises DocketNotFound; writes the access log as ``get_docket`` does.
    """
    case = find_consultation(actor, public_id, at)
    if is_logged:
        log_look(actor, case, what, at)
    today = timezone.localdate(at)
    docket = DocketView(
        public_id=case.public_id,
        reference=case.reference,
        is_own=not is_lent(actor, case),
        can_change=can_change_documents(actor, case.pk),
        today=today,
        until=add_years(today, YEARS_LISTED),
        rights=list_rights(case.pk),
        due=(),
    )
    return docket, _find_facts(actor, case, at)


def find_consultation(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation whose documents the actor may see at an instant; raises DocketNotFound."""
    row = find_with_documents(actor, public_id, at)
    if row is None:
        raise DocketNotFound
    return row


def list_rights(consultation_id: int) -> tuple[RightView, ...]:
    """This function will list the rights of a consultation, first added first. The caller has shown it is theirs."""
    rows = list(Right.objects.filter(docket__consultation_id=consultation_id).order_by("pk"))
    dones: dict[int, list[Done]] = {}
    for each in Done.objects.filter(right__docket__consultation_id=consultation_id).order_by("pk"):
        dones.setdefault(each.right_id, []).append(each)
    return tuple(view_right(row, dones.get(row.pk, [])) for row in rows)


def list_uncomputed() -> Iterator[str]:
    """This function will yield each right that cannot be opened or that the rules of today refuse: a check of the installation."""
    for row in Right.objects.filter(abandoned_on=None).order_by("pk").iterator():
        try:
            if view_right(row, []).engine is None:
                yield row.public_id
        except SealBroken:
            yield row.public_id


def view_right(row: Right, dones: Sequence[Done]) -> RightView:
    """This function will describe a right."""
    engine, problem = None, None
    told = row.told
    noted = [(each.rule, each.year, each.done_on) for each in dones]
    try:
        engine = make_right(row.public_id, row.country, row.kind, told, noted, row.abandoned_on)
    except QuestionProblem as refused:
        problem = Words(f"{refused.what.ja}{refused.how.ja}", f"{refused.what.en} {refused.how.en}")
    return RightView(
        public_id=row.public_id,
        country=row.country,
        kind=row.kind,
        name=row.name,
        application_number=told["application_number"],
        registration_number=told["registration_number"],
        told=told,
        engine=engine,
        problem=problem,
        origin=Origin(row.origin),
        assumed=tuple(told.get("assumed", ())),
        abandoned_on=row.abandoned_on,
        added_at=row.added_at,
        changed_at=row.changed_at,
    )


def add_years(day: date, years: int) -> date:
    """This function will return the last day of the calendar year so many years on."""
    return date(day.year + years, 12, 31)


def _find_facts(actor: Actor, case: Any, at: datetime) -> Mapping[str, Any] | None:
    if is_lent(actor, case) and Group.COMPANY not in list_visible_groups(actor, case.pk, at):
        return None
    asked_as = {"applicant": case.applicant} if case.applicant else {}
    return {**asked_as, **case.facts}
