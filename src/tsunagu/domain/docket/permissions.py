"""Who may change a docket: those who may change the consultation's documents. Who may have it remind them: whoever reads it."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.lending import lock_to_change
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.models import Right
from tsunagu.domain.docket.queries import find_consultation
from tsunagu.domain.people.actors import Actor, Program, TokenBearer


def check_change_docket(actor: Actor, public_id: str) -> Any:
    """This function will return the consultation, locked, when the actor may change its docket.

    Raises DocketNotFound for a stranger and for a body that only reads, NotPermitted for staff whose role only reads.
    """
    row = lock_to_change(actor, public_id)
    if row is None:
        raise DocketNotFound
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
    if isinstance(actor, TokenBearer | Program):
        raise DocketNotFound
    return find_consultation(actor, public_id, at)
