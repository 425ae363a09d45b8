"""Who may speak for the company, and who for the body that was told."""

from datetime import datetime

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.exceptions import ReportNotFound
from tsunagu.domain.protection.models import Report


def find_consultation(actor: Actor, public_id: str) -> Consultation:
    """This function will return a consultation whose client's side the actor is, or whose recording body's staff.

    Raises ReportNotFound for everybody else, NotPermitted for programs and for staff whose role asks for no consents.
    """
    row = None
    if isinstance(actor, LinkHolder | Client | Staff):
        rows = Consultation.objects.owned_by(actor).select_related("organisation")
        row = rows.filter(public_id=public_id).first()
    if row is None:
        raise ReportNotFound
    if needs_paper(actor):
        require_scope(actor)
        require(actor, Permission.CONSENT_ASK)
    return row


def check_speak(actor: Actor, public_id: str) -> Consultation:
    """This function will return a consultation, locked, for which the actor may report; raises like find_consultation."""
    row = find_consultation(actor, public_id)
    return Consultation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=row.pk)


def check_own(actor: Actor, public_id: str) -> Report:
    """This function will return a report of the actor's, locked after its consultation; raises like find_consultation."""
    found = Report.objects.owned_by(actor).filter(public_id=public_id)
    consultation = found.values_list("consultation__public_id", flat=True).first()
    if consultation is None:
        raise ReportNotFound
    check_speak(actor, consultation)
    rows = Report.objects.select_for_update(of=("self",)).select_related("consultation__organisation")
    return rows.get(public_id=public_id)


def check_answer(actor: Actor, public_id: str, at: datetime) -> Report:
    """This function will return a report, locked, that the actor may answer for their body. Raises ReportNotFound, NotPermitted."""
    rows = Report.objects.visible_to(actor, at).select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise ReportNotFound
    require_scope(actor, Scope.REPORTS_ANSWER)
    require(actor, Permission.CONSULTATION_WRITE)
    return row


def needs_paper(actor: Actor) -> bool:
    """This function will tell whether the actor speaks for somebody else, and so needs a signed paper."""
    return isinstance(actor, Staff)
