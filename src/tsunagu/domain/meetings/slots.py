"""Free times: pure arithmetic over hours of days in Japan. Nothing here asks a clock or a database.

A meeting takes up quarters of an hour, of each body (or the named person) and of the client. Two meetings never share one.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
STEP = 15
QUARTER = timedelta(minutes=STEP)
EVERY_DAY = frozenset(range(7))
MOST_AHEAD = 92
"""So many days ahead a time can be booked."""

IsHoliday = Callable[[date], bool]
Taken = Collection[tuple[str, datetime]]
"""Who is taken in which quarter: (resource, when it begins)."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a body can be met: on ``weekdays`` (0 is Monday) from ``begins`` to ``ends``, ``minutes`` each time.

    ``seats`` are the resources of which one meeting takes one. On holidays there is nobody unless ``on_holidays``, on
    ``days_off`` never. A time is offered until ``notice`` before it begins. ``ends`` None is midnight.
    """

    number: int
    weekdays: frozenset[int]
    begins: time
    ends: time | None
    minutes: int
    from_on: date
    until_on: date | None
    seats: tuple[str, ...]
    on_holidays: bool = False
    days_off: frozenset[date] = frozenset()
    notice: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Place:
    """One body's part in a free time: the hours it comes from (their ``number``) and the seat it would take."""

    hours: int
    seat: str


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time at which all bodies that were asked for are free, with the part of each in the order of asking."""

    starts_at: datetime
    minutes: int
    places: tuple[Place, ...]


def is_worked(hours: Hours, day: date, is_holiday: IsHoliday) -> bool:
    """This function will tell whether a body works these hours on a day."""
    if not hours.from_on <= day <= (hours.until_on or date.max):
        return False
    if day.weekday() not in hours.weekdays or day in hours.days_off:
        return False
    return hours.on_holidays or not is_holiday(day)


def list_starts(hours: Hours, first: date, last: date, is_holiday: IsHoliday) -> Iterator[datetime]:
    """This function will yield when each of the times begins from one JST day to another, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if is_worked(hours, day, is_holiday):
            start, end = _bound(hours, day)
            while start + timedelta(minutes=hours.minutes) <= end:
                yield start
                start += timedelta(minutes=hours.minutes)


def list_quarters(starts_at: datetime, minutes: int) -> tuple[datetime, ...]:
    """This function will list the quarters of an hour that a meeting takes up."""
    return tuple(starts_at + QUARTER * number for number in range(-(-minutes // STEP)))


def list_free(
    bodies: Sequence[Sequence[Hours]],
    first: date,
    last: date,
    *,
    at: datetime,
    taken: Taken,
    is_holiday: IsHoliday,
    also_free: Sequence[str] = (),
) -> tuple[FreeTime, ...]:
    """This function will list the times at which all bodies are free from one JST day to another, each start once, in order.

    A meeting with several bodies lasts as long as the longest of their times and begins when such a one begins; the others
    must work and be free throughout. ``also_free`` are resources that must be free, too (the client). What has begun, or
    begins sooner than the notice of one of them, is not offered.
    """
    found: dict[datetime, FreeTime] = {}
    for number, own in ((number, each) for number, body in enumerate(bodies) for each in body):
        asked = [[own] if place == number else body for place, body in enumerate(bodies)]
        for start in list_starts(own, first, last, is_holiday):
            if start in found and found[start].minutes <= own.minutes:
                continue
            fitting = _fit(asked, start, own.minutes, at, taken, is_holiday, also_free)
            if fitting is not None:
                found[start] = fitting
    return tuple(found[start] for start in sorted(found))


def list_seats_free(hours: Hours, quarters: Sequence[datetime], taken: Taken) -> list[str]:
    """This function will list the seats that are free throughout."""
    return [seat for seat in hours.seats if not any((seat, quarter) in taken for quarter in quarters)]


def covers(hours: Hours, starts_at: datetime, minutes: int, is_holiday: IsHoliday) -> bool:
    """This function will tell whether a body works these hours throughout a meeting."""
    day = starts_at.astimezone(JAPAN).date()
    start, end = _bound(hours, day)
    return (
        is_worked(hours, day, is_holiday)
        and start <= starts_at
        and starts_at + timedelta(minutes=minutes) <= end
    )


def _fit(
    bodies: Sequence[Sequence[Hours]],
    starts_at: datetime,
    minutes: int,
    at: datetime,
    taken: Taken,
    is_holiday: IsHoliday,
    also_free: Sequence[str],
) -> FreeTime | None:
    quarters = list_quarters(starts_at, minutes)
    if any((each, quarter) in taken for each in also_free for quarter in quarters):
        return None
    choices = [
        [
            Place(hours.number, seat)
            for hours in body
            if _suits(hours, starts_at, minutes, at, is_holiday)
            for seat in list_seats_free(hours, quarters, taken)
        ]
        for body in bodies
    ]
    places = _choose(choices, ())
    return None if places is None else FreeTime(starts_at, minutes, places)


def _suits(hours: Hours, starts_at: datetime, minutes: int, at: datetime, is_holiday: IsHoliday) -> bool:
    return (
        at < starts_at
        and at + hours.notice <= starts_at
        and hours.minutes <= minutes
        and covers(hours, starts_at, minutes, is_holiday)
    )


def _choose(choices: Sequence[Sequence[Place]], chosen: tuple[Place, ...]) -> tuple[Place, ...] | None:
    """One for each body; somebody who works for two bodies cannot sit on both sides of a meeting."""
    if not choices:
        return chosen
    for place in choices[0]:
        if all(place.seat != each.seat for each in chosen):
            found = _choose(choices[1:], (*chosen, place))
            if found is not None:
                return found
    return None


def _bound(hours: Hours, day: date) -> tuple[datetime, datetime]:
    start = datetime.combine(day, hours.begins, JAPAN)
    end = datetime.combine(day, hours.ends, JAPAN) if hours.ends else _begin(day + timedelta(days=1))
    return start.astimezone(UTC), end.astimezone(UTC)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), JAPAN)
