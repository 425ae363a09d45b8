"""Who may change a consultation: those whose it is. What was granted to a body it may read, never change."""

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.people.permissions import can, require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope


def check_change_consultation(actor: Actor, public_id: str) -> Consultation:
    """This function will return the row, locked for the transaction.

    Raises ConsultationNotFound when it is absent or not the actor's: a stranger is not told which. Raises NotPermitted
    for staff whose role only reads.
    """
    row = (
        Consultation.objects.owned_by(actor)
        .select_for_update(of=("self",))
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise ConsultationNotFound
    if isinstance(actor, Staff):
        require(actor, Permission.CONSULTATION_WRITE)
        require_scope(actor, Scope.CONSULTATIONS_WRITE)
    elif isinstance(actor, TokenBearer):
        raise ConsultationNotFound
    return row


def check_change_documents(actor: Actor, public_id: str) -> Consultation:
    """This function will return the row, locked, when the actor may also put in and take away its documents.

    Raises like check_change_consultation.
    """
    row = check_change_consultation(actor, public_id)
    if isinstance(actor, Staff):
        require(actor, Permission.DOCUMENT_WRITE)
        require_scope(actor)
    return row


def can_change_documents(actor: Actor, row: Consultation) -> bool:
    """This function will tell what check_change_documents would decide, for pages."""
    if isinstance(actor, TokenBearer) or not Consultation.objects.owned_by(actor).filter(pk=row.pk).exists():
        return False
    needed = (Permission.CONSULTATION_WRITE, Permission.DOCUMENT_WRITE)
    return not isinstance(actor, Staff) or all(can(actor, permission) for permission in needed)
