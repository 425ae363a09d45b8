"""What is due as an iCalendar: one whole day for each last day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Event

from tsunagu.domain.docket.views import DueView
from tsunagu.engines.procedures.forecast import State
from tsunagu.kernel.words import Words
from tsunagu.reports.calendars import begin_calendar
from tsunagu.reports.writing import make_safe, shorten

NAME = Words("つなぐ 権利の期限", "Tsunagu: deadlines of rights")
LATE = Words("追納・割増の最後の日", "Last day with the surcharge")
RESTORE = Words("回復を求められる最後の日", "Last day to ask for restoration")
DUE = Words("期限", "Due")
TITLES = {State.OPEN: DUE, State.LATE: LATE, State.RESTORABLE: RESTORE}
LONGEST = 150


def write_calendar(due: Iterable[DueView], language: str, *, shows_names: bool, at: datetime) -> bytes:
    """This function will return the calendar of what can still be done.

    Without ``shows_names`` it tells what kind of thing is due, in which country and when: nothing its owner wrote, no number, no yen.
    """
    calendar = begin_calendar("docket", NAME.said_in(language))
    for each in due:
        if each.item.state in TITLES:
            calendar.add_component(_make_event(each, language, shows_names, at))
    return bytes(calendar.to_ical())


def _make_event(due: DueView, language: str, shows_names: bool, at: datetime) -> Event:
    item, right = due.item, due.right
    title = f"{TITLES[item.state].said_in(language)}: {item.name.said_in(language)}"
    lines = [item.consequence.said_in(language), item.article.said_in(language)]
    if shows_names:
        number = right.registration_number or right.application_number
        title += f" / {right.name}" + (f" ({number})" if number else "")
        if item.cost and item.cost.yen:
            lines.insert(0, f"{item.cost.yen:,}" + Words("円", " yen").said_in(language))
    else:
        title += f" ({right.country})"
    event = Event()
    event.add("uid", f"{_name(due)}@tsunagu")
    event.add("dtstamp", at)
    event.add("dtstart", item.last_on)
    event.add("dtend", item.last_on + timedelta(days=1))
    event.add("summary", shorten(title, LONGEST))
    event.add("description", make_safe("\n".join(line for line in lines if line)))
    event.add("transp", "TRANSPARENT")
    return event


def _name(due: DueView) -> str:
    """The same thing due keeps its name, so that a calendar moves it and does not tell it twice."""
    return sha256(f"{due.right.public_id}:{due.item.rule}:{due.year}".encode()).hexdigest()[:32]
