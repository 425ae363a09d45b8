"""Meetings, ready to print. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.views import FreeView, ListedMeeting, MeetingView
from tsunagu.web.dates import JAPAN, write_date
from tsunagu.web.meetings.words import (
    LOOKS,
    STATES,
    WAYS,
    join_names,
    write_short_day,
    write_span,
    write_there,
    write_when,
)

SECURE = "https://"


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``link`` is the place when it is an address a browser may follow."""

    meeting: MeetingView
    title: str
    when: str
    there: str
    way: str
    bodies: str
    left: str
    state: str
    look: str
    link: str
    next_on: str


@dataclass(frozen=True, slots=True)
class FreeTimeButton:
    value: str
    span: str
    there: str


@dataclass(frozen=True, slots=True)
class FreeDay:
    day: str
    times: tuple[FreeTimeButton, ...]


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One meeting in a body's list; ``url_of`` names consultation and meeting when it may be opened."""

    row: ListedMeeting
    day: str
    span: str
    way: str
    others: str
    state: str
    look: str


def present_meeting(meeting: MeetingView, language: str) -> MeetingPage:
    """This function will say one meeting."""
    day = write_short_day(meeting.starts_at.astimezone(JAPAN).date(), language)
    return MeetingPage(
        meeting=meeting,
        title=f"{day} {meeting.starts_at.astimezone(JAPAN):%H:%M}",
        when=write_when(meeting.starts_at, meeting.minutes, language),
        there=write_there(meeting.starts_at, meeting.minutes, meeting.zone, language),
        way=str(WAYS[meeting.way]),
        bodies=join_names((each.name for each in meeting.bodies), language),
        left=join_names((each.name for each in meeting.sides if each not in meeting.bodies), language),
        state=str(STATES[meeting.state]),
        look=LOOKS.get(meeting.state, "not_eligible"),
        link=meeting.place if meeting.way is Way.ONLINE and is_link(meeting.place) else "",
        next_on=write_date(meeting.next_on, language) if meeting.next_on else "",
    )


def present_free(times: Sequence[FreeView], zone: str, language: str) -> tuple[FreeDay, ...]:
    """This function will say free times, day by day."""
    return tuple(
        FreeDay(
            write_date(day, language),
            tuple(
                FreeTimeButton(
                    each.starts_at.isoformat(),
                    write_span(each.starts_at, each.minutes),
                    write_there(each.starts_at, each.minutes, zone, language),
                )
                for each in group
            ),
        )
        for day, group in groupby(times, key=lambda each: each.starts_at.astimezone(JAPAN).date())
    )


def present_lines(rows: Iterable[ListedMeeting], language: str) -> tuple[DeskLine, ...]:
    """This function will say the meetings of a body's list."""
    return tuple(
        DeskLine(
            row=row,
            day=write_short_day(row.starts_at.astimezone(JAPAN).date(), language),
            span=write_span(row.starts_at, row.minutes),
            way=str(WAYS[row.way]),
            others=join_names(row.others, language),
            state=str(STATES[row.state]),
            look=LOOKS.get(row.state, "not_eligible"),
        )
        for row in rows
    )


def is_link(place: str) -> bool:
    """This function will tell whether a place is one address that a browser opens encrypted, and nothing else."""
    return place.startswith(SECURE) and " " not in place and len(place) > len(SECURE)
