"""A consultation handed over to a body."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent
from tsunagu.domain.people.actors import Actor


@transaction.atomic
def hand_over(
    *,
    actor: Actor,
    public_id: str,
    organisation_id: int,
    purpose: str,
    groups: Iterable[str],
    ends_on: date,
    at: datetime,
    note: str = "",
) -> str:
    """This function will let a body see groups of a consultation and return the consent's id.

    Raises ConsultationNotFound, and what give_consent raises.
    """
    return give_consent(
        actor=actor,
        consultation_id=find_id(actor, public_id),
        organisation_id=organisation_id,
        purpose=purpose,
        groups=groups,
        ends_on=ends_on,
        at=at,
        note=note,
    )
