"""A report whose last day is over ends by itself; it has been unreadable since that day."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.protection.actions.moving import move_report
from tsunagu.domain.protection.enums import Event
from tsunagu.domain.protection.models import Report

INSTALLATION = "installation"


@transaction.atomic
def end_report(*, report: str, at: datetime) -> bool:
    """This function will end a report whose last day is over; False when it is not, or has ended meanwhile."""
    row = Report.objects.overdue(at).select_for_update(of=("self",)).filter(public_id=report).first()
    if row is None:
        return False
    move_report(row=row, event=Event.END, actor=INSTALLATION, at=at)
    return True
