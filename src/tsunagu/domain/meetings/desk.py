"""What a body has before it: its meetings, its times, its week."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from tsunagu.domain.audit.access import record_list
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.meetings.enums import State, Way
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Side, Window
from tsunagu.domain.meetings.offers import OFFICE, list_seats, list_taken, read_hours
from tsunagu.domain.meetings.slots import JAPAN, is_worked, list_quarters, list_seats_free, list_starts
from tsunagu.domain.meetings.views import ListedMeeting, WeekDay, WeekTime, WindowView
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.models import Organisation, Person
from tsunagu.engines.procedures.calendar import load_offices
from tsunagu.kernel.words import Words

MOST_LISTED = 100


def list_coming(actor: Actor, *, at: datetime, limit: int = MOST_LISTED) -> tuple[ListedMeeting, ...]:
    """This function will list the meetings of the actor's body from today on, first by time. Raises MeetingNotFound."""
    rows = (
        _list_sides(actor)
        .filter(starts_at__gte=_begin(timezone.localdate(at)), left_at__isnull=True)
        .exclude(booking__state=State.CANCELLED)
    )
    return _list(actor, rows.order_by("starts_at", "pk")[:limit], at)


def list_past(actor: Actor, *, at: datetime, limit: int = MOST_LISTED) -> tuple[ListedMeeting, ...]:
    """This function will list the meetings of the actor's body before today, latest first; those without minutes in front."""
    rows = _list_sides(actor).filter(starts_at__lt=_begin(timezone.localdate(at)), left_at__isnull=True)
    waiting = rows.filter(booking__state=State.BOOKED).order_by("-starts_at", "-pk")[:limit]
    over = rows.filter(booking__state__in=[State.HELD, State.MISSED]).order_by("-starts_at", "-pk")[:limit]
    return _list(actor, [*waiting, *over][:limit], at)


def list_windows(actor: Actor, *, at: datetime) -> tuple[WindowView, ...]:
    """This function will list the times the actor's body offers now or will, first opened first. Raises MeetingNotFound."""
    today = timezone.localdate(at)
    rows = _list_windows(actor).filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    ahead = Q(sides__left_at__isnull=True, sides__booking__state=State.BOOKED, sides__starts_at__gt=at)
    counted = rows.annotate(booked=Count("sides", filter=ahead)).select_related("person").order_by("pk")
    return tuple(_view_window(row) for row in counted)


def get_window(actor: Actor, public_id: str, *, at: datetime) -> WindowView:
    """This function will return one window of the actor's body that is open; raises MeetingNotFound."""
    found = next((each for each in list_windows(actor, at=at) if each.public_id == public_id), None)
    if found is None:
        raise MeetingNotFound
    return found


def get_week(actor: Actor, monday: date, *, at: datetime) -> tuple[WeekDay, ...]:
    """This function will return the seven days from a day on: the times of the actor's body, free and taken.

    A meeting that stands in none of its times (its window was closed, its day taken off) has a time of its own.
    Raises MeetingNotFound.
    """
    last = monday + timedelta(days=6)
    office = load_offices()[OFFICE]
    windows = list(_list_windows(actor).select_related("person").order_by("begins", "pk"))
    rows = (
        _list_sides(actor)
        .filter(
            starts_at__gte=_begin(monday),
            starts_at__lt=_begin(last + timedelta(days=1)),
            left_at__isnull=True,
        )
        .exclude(booking__state=State.CANCELLED)
        .order_by("starts_at", "pk")
    )
    sides = list(rows)
    listed = dict(zip((side.pk for side in sides), _list(actor, sides, at), strict=True))
    placed: dict[tuple[int, datetime], list[ListedMeeting]] = defaultdict(list)
    for side in sides:
        placed[side.window_id, side.starts_at].append(listed[side.pk])
    times: dict[date, list[WeekTime]] = defaultdict(list)
    taken = list_taken({seat for window in windows for seat in list_seats(window)}, monday, last)
    for window in windows:
        hours = read_hours(window)
        for start in list_starts(hours, monday, last, office.is_holiday):
            found = placed.pop((window.pk, start), [])
            seats = list_seats_free(hours, list_quarters(start, window.minutes), taken)
            is_over = start <= at
            free = 0 if is_over else len(seats)
            times[_day(start)].append(
                WeekTime(window.public_id, start, window.minutes, free, is_over, tuple(found))
            )
    for (_, start), found in placed.items():
        times[_day(start)].append(WeekTime("", start, found[0].minutes, 0, start <= at, tuple(found)))
    return tuple(
        _view_day(monday + timedelta(days=number), windows, times, office.is_holiday) for number in range(7)
    )


def _view_day(on: date, windows: Sequence[Window], times: Any, is_holiday: Any) -> WeekDay:
    named = {row.public_id: read_hours(row) for row in windows}
    return WeekDay(
        on=on,
        is_holiday=is_holiday(on),
        times=tuple(sorted(times[on], key=lambda each: (each.starts_at, each.window))),
        worked=tuple(name for name, hours in named.items() if is_worked(hours, on, is_holiday)),
        off=tuple(name for name, hours in named.items() if on in hours.days_off and hours.from_on <= on),
    )


