"""What hangs under a consultation and is lent with its documents: who may read it, who may change it, that somebody looked."""

from datetime import datetime
from typing import Any

from tsunagu.domain.audit.access import Look, record_access
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import list_visible_groups, own_consultations
from tsunagu.domain.people.actors import Actor, Program, Staff, TokenBearer
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission

WRITING = (Permission.CONSULTATION_WRITE, Permission.DOCUMENT_WRITE)


def find_with_documents(actor: Actor, public_id: str, at: datetime) -> Any | None:
    """This function will return the consultation whose documents the actor may see at an instant, None for a stranger.

    Cases stand above this module; their table is reached through the foreign key, and says itself whose a row is.
    """
    cases = Consent._meta.get_field("consultation").related_model.objects
    row = cases.visible_to(actor, at).filter(public_id=public_id).first()
    return row if row and Group.DOCUMENTS in list_visible_groups(actor, row.pk, at) else None


def lock_to_change(actor: Actor, public_id: str) -> Any | None:
    """This function will return the consultation, locked, whose documents the actor may change.

    None for a stranger and for a body that only reads. Raises NotPermitted for staff whose role only reads.
    """
    if isinstance(actor, TokenBearer | Program):
        return None
    row = own_consultations(actor).select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row and isinstance(actor, Staff):
        for permission in WRITING:
            require(actor, permission)
    return row


def can_change_documents(actor: Actor, consultation_id: int) -> bool:
    """This function will tell whether the actor may change the documents of a consultation."""
    if isinstance(actor, TokenBearer) or not own_consultations(actor).filter(pk=consultation_id).exists():
        return False
    return not isinstance(actor, Staff) or all(can(actor, permission) for permission in WRITING)


def is_lent(actor: Actor, consultation: Any) -> bool:
    """This function will tell whether the actor reads by a grant, not on the side whose consultation it is."""
    return isinstance(actor, Staff | TokenBearer) and consultation.organisation_id != actor.organisation_id


def log_look(actor: Actor, consultation: Any, what: Look, at: datetime) -> None:
    """This function will write into the access log that a body looked; its own side leaves nothing there."""
    if isinstance(actor, Staff | TokenBearer):
        code = Organisation.objects.values_list("code", flat=True).get(pk=actor.organisation_id)
        record_access(
            actor=actor.label,
            organisation=f"organisation:{code}",
            consultation=consultation.label,
            groups={Group.DOCUMENTS.value},
            what=what,
            at=at,
        )
