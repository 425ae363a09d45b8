"""Who may change a docket: those who may change the consultation's documents. Who may have it remind them: whoever reads it."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.queries import own_consultations
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Right
from tsunagu.domain.docket.queries import WRITING, find_consultation
from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.people.permissions import require


def check_change_docket(actor: Actor, public_id: str) -> Any:
    """This function will return the consultation, locked, when the actor may change its docket.

    Raises DocketNotFound for a stranger and for a body that only reads, NotPermitted for staff whose role only reads.
    """
    if isinstance(actor, TokenBearer):
        raise DocketNotFound
    row = own_consultations(actor).select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise DocketNotFound
    if isinstance(actor, Staff):
        for permission in WRITING:
            require(actor, permission)
    return row


def find_right(consultation_id: int, right: str) -> Right:
    """This function will return a right of a consultation, locked; raises DocketNotFound."""
    rows = Right.objects.select_for_update(of=("self",))
    row = rows.filter(public_id=right, docket__consultation_id=consultation_id).first()
    if row is None:
        raise DocketNotFound
    return row


def check_read_in_person(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation when a person may read its docket now; raises DocketNotFound."""
    if isinstance(actor, TokenBearer):
        raise DocketNotFound
    return find_consultation(actor, public_id, at)
