"""Which company a consultation is about, when it is one the body keeps."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.people.actions import link_company
from tsunagu.domain.people.actors import Actor


@transaction.atomic
def name_company(*, actor: Actor, public_id: str, company: str, at: datetime) -> None:
    """This function will link a consultation to a company (by its public id), in the place of an earlier one.

    Raises ConsultationNotFound, NotPermitted, and PeopleNotFound for a company that is not the actor's body's.
    """
    row = check_change_consultation(actor, public_id)
    link_company(actor=actor, company=company, subject=row.label, at=at)
