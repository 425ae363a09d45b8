"""People are told of a meeting the day before."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.telling import COMING, tell
from tsunagu.domain.work.actions import record_change

SYSTEM = "installation"


@transaction.atomic
def remind_of_meeting(*, booking: int, at: datetime) -> int:
    """This function will tell everybody who takes part that a meeting is near, once for each time it was moved to.

    It counts whom it told; nobody of one that was cancelled, erased or told of meanwhile.
    """
    rows = Booking.objects.select_for_update(of=("self",)).select_related("consultation")
    row = rows.filter(pk=booking, state=State.BOOKED, starts_at__gt=at).first()
    if row is None or row.reminded_for == row.starts_at:
        return 0
    row.reminded_for = row.starts_at
    row.save(update_fields=["reminded_for"])
    case = row.consultation
    told = tell(COMING, case, row, at, key=f"coming:{row.sequence}", besides=None)
    record_change(verb=Verb.MEETING_REMINDED, actor=SYSTEM, subject=case.label, at=at)
    return told
