"""What is before a body: its meetings, today's first."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.meetings.desk import list_coming, list_past
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.web.dates import JAPAN, write_date
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.lending import read_language
from tsunagu.web.meetings.presenters import present_lines

View = Callable[..., HttpResponse]


def for_desk(view: View) -> View:
    """This function will call the view with the member of staff who asks; what their role does not reach is a 404."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            return view(request, read_staff(request), **named)
        except (MeetingNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer


@for_desk
@require_safe
def show_list(request: HttpRequest, staff: Staff) -> HttpResponse:
    at, language = timezone.now(), read_language()
    today = timezone.localdate(at)
    coming = list_coming(staff, at=at)
    todays = [row for row in coming if row.starts_at.astimezone(JAPAN).date() == today]
    past = list_past(staff, at=at)
    context = {
        "body": staff.organisation_name_en if language == "en" else staff.organisation_name,
        "today": write_date(today, language),
        "todays": present_lines(todays, language),
        "coming": present_lines(coming[len(todays) :], language),
        "waiting": present_lines((row for row in past if row.state is State.BOOKED), language),
        "past": present_lines((row for row in past if row.state is not State.BOOKED), language),
    }
    return render(request, "meetings/desk.html", context)
