"""What a report ends with: the body it went to, or the one that recorded the consultation, when its heir is the body that was told."""

from datetime import datetime

from django.db.models import F, Q

from tsunagu.domain.protection.actions.moving import move_report
from tsunagu.domain.protection.enums import READABLE, Event
from tsunagu.domain.protection.models import Report


def end_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will end what a body that leaves the network was told; an ending of people.endings.

    Its own consultations lie with its heir by now. A heir that was told of one would read the report beside the case, and see that they
    are one: what it was told ends too.
    """
    rows = Report.objects.select_for_update(of=("self",)).filter(state__in=READABLE)
    rows = rows.filter(Q(receiver_id=organisation_id) | Q(consultation__organisation_id=F("receiver_id")))
    for row in rows.order_by("pk"):
        move_report(row=row, event=Event.END, actor=label, at=at)