def _list_sides(actor: Actor) -> Any:
    body = find_reader(actor)
    if body is None:
        raise MeetingNotFound
    return Side.objects.filter(organisation_id=body).select_related("booking__consultation", "person")


def _list_windows(actor: Actor) -> Any:
    body = find_reader(actor)
    if body is None:
        raise MeetingNotFound
    return Window.objects.filter(organisation_id=body, closed_at__isnull=True)


def _list(
    actor: Actor, sides: Iterable[Side], at: datetime, *, shows_names: bool = True
) -> tuple[ListedMeeting, ...]:
    """Company names that are shown stand in the access log before this returns, as in the list of what is shared."""
    rows = list(sides)
    body = find_reader(actor)
    groups = _read_groups(body, rows, at)
    others = _name_others(body, rows)
    listed = tuple(
        _view_listed(side, groups[side.booking.consultation_id], others, shows_names) for side in rows
    )
    shown = {
        f"consultation:{each.consultation}": (Group.COMPANY.value,)
        for each, side in zip(listed, rows, strict=True)
        if each.company and side.booking.consultation.organisation_id != body
    }
    if shown:
        code = Organisation.objects.values_list("code", flat=True).get(pk=body)
        record_list(actor=actor.label, organisation=f"organisation:{code}", shown=shown, at=at)
    return listed


def _view_listed(
    side: Side, groups: frozenset[str], others: dict[int, list[Words]], shows_names: bool
) -> ListedMeeting:
    booking, case = side.booking, side.booking.consultation
    return ListedMeeting(
        public_id=booking.public_id,
        consultation=case.public_id,
        reference=case.reference,
        company=case.company if shows_names and Group.COMPANY in groups else "",
        way=Way(booking.way),
        starts_at=booking.starts_at,
        minutes=booking.minutes,
        state=State(booking.state),
        sequence=booking.sequence,
        person=side.person.name if side.person else "",
        others=tuple(others.get(booking.pk, ())),
        can_open=bool(groups),
    )


def _read_groups(body: int | None, rows: Sequence[Side], at: datetime) -> dict[int, frozenset[str]]:
    """What a body may see now of each consultation; nothing of one that its client asked to delete."""
    found: dict[int, set[str]] = {side.booking.consultation_id: set() for side in rows}
    live = Grant.objects.live_at(at).filter(organisation_id=body, consultation_id__in=list(found))
    for number, group in live.order_by("pk").values_list("consultation_id", "group"):
        found[number].add(group)
    for side in rows:
        case = side.booking.consultation
        if case.deletion_asked_at or case.erased_at:
            found[case.pk] = set()
        elif case.organisation_id == body:
            found[case.pk] = set(EVERYTHING)
    return {number: frozenset(groups) for number, groups in found.items()}


def _name_others(body: int | None, rows: Sequence[Side]) -> dict[int, list[Words]]:
    named: dict[int, list[Words]] = {}
    sides = Side.objects.filter(booking_id__in=[side.booking_id for side in rows], left_at__isnull=True)
    for side in sides.exclude(organisation_id=body).select_related("organisation").order_by("pk"):
        words = Words(side.organisation.name_ja, side.organisation.name_en)
        named.setdefault(side.booking_id, []).append(words)
    return named


def _view_window(row: Window) -> WindowView:
    person: Person | None = row.person
    return WindowView(
        public_id=row.public_id,
        ways=tuple(Way(way) for way in row.ways),
        places={Way(way): place for way, place in row.places.items()},
        weekdays=tuple(row.weekdays),
        begins=row.begins,
        ends=row.ends,
        minutes=row.minutes,
        seats=row.seats,
        person=person.name if person else "",
        from_on=row.from_on,
        until_on=row.until_on,
        on_holidays=row.on_holidays,
        notice_hours=row.notice_hours,
        days_off=frozenset(map(date.fromisoformat, row.days_off)),
        booked=row.booked,
    )


def list_for_calendar(staff: Staff, *, at: datetime, shows_names: bool) -> tuple[ListedMeeting, ...]:
    """This function will list what a calendar of a member of staff holds: meetings of theirs, and of nobody named."""
    since = at - timedelta(days=31)
    rows = _list_sides(staff).filter(starts_at__gte=since, left_at__isnull=True)
    mine = rows.filter(Q(person_id=staff.person_id) | Q(person_id__isnull=True))
    return _list(
        staff,
        mine.exclude(booking__state=State.CANCELLED).order_by("starts_at", "pk")[: MOST_LISTED * 5],
        at,
        shows_names=shows_names,
    )


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), JAPAN)


def _day(moment: datetime) -> date:
    return moment.astimezone(JAPAN).date()
