"""What a report ends with: the body it went to."""

from datetime import datetime

from tsunagu.domain.protection.actions.moving import move_report
from tsunagu.domain.protection.enums import READABLE, Event
from tsunagu.domain.protection.models import Report


def end_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will end what a body that leaves the network was told; an ending of people.endings."""
    rows = Report.objects.select_for_update(of=("self",)).filter(receiver_id=organisation_id)
    for row in rows.filter(state__in=READABLE).order_by("pk"):
        move_report(row=row, event=Event.END, actor=label, at=at)
