"""What ends a body's part in meetings: its consent, the body itself, or the client who takes the consultation away."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking, Side, Window
from tsunagu.domain.meetings.taking import release_time
from tsunagu.domain.meetings.taking_part import name_cases
from tsunagu.domain.meetings.telling import CANCELLED, LEFT, tell
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def end_with_consent(consultation_id: int, organisation_id: int, label: str, at: datetime) -> None:
    """This function will take a body out of the meetings ahead of it about a consultation it may see no longer."""
    sides = _list_ahead(at).filter(organisation_id=organisation_id)
    for side in sides.filter(booking__consultation_id=consultation_id).order_by("pk"):
        _leave(side, label, at)


@transaction.atomic
def end_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will close the times of a body that leaves the network, and take it out of the meetings ahead of it.

    All their consultations are locked before anything is written: whoever writes holds the chain of the audit, for which those wait
    who hold a consultation.
    """
    ahead = _list_ahead(at).filter(organisation_id=organisation_id)
    _lock_cases(ahead.values("booking__consultation"))
    for side in ahead.order_by("pk"):
        _leave(side, label, at)
    for window in Window.objects.filter(organisation_id=organisation_id, closed_at__isnull=True).order_by(
        "pk"
    ):
        window.closed_at = at
        window.save(update_fields=["closed_at"])
        record_change(
            verb=Verb.MEETING_TIMES_CLOSED, actor=label, subject=f"window:{window.public_id}", at=at
        )


@transaction.atomic
def end_with_consultation(*, consultation_id: int, label: str, at: datetime) -> None:
    """This function will cancel the meetings ahead about a consultation that its client takes away."""
    sides = _list_ahead(at).filter(booking__consultation_id=consultation_id)
    for side in sides.order_by("pk"):
        _leave(side, label, at)


def _list_ahead(at: datetime):
    return Side.objects.select_related("booking__consultation").filter(
        left_at__isnull=True, booking__state=State.BOOKED, starts_at__gt=at
    )


def _lock_cases(numbers: Any) -> None:
    list(name_cases().select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk"))


def _leave(side: Side, label: str, at: datetime) -> None:
    """Everybody hears of it, the body that leaves, too; a meeting in which no body takes part is cancelled.

    Whoever calls holds the consultation, as who moves or cancels a meeting does: what they did meanwhile is seen.
    """
    row = Booking.objects.select_for_update(of=("self",)).get(pk=side.booking_id)
    if row.state != State.BOOKED:
        return
    case = side.booking.consultation
    others = Side.objects.filter(booking=row, left_at__isnull=True).exclude(pk=side.pk).exists()
    row.sequence += 1
    if not others:
        row.state = State.CANCELLED
    row.changed_at = at
    row.save(update_fields=["state", "changed_at", "sequence"])
    tell(LEFT if others else CANCELLED, case, row, at, key=f"left:{row.sequence}", besides=None)
    side.left_at = at
    side.save(update_fields=["left_at"])
    release_time(row, side.resource if others else None)
    told = {"meeting": row.public_id}
    record_change(verb=Verb.MEETING_LEFT, actor=label, subject=case.label, at=at, payload=told)
