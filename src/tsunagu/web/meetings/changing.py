"""A meeting is moved to another free time, or cancelled; both are asked once more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.meetings.actions import cancel_meeting, move_meeting
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.queries import get_meeting, get_times_to_move
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.meetings.booking import read_moment
from tsunagu.web.meetings.choosing import describe_span, read_span
from tsunagu.web.meetings.presenters import present_free, present_meeting
from tsunagu.web.meetings.words import write_there, write_when
from tsunagu.web.problems import say


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("meetings", 60)
def move(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    error = ""
    if request.method == "POST":
        starts_at = read_moment(request.POST.get("starts_at", ""))
        try:
            move_meeting(
                actor=actor, public_id=public_id, booking=meeting, starts_at=starts_at, at=timezone.now()
            )
            return redirect(f"{reverse('meetings:show', args=[public_id, meeting])}?news=moved")
        except (MeetingNotFound, NotPermitted):
            raise
        except Problem as problem:
            error = say(problem)
    elif request.GET.get("starts_at"):
        return _confirm(request, actor, public_id, meeting)
    span, language = read_span(request.GET.get("from", "")), read_language()
    view = get_times_to_move(actor, public_id, meeting, span.first, span.last, at=timezone.now())
    context = {
        "page": present_meeting(view.meeting, language),
        "meeting": view.meeting,
        "days": present_free(view.times, view.meeting.zone, language),
        "error": error,
        **describe_span(span, language),
    }
    return render(request, "meetings/move.html", context, status=422 if error else 200)


def _confirm(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    starts_at, language = read_moment(request.GET["starts_at"]), read_language()
    view = get_meeting(actor, public_id, meeting, at=timezone.now())
    if not view.can_change:
        raise MeetingNotFound
    context = {
        "page": present_meeting(view, language),
        "meeting": view,
        "starts_at": starts_at.isoformat(),
        "when": write_when(starts_at, view.minutes, language),
        "there": write_there(starts_at, view.minutes, view.zone, language),
    }
    return render(request, "meetings/move_confirm.html", context)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("meetings", 60)
def cancel(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            cancel_meeting(actor=actor, public_id=public_id, booking=meeting, at=timezone.now())
            return redirect(f"{reverse('meetings:show', args=[public_id, meeting])}?news=cancelled")
        except (MeetingNotFound, NotPermitted):
            raise
        except Problem as problem:
            error = say(problem)
    view = get_meeting(actor, public_id, meeting, at=timezone.now())
    if not view.can_change and not error:
        raise MeetingNotFound
    context = {"page": present_meeting(view, read_language()), "meeting": view, "error": error}
    return render(request, "meetings/cancel.html", context, status=422 if error else 200)
