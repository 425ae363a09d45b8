"""Which bodies can be met about a consultation, and when they are free."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tsunagu.domain.consent.queries import list_consents
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Quarter, Window
from tsunagu.domain.meetings.slots import (
    EVERY_DAY,
    JAPAN,
    MOST_AHEAD,
    FreeTime,
    Hours,
    list_free,
)
from tsunagu.domain.meetings.views import FreeView, OfferView
from tsunagu.domain.people.models import Organisation
from tsunagu.engines.procedures.calendar import load_offices
from tsunagu.kernel.words import Words

OFFICE = "JP"
"""Bodies rest on the days on which the office does, unless their hours say otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Free times with the windows they come from."""

    times: tuple[FreeTime, ...]
    windows: dict[int, Window]

    def view(self, found: FreeTime, way: Way) -> FreeView:
        """This function will describe a free time; it is where the first body says."""
        place = self.windows[found.places[0].hours].places.get(way.value, "")
        return FreeView(found.starts_at, found.minutes, place)


def list_offers(case: Any, at: datetime, codes: Collection[str] | None = None) -> tuple[OfferView, ...]:
    """This function will list the bodies (or those of these) that offer times: first who may see the consultation, then by code."""
    rows = Window.objects.filter(closed_at__isnull=True, organisation__dissolved_on__isnull=True)
    today = timezone.localdate(at)
    lasting = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    if codes is not None:
        lasting = lasting.filter(organisation__code__in=codes)
    ways: dict[int, set[str]] = {}
    for body, told in lasting.order_by("pk").values_list("organisation_id", "ways"):
        ways.setdefault(body, set()).update(told)
    seen = {each.organisation_code: each.ends_on for each in list_consents(case.pk, at) if each.stands}
    offers = [
        OfferView(
            code=body.code,
            name=Words(body.name_ja, body.name_en),
            ways=tuple(way for way in Way if way in ways[body.pk]),
            is_own=body.pk == case.organisation_id,
            may_see_until=seen.get(body.code),
        )
        for body in Organisation.objects.filter(pk__in=ways).order_by("code")
    ]
    return tuple(sorted(offers, key=lambda each: (not each.may_see_on(today), each.code)))


def choose_offers(case: Any, codes: Sequence[str], way: str, at: datetime) -> tuple[OfferView, ...]:
    """This function will return the offers of these bodies in this order; raises MeetingNotFound when one has none of this way."""
    known = {each.code: each for each in list_offers(case, at, codes)}
    if not codes or any(code not in known or way not in known[code].ways for code in codes):
        raise MeetingNotFound
    return tuple(known[code] for code in codes)


def find_free(case: Any, codes: Sequence[str], way: str, first: date, last: date, *, at: datetime) -> Answer:
    """This function will find when all these bodies and the client are free from one JST day to another, both included."""
    today = timezone.localdate(at)
    first, last = max(first, today), min(last, today + timedelta(days=MOST_AHEAD))
    rows = Window.objects.filter(
        closed_at__isnull=True, organisation__code__in=codes, organisation__dissolved_on__isnull=True
    ).select_related("organisation")
    windows = [row for row in rows.order_by("pk") if way in row.ways]
    bodies = [[read_hours(row) for row in windows if row.organisation.code == code] for code in codes]
    client = name_client(case)
    seats = {seat for body in bodies for hours in body for seat in hours.seats}
    times = list_free(
        bodies,
        first,
        last,
        at=at,
        taken=list_taken([*seats, client], first, last),
        is_holiday=load_offices()[OFFICE].is_holiday,
        also_free=[client],
    )
    return Answer(times, {row.pk: row for row in windows})


def list_taken(resources: Iterable[str], first: date, last: date) -> set[tuple[str, datetime]]:
    """This function will list who is taken when, from one JST day to another, both included."""
    begin, end = (datetime.combine(day, time(), JAPAN) for day in (first, last + timedelta(days=1)))
    rows = Quarter.objects.filter(resource__in=list(resources), at__gte=begin, at__lt=end)
    return set(rows.order_by("pk").values_list("resource", "at"))


def read_hours(row: Window) -> Hours:
    """This function will return a window as the arithmetic takes it."""
    return Hours(
        number=row.pk,
        weekdays=frozenset(row.weekdays) or EVERY_DAY,
        begins=row.begins,
        ends=row.ends,
        minutes=row.minutes,
        from_on=row.from_on,
        until_on=row.until_on,
        seats=list_seats(row),
        on_holidays=row.on_holidays,
        days_off=frozenset(map(date.fromisoformat, row.days_off)),
        notice=timedelta(hours=row.notice_hours),
    )


def list_seats(row: Window) -> tuple[str, ...]:
    """This function will name what a meeting in this window takes up: its person, or one of the seats of its body."""
    if row.person_id is not None:
        return (name_person(row.person_id),)
    return tuple(name_seat(row.organisation_id, number) for number in range(1, row.seats + 1))


def name_person(person_id: int) -> str:
    """This function will name somebody who can be at one meeting only."""
    return f"person:{person_id}"


def name_seat(organisation_id: int, number: int) -> str:
    """This function will name one of a body's seats."""
    return f"body:{organisation_id}:{number}"


def name_client(case: Any) -> str:
    """This function will name the client's side of a consultation."""
    return f"case:{case.pk}"
