"""Meetings ahead, and those without minutes, go to whoever takes somebody's place; the times that were theirs are closed."""

from datetime import datetime
from typing import Any

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Quarter, Side, Window
from tsunagu.domain.meetings.offers import name_person, name_seat
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_windows(holder: Holder) -> Any:
    rows = Window.objects.filter(organisation_id=holder.organisation_id, closed_at__isnull=True)
    return rows.none() if holder.person_id is None else rows.filter(person_id=holder.person_id)


def _list_sides(holder: Holder) -> Any:
    """A whole body's are not handed over: they end with it, and the clients hear of it."""
    rows = Side.objects.filter(
        organisation_id=holder.organisation_id,
        left_at__isnull=True,
        booking__state=State.BOOKED,
    )
    return rows.none() if holder.person_id is None else rows.filter(person_id=holder.person_id)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    """Where the successor is taken already the body keeps the meeting, and has to see who holds it."""
    for window in _list_windows(holder).order_by("pk"):
        window.closed_at = at
        window.save(update_fields=["closed_at"])
        record_change(
            verb=Verb.MEETING_TIMES_CLOSED, actor=label, subject=f"window:{window.public_id}", at=at
        )
    sides = list(_list_sides(holder).select_related("booking__consultation").order_by("pk"))
    for side in sides:
        quarters = Quarter.objects.filter(booking_id=side.booking_id, resource=side.resource)
        moments = list(quarters.order_by("at").values_list("at", flat=True))
        seat = _find_seat(to, moments)
        quarters.update(resource=seat)
        side.resource = seat
        side.person_id = to.person_id if seat == name_person(to.person_id or 0) else None
        side.save(update_fields=["resource", "person"])
        subject = side.booking.consultation.label
        record_change(verb=Verb.MEETING_HANDED_OVER, actor=label, subject=subject, at=at)
    return len(sides)


def _find_seat(to: Holder, moments: list[datetime]) -> str:
    own = [name_person(to.person_id)] if to.person_id is not None else []
    number = 0
    while True:
        for seat in own:
            if not Quarter.objects.filter(resource=seat, at__in=moments).exists():
                return seat
        number += 1
        own = [name_seat(to.organisation_id, number)]


MEETINGS = OpenWork(
    "meetings",
    Words("これからの面談と、記録がまだの面談", "meetings ahead or without minutes"),
    count=lambda holder: _list_sides(holder).count() + _list_windows(holder).count(),
    move=_move,
)
