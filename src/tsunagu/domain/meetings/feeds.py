"""The secret addresses at which the calendars of staff read their meetings."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.meetings.desk import list_for_calendar
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Feed
from tsunagu.domain.meetings.views import ListedMeeting, MeetingFeedView
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.sealing.addresses import find_by_token


@dataclass(frozen=True, slots=True)
class MeetingCalendar:
    """What a calendar is given: the meetings as their owner sees them now, and how much of them may be said."""

    meetings: tuple[ListedMeeting, ...]
    shows_names: bool
    language: str


def find_feed(actor: Actor) -> MeetingFeedView | None:
    """This function will return the address a member of staff has for one body, None for none. Raises MeetingNotFound."""
    if not isinstance(actor, Staff):
        raise MeetingNotFound
    row = Feed.objects.filter(person_id=actor.person_id, organisation_id=actor.organisation_id).first()
    return MeetingFeedView(row.public_id, row.shows_names, row.language, row.made_at) if row else None


def read_feed(token: str, *, at: datetime) -> MeetingCalendar:
    """This function will return what the calendar at an address may show now.

    Raises MeetingNotFound alike for an address that was guessed or revoked, or whose owner works there no longer or reads no
    consultations any more. Without names no company is asked for, and none stands in the access log.
    """
    row = find_by_token(Feed.objects.all(), token)
    staff = find_staff(row.person_id, organisation_id=row.organisation_id) if row else None
    if row is None or staff is None or staff.organisation_id != row.organisation_id:
        raise MeetingNotFound
    meetings = list_for_calendar(staff, at=at, shows_names=row.shows_names)
    return MeetingCalendar(meetings, row.shows_names, row.language)
