"""The meetings of a consultation, and one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.queries import get_meeting, get_meetings
from tsunagu.domain.meetings.views import MeetingView
from tsunagu.domain.people.actors import Actor
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.meetings.forms import MinutesForm, PlaceForm
from tsunagu.web.meetings.presenters import present_meeting

NEWS = {
    "booked": _("面談を予約しました。"),
    "moved": _("日時を変えました。"),
    "cancelled": _("面談を取り消しました。"),
    "kept": _("面談の記録を保存しました。"),
    "missed": _("来られなかったことを記録しました。"),
    "placed": _("場所・つなぎ先を変えました。"),
}


@for_readers
@require_safe
def show_list(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    at, language = timezone.now(), read_language()
    view = get_meetings(actor, public_id, at=at)
    coming = [each for each in view.meetings if each.state is State.BOOKED and each.ends_at > at]
    past = [each for each in reversed(view.meetings) if each not in coming]
    context = {
        "case": view.case,
        "coming": [present_meeting(each, language) for each in coming],
        "past": [present_meeting(each, language) for each in past],
    }
    return render(request, "meetings/list.html", context)


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    return show_meeting(request, get_meeting(actor, public_id, meeting, at=timezone.now()))


def show_meeting(
    request: HttpRequest,
    view: MeetingView,
    *,
    minutes: MinutesForm | None = None,
    place: PlaceForm | None = None,
    error: str = "",
) -> HttpResponse:
    """This function will answer with the page of a meeting; with what was refused of it, when something was."""
    told = {"said": view.said, "homework": view.homework, "next_on": view.next_on}
    context: dict[str, Any] = {
        "page": present_meeting(view, read_language()),
        "meeting": view,
        "minutes": minutes or MinutesForm(initial=told),
        "place": place or PlaceForm(initial={"place": view.place}),
        "done": NEWS.get(request.GET.get("news", "")) if not error else None,
        "error": error,
    }
    is_refused = error or (minutes and minutes.errors) or (place and place.errors)
    return render(request, "meetings/show.html", context, status=422 if is_refused else 200)
