"""A meeting is held, with what was said and what comes next; nobody came; where it takes place is told anew."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.exceptions import MeetingOver
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.noting import note_change
from tsunagu.domain.meetings.permissions import check_note
from tsunagu.domain.meetings.rules import (
    HOMEWORK_CHARACTERS,
    PLACE_CHARACTERS,
    SAID_CHARACTERS,
    check_next,
    clean_line,
    clean_text,
)
from tsunagu.domain.meetings.taking_part import name_usual_place
from tsunagu.domain.meetings.telling import PLACED, tell
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def record_meeting(
    *,
    actor: Actor,
    public_id: str,
    booking: str,
    said: str,
    homework: str,
    next_on: date | None,
    at: datetime,
) -> None:
    """This function will keep the minutes of a meeting that has begun; again corrects them. The client reads them, too.

    Raises MeetingNotFound, NotPermitted, MeetingOver for one that is cancelled or has not begun, MeetingRefused.
    """
    case, row = check_note(actor, public_id, booking, at)
    _check_begun(row, at)
    check_next(next_on, timezone.localdate(row.starts_at))
    row.said = clean_text(said, SAID_CHARACTERS, "said")
    row.homework = clean_text(homework, HOMEWORK_CHARACTERS, "homework")
    row.next_on, row.noted_at, row.noted_by = next_on, at, actor.label
    row.state, row.changed_at = State.HELD, at
    row.save(update_fields=["said", "homework", "next_on", "noted_at", "noted_by", "state", "changed_at"])
    note_change(case, row.public_id, Verb.MEETING_HELD, actor.label, at)


@transaction.atomic
def mark_missed(*, actor: Actor, public_id: str, booking: str, at: datetime) -> None:
    """This function will note that the client did not come; keeping minutes takes it back. Raises like ``record_meeting``."""
    case, row = check_note(actor, public_id, booking, at)
    _check_begun(row, at)
    if row.state == State.HELD:
        raise MeetingOver
    row.state, row.changed_at = State.MISSED, at
    row.save(update_fields=["state", "changed_at"])
    note_change(case, row.public_id, Verb.MEETING_MISSED, actor.label, at)


@transaction.atomic
def tell_place(*, actor: Actor, public_id: str, booking: str, place: str, at: datetime) -> None:
    """This function will tell where a meeting takes place, other than its times say; everybody else hears of it.

    Raises MeetingNotFound, NotPermitted, MeetingOver for one that is over or cancelled, MeetingRefused.
    """
    case, row = check_note(actor, public_id, booking, at)
    if row.state != State.BOOKED or row.ends_at <= at:
        raise MeetingOver
    said, usual = clean_line(place, PLACE_CHARACTERS, "place"), name_usual_place(row)
    if said != (row.place or usual):
        row.place, row.changed_at = "" if said == usual else said, at
        row.sequence += 1
        row.save(update_fields=["place", "changed_at", "sequence"])
        tell(PLACED, case, row, at, key=f"placed:{row.sequence}", besides=actor)
    # A meeting is no part of what its consultation says: lists of changed ones stay as they are.
    told = {"meeting": row.public_id}
    record_change(verb=Verb.MEETING_PLACE_TOLD, actor=actor.label, subject=case.label, at=at, payload=told)


def _check_begun(row: Booking, at: datetime) -> None:
    if row.state == State.CANCELLED or row.starts_at > at:
        raise MeetingOver
