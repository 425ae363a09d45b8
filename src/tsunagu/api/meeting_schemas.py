"""The shapes of meetings. Instants are UTC with their offset, so that nobody has to guess a zone."""

from datetime import date, datetime

from ninja import Schema


class MeetingBody(Schema):
    code: str
    name: str
    has_left: bool


class Meeting(Schema):
    """``way`` is in_person, phone or online; ``state`` booked, cancelled, held or missed. ``zone`` is where the client joins from,
    empty for Japan."""

    id: str
    consultation: str
    reference: str
    way: str
    state: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    phone: str
    note: str
    said: str
    homework: str
    next_on: date | None
    bodies: list[MeetingBody]


class CaseMeetingsAnswer(Schema):
    id: str
    reference: str
    meetings: list[Meeting]


class ListedMeetingRow(Schema):
    """``company`` is empty unless it was handed over; ``readable`` while the body may see the consultation."""

    id: str
    consultation: str
    reference: str
    company: str
    way: str
    state: str
    starts_at: datetime
    ends_at: datetime
    readable: bool


class ComingMeetings(Schema):
    meetings: list[ListedMeetingRow]


class FreeTimeRow(Schema):
    starts_at: datetime
    ends_at: datetime
    place: str


class FreeTimes(Schema):
    """The times at which all bodies that were asked for are free; ``from`` and ``until`` are days in Japan."""

    id: str
    bodies: list[MeetingBody]
    way: str
    times: list[FreeTimeRow]
