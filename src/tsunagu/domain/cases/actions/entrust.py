"""A consultation of a body entrusted to one of its people."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def entrust_consultation(*, by: str, public_id: str, person_id: int, at: datetime) -> bool:
    """This function will let somebody work on a consultation of their body; False when it is theirs or they cannot.

    ``by`` is the label of whoever decided it: an import does, no page. Raises ConsultationNotFound.
    """
    row = Consultation.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None or row.organisation_id is None:
        raise ConsultationNotFound
    staff = find_staff(person_id, organisation_id=row.organisation_id)
    is_theirs = staff is not None and staff.organisation_id == row.organisation_id
    if not is_theirs or not can(staff, Permission.CONSULTATION_WRITE) or row.opened_by_id == person_id:
        return False
    row.opened_by_id = person_id
    row.save(update_fields=["opened_by"])
    record_change(verb=Verb.CONSULTATION_HANDED_OVER, actor=by, subject=row.label, at=at)
    return True
