"""Reading a docket: by those whose consultation it is, and by a body to which its documents are granted."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.utils import timezone

from tsunagu.domain.audit.access import Look, record_access
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.queries import list_visible_groups, own_consultations
from tsunagu.domain.docket.due import list_due
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Docket, Done, Right
from tsunagu.domain.docket.telling import read_day, read_days, read_facts
from tsunagu.domain.docket.views import DocketView, DoneView, RightView
from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission

WRITING = (Permission.CONSULTATION_WRITE, Permission.DOCUMENT_WRITE)


def get_docket(
    actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE, is_logged: bool = True
) -> DocketView:
    """This function will return the docket of a consultation with all that is due; an empty one before the first right.

    Raises DocketNotFound for a stranger. That a body looked is in the access log before this returns; a part of a page that
    asks again by itself is no new look (``is_logged`` False).
    """
    case = find_consultation(actor, public_id, at)
    if is_logged:
        _log_look(actor, case.label, what, at)
    today = timezone.localdate(at)
    rights = list_rights(case.pk)
    due, unanswered = list_due(rights, today)
    return DocketView(
        public_id=case.public_id,
        reference=case.reference,
        is_own=not is_lent(actor, case),
        can_change=_can_change(actor, case.pk),
        today=today,
        rights=rights,
        due=due,
        unanswered=unanswered,
    )


def find_consultation(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation whose documents the actor may see at an instant; raises DocketNotFound.

    Cases stand above this module; their table is reached through the foreign key, and says itself whose a row is.
    """
    cases = Docket._meta.get_field("consultation").related_model.objects
    row = cases.visible_to(actor, at).filter(public_id=public_id).first()
    if row is None or Group.DOCUMENTS not in list_visible_groups(actor, row.pk, at):
        raise DocketNotFound
    return row


def list_rights(consultation_id: int) -> tuple[RightView, ...]:
    """This function will list the rights of a consultation, first added first. The caller has shown it is theirs."""
    rows = list(Right.objects.filter(docket__consultation_id=consultation_id).order_by("pk"))
    dones: dict[int, list[Done]] = {}
    for each in Done.objects.filter(right__docket__consultation_id=consultation_id).order_by("pk"):
        dones.setdefault(each.right_id, []).append(each)
    return tuple(view_right(row, dones.get(row.pk, [])) for row in rows)


def view_right(row: Right, dones: Sequence[Done]) -> RightView:
    """This function will describe a right."""
    told = row.told
    return RightView(
        public_id=row.public_id,
        country=row.country,
        kind=row.kind,
        name=row.name,
        application_number=told["application_number"],
        registration_number=told["registration_number"],
        events=read_days(told["events"]),
        facts=read_facts(told["facts"]),
        counts=told["counts"],
        applicants=tuple(told["applicants"]),
        exam_requested_on=read_day(told["exam_requested_on"]),
        paid_year=told["paid_year"],
        own_share=Fraction(told["own_share"]),
        expected_registered_on=read_day(told["expected_registered_on"]),
        assumed=tuple(told.get("assumed", ())),
        origin=Origin(row.origin),
        abandoned_on=row.abandoned_on,
        added_at=row.added_at,
        changed_at=row.changed_at,
        dones=tuple(DoneView(each.rule, each.year, each.round, each.done_on) for each in dones),
    )


def is_lent(actor: Actor, case: Any) -> bool:
    """This function will tell whether somebody reads by a grant."""
    return isinstance(actor, Staff | TokenBearer) and case.organisation_id != actor.organisation_id


def _can_change(actor: Actor, consultation_id: int) -> bool:
    if isinstance(actor, TokenBearer) or not own_consultations(actor).filter(pk=consultation_id).exists():
        return False
    return not isinstance(actor, Staff) or all(can(actor, permission) for permission in WRITING)


def _log_look(actor: Actor, label: str, what: Look, at: datetime) -> None:
    if isinstance(actor, Staff | TokenBearer):
        code = Organisation.objects.values_list("code", flat=True).get(pk=actor.organisation_id)
        record_access(
            actor=actor.label,
            organisation=f"organisation:{code}",
            consultation=label,
            groups={Group.DOCUMENTS.value},
            what=what,
            at=at,
        )
