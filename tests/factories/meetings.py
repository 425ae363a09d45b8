"""Times and meetings, by the real actions."""

from datetime import UTC, date, datetime, time
from typing import Any

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tsunagu.domain.meetings.actions import book_meeting, open_window
from tsunagu.domain.meetings.rules import ConsentTold, HoursTold, Wish
from tsunagu.domain.people.actors import Actor, Staff

WEDNESDAY = date(2026, 11, 25)


def tell_hours(**changes: Any) -> HoursTold:
    """This function will tell of times every Wednesday from 10 to 12, an hour each, in person and online, with changes."""
    told = {
        "ways": ["in_person", "online"],
        "places": {"in_person": "大阪市北区1-1 3階", "online": "https://meet.example/osaka"},
        "weekdays": [2],
        "begins": time(10),
        "ends": time(12),
        "minutes": 60,
        "from_on": date(2026, 11, 22),
        "notice_hours": 0,
    }
    return HoursTold(**{**told, **changes})


def offer_times(staff: Staff, *, at: datetime = NOON, **changes: Any) -> str:
    """This function will open times of a body and return the window's id."""
    return open_window(actor=staff, told=tell_hours(**changes), at=at)


def in_japan(hour: int, minute: int = 0, on: date = WEDNESDAY) -> datetime:
    """This function will return an instant of a day in Japan (Wednesday 25 November 2026)."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=UTC) - (
        NOON.replace(hour=9) - NOON.replace(hour=0)
    )


def name_body(staff: Staff) -> str:
    """This function will return the code of a member of staff's body."""
    return staff.label.partition("@")[2]


def book(
    case: OpenedCase,
    *bodies: Staff,
    actor: Actor | None = None,
    starts_at: datetime | None = None,
    way: str = "online",
    groups: tuple[str, ...] = ("story", "company"),
    at: datetime = NOON,
    **more: str,
) -> str:
    """This function will book a meeting, Wednesday at ten unless told otherwise, and return its id."""
    wish = Wish(tuple(map(name_body, bodies)), way, starts_at or in_japan(10), **more)
    told = ConsentTold(groups) if groups else None
    return book_meeting(actor=actor or case.actor, public_id=case.public_id, wish=wish, consent=told, at=at)
