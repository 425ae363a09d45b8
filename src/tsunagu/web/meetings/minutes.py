"""What staff keep of a meeting: its minutes, that nobody came, where it takes place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tsunagu.domain.meetings.actions import mark_missed, record_meeting, tell_place
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.lending import for_readers
from tsunagu.web.meetings.forms import MinutesForm, PlaceForm
from tsunagu.web.meetings.pages import show_meeting
from tsunagu.web.problems import put_on_form, say


@for_readers
@require_POST
def keep(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    check_staff(actor)
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            record_meeting(
                actor=actor, public_id=public_id, booking=meeting, at=timezone.now(), **form.cleaned_data
            )
        except (MeetingNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="said")
        else:
            return _go_back(public_id, meeting, "kept")
    view = get_meeting(actor, public_id, meeting, at=timezone.now())
    return show_meeting(request, view, minutes=form)


@for_readers
@require_POST
def miss(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    try:
        mark_missed(actor=actor, public_id=public_id, booking=meeting, at=timezone.now())
    except (MeetingNotFound, NotPermitted):
        raise
    except Problem as problem:
        view = get_meeting(actor, public_id, meeting, at=timezone.now())
        return show_meeting(request, view, error=say(problem))
    return _go_back(public_id, meeting, "missed")


@for_readers
@require_POST
def place(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    check_staff(actor)
    form = PlaceForm(request.POST)
    if form.is_valid():
        try:
            tell_place(
                actor=actor,
                public_id=public_id,
                booking=meeting,
                place=form.cleaned_data["place"],
                at=timezone.now(),
            )
        except (MeetingNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="place")
        else:
            return _go_back(public_id, meeting, "placed")
    view = get_meeting(actor, public_id, meeting, at=timezone.now())
    return show_meeting(request, view, place=form)


def check_staff(actor: Actor) -> None:
    """This function will return for staff, before anything is read; raises MeetingNotFound for everybody else."""
    if not isinstance(actor, Staff):
        raise MeetingNotFound


def _go_back(public_id: str, meeting: str, news: str) -> HttpResponse:
    return redirect(f"{reverse('meetings:show', args=[public_id, meeting])}?news={news}")
