"""The times a body offers: its week, new times, single days off, times that end."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.meetings.actions import close_window, open_window, set_day
from tsunagu.domain.meetings.desk import get_week, get_window, list_windows
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.views import WeekDay, WeekTime, WindowView
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.problems import Problem
from tsunagu.web.dates import write_day
from tsunagu.web.lending import read_language
from tsunagu.web.meetings.desk import for_desk
from tsunagu.web.meetings.hours_form import HoursForm
from tsunagu.web.meetings.presenters import DeskLine, present_lines
from tsunagu.web.meetings.words import (
    WAYS,
    name_ways,
    name_weekdays,
    write_range,
    write_short_day,
    write_span,
)
from tsunagu.web.problems import put_on_form

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time of a week; ``free`` counts the seats nobody has booked."""

    span: str
    free: int
    is_over: bool
    lines: tuple[DeskLine, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    day: str
    on: str
    is_today: bool
    is_holiday: bool
    is_past: bool
    times: tuple[TimeLine, ...]
    worked: tuple["WindowLine", ...]
    off: tuple["WindowLine", ...]


@dataclass(frozen=True, slots=True)
class WindowLine:
    """Times a body offers, in words."""

    public_id: str
    name: str
    span: str
    hours: str
    ways: str
    person: str
    seats: int
    period: str
    on_holidays: bool
    notice_hours: int
    booked: int
    places: tuple[tuple[str, str], ...]


@for_desk
@require_safe
def show_week(request: HttpRequest, staff: Staff) -> HttpResponse:
    at, language = timezone.now(), read_language()
    today = timezone.localdate(at)
    monday = read_monday(request.GET.get("week", ""), today)
    windows = {each.public_id: present_window(each, language) for each in list_windows(staff, at=at)}
    days = get_week(staff, monday, at=at)
    context = {
        "days": [_present_day(day, windows, today, language) for day in days],
        "windows": tuple(windows.values()),
        "week": write_range(write_day(monday, language), write_day(monday + timedelta(days=6), language)),
        "monday": monday.isoformat(),
        "before": (monday - WEEK).isoformat(),
        "after": (monday + WEEK).isoformat(),
        "is_now": monday <= today < monday + WEEK,
        "can_change": can(staff, Permission.CONSULTATION_WRITE),
    }
    return render(request, "meetings/week.html", context)


@for_desk
@require_http_methods(["GET", "HEAD", "POST"])
def open_times(request: HttpRequest, staff: Staff) -> HttpResponse:
    check_can_change(staff)
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        language=read_language(),
        initial={"from_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            open_window(actor=staff, told=form.read_hours(), at=timezone.now())
        except (MeetingNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise=None)
        else:
            return redirect(f"{reverse('meetings:week')}?week={form.cleaned_data['from_on'].isoformat()}")
    return render(request, "meetings/open.html", {"form": form}, status=422 if form.errors else 200)


@for_desk
@require_http_methods(["GET", "HEAD", "POST"])
def close_times(request: HttpRequest, staff: Staff, window: str) -> HttpResponse:
    check_can_change(staff)
    if request.method == "POST":
        close_window(actor=staff, window=window, at=timezone.now())
        return redirect("meetings:week")
    found = get_window(staff, window, at=timezone.now())
    return render(request, "meetings/close.html", {"window": present_window(found, read_language())})


@for_desk
@require_POST
def set_off(request: HttpRequest, staff: Staff, window: str) -> HttpResponse:
    try:
        on = date.fromisoformat(request.POST.get("on", "")[:10])
    except ValueError as problem:
        raise MeetingNotFound from problem
    set_day(actor=staff, window=window, on=on, is_off=request.POST.get("off") == "yes", at=timezone.now())
    return redirect(f"{reverse('meetings:week')}?week={on.isoformat()}#day-{on.isoformat()}")


def check_can_change(staff: Staff) -> None:
    """This function will return for whoever may open times; raises MeetingNotFound."""
    if not can(staff, Permission.CONSULTATION_WRITE):
        raise MeetingNotFound


def read_monday(text: str, today: date) -> date:
    """This function will return the Monday of the week of a day, of this week when there is none or it is years away."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        day = today
    if abs((day - today).days) > 800:
        day = today
    return day - timedelta(days=day.weekday())


def present_window(window: WindowView, language: str) -> WindowLine:
    """This function will say times a body offers."""
    ends = f"{window.ends:%H:%M}" if window.ends else "24:00"
    hours = write_range(f"{window.begins:%H:%M}", ends)
    until = write_day(window.until_on, language) if window.until_on else ""
    is_once = not window.weekdays
    first = write_day(window.from_on, language)
    name = first if is_once else name_weekdays(window.weekdays, language)
    return WindowLine(
        public_id=window.public_id,
        name=f"{name} {hours}",
        span=hours,
        hours=str(window.minutes),
        ways=name_ways(window.ways),
        person=window.person,
        seats=window.seats,
        period="" if is_once else write_range(first, until),
        on_holidays=window.on_holidays and not is_once,
        notice_hours=window.notice_hours,
        booked=window.booked,
        places=tuple((str(WAYS[way]), place) for way, place in window.places.items()),
    )


def _present_day(day: WeekDay, windows: dict[str, WindowLine], today: date, language: str) -> DayLine:
    return DayLine(
        day=write_short_day(day.on, language),
        on=day.on.isoformat(),
        is_today=day.on == today,
        is_holiday=day.is_holiday,
        is_past=day.on < today,
        times=tuple(_present_time(each, language) for each in day.times),
        worked=tuple(windows[name] for name in day.worked if name in windows),
        off=tuple(windows[name] for name in day.off if name in windows),
    )


def _present_time(time: WeekTime, language: str) -> TimeLine:
    return TimeLine(
        write_span(time.starts_at, time.minutes),
        time.free,
        time.is_over,
        present_lines(time.meetings, language),
    )
