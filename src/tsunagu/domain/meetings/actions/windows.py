"""A body opens times, takes single days off, and closes them again."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.meetings.models import Window
from tsunagu.domain.meetings.permissions import check_open_times, check_window
from tsunagu.domain.meetings.rules import HoursTold, check_hours, clean_places
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change

MIDNIGHT = time()


@transaction.atomic
def open_window(*, actor: Actor, told: HoursTold, at: datetime) -> str:
    """This function will open times of the actor's body and return the window's id.

    Raises MeetingNotFound, NotPermitted, MeetingRefused.
    """
    staff = check_open_times(actor)
    check_hours(told, timezone.localdate(at))
    row = Window.objects.create(
        organisation_id=staff.organisation_id,
        person_id=staff.person_id if told.is_own else None,
        ways=list(told.ways),
        places=clean_places(told),
        weekdays=sorted(set(told.weekdays)),
        begins=told.begins,
        ends=None if told.ends == MIDNIGHT else told.ends,
        minutes=told.minutes,
        seats=told.seats,
        from_on=told.from_on,
        until_on=told.until_on if told.weekdays else told.from_on,
        on_holidays=told.on_holidays or not told.weekdays,
        notice_hours=told.notice_hours,
        opened_at=at,
        opened_by=actor.label,
    )
    record_change(verb=Verb.MEETING_TIMES_OPENED, actor=actor.label, subject=_name_window(row), at=at)
    return row.public_id


@transaction.atomic
def set_day(*, actor: Actor, window: str, on: date, is_off: bool, at: datetime) -> None:
    """This function will take one day off, or work it after all; what is booked on it stands. Raises as ``close_window``."""
    row = check_window(actor, window)
    today = timezone.localdate(at).isoformat()
    kept = {day for day in row.days_off if day >= today and day != on.isoformat()}
    row.days_off = sorted(kept | ({on.isoformat()} if is_off and on.isoformat() >= today else set()))
    row.save(update_fields=["days_off"])
    record_change(verb=Verb.MEETING_TIMES_CHANGED, actor=actor.label, subject=_name_window(row), at=at)


@transaction.atomic
def close_window(*, actor: Actor, window: str, at: datetime) -> None:
    """This function will offer these times no longer; what is booked in them stands. Raises MeetingNotFound, NotPermitted."""
    row = check_window(actor, window)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    record_change(verb=Verb.MEETING_TIMES_CLOSED, actor=actor.label, subject=_name_window(row), at=at)


def _name_window(row: Window) -> str:
    """This function will name a window in the audit."""
    return f"window:{row.public_id}"
