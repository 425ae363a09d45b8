"""Meetings as an iCalendar: one to put into one's own calendar, with a reminder the day before; all of a member of staff."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Event

from tsunagu.domain.meetings.enums import State, Way
from tsunagu.domain.meetings.views import ListedMeeting, MeetingView
from tsunagu.kernel.words import Words
from tsunagu.reports.calendars import begin_calendar
from tsunagu.reports.writing import make_safe, shorten

NAME = Words("つなぐ 面談", "Tsunagu: meetings")
TITLE = Words("知財の相談：面談", "Consultation on IP: meeting")
WAYS = {
    Way.IN_PERSON: Words("来所", "in person"),
    Way.PHONE: Words("電話", "by telephone"),
    Way.ONLINE: Words("オンライン", "online"),
}
LONGEST = 150
LOOK_AGAIN = timedelta(hours=1)


def write_meeting(meeting: MeetingView, language: str) -> bytes:
    """This function will return a calendar with one meeting; a cancelled one takes its place in a calendar away."""
    calendar = begin_calendar("meeting", NAME.said_in(language))
    bodies = [each.name.said_in(language) for each in meeting.bodies]
    event = _make_event(meeting, meeting.changed_at)
    event.add("summary", shorten(f"{TITLE.said_in(language)} ({', '.join(bodies)})", LONGEST))
    place = meeting.phone if meeting.way is Way.PHONE else meeting.place
    event.add("location", make_safe(place or WAYS[meeting.way].said_in(language)))
    event.add(
        "description", make_safe("\n".join([WAYS[meeting.way].said_in(language), meeting.reference, *bodies]))
    )
    if meeting.state is State.BOOKED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-1))
        alarm.add("description", TITLE.said_in(language))
        event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_meetings(meetings: Iterable[ListedMeeting], language: str, *, at: datetime) -> bytes:
    """This function will return the calendar of a member of staff."""
    calendar = begin_calendar("meetings", NAME.said_in(language), look_again=LOOK_AGAIN)
    for each in meetings:
        event = _make_event(each, at)
        said = (WAYS[each.way].said_in(language), each.reference, each.company)
        event.add("summary", shorten(" / ".join(part for part in said if part), LONGEST))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _make_event(meeting: MeetingView | ListedMeeting, stamped_at: datetime) -> Event:
    """Instants stand in UTC, so every calendar shows them in the time of whoever reads it, on either side of a clock change.

    A meeting has one name and one count of its changes, wherever it is read: what was saved and what is followed agree.
    """
    event = Event()
    event.add("uid", f"{meeting.public_id}@tsunagu")
    event.add("dtstamp", stamped_at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.state is State.CANCELLED else "CONFIRMED")
    return event
