"""The chosen time once more, with what goes with it, and one button that books it."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.consent.exceptions import ConsentNotFound
from tsunagu.domain.meetings.actions import book_meeting
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.exceptions import MeetingNotFound, TimeTaken
from tsunagu.domain.meetings.queries import get_times
from tsunagu.domain.meetings.rules import ConsentTold, Wish
from tsunagu.domain.meetings.views import CaseTimes, FreeView
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.dates import JAPAN, write_date
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.meetings.choosing import Choice, read_choice
from tsunagu.web.meetings.forms import BookForm
from tsunagu.web.meetings.words import WAYS, join_names, write_there, write_when
from tsunagu.web.problems import say

PAPER = "paper"
"""Consent and meeting both have a note; where the signed paper is kept has a field of its own."""


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("meetings", 60)
def book(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    told = request.POST if request.method == "POST" else request.GET
    choice, starts_at = read_choice(told), read_moment(told.get("starts_at", ""))
    day = starts_at.astimezone(JAPAN).date()
    view = get_times(actor, public_id, choice.bodies, choice.way, day, day, at=timezone.now())
    if not view.case.can_book:
        raise MeetingNotFound
    asked = tuple(each for each in view.bodies if not each.may_see_on(day)) if view.case.is_own else ()
    form = BookForm(
        request.POST if request.method == "POST" else None,
        needs_consent=bool(asked),
        on_paper=isinstance(actor, Staff),
        by_phone=choice.way is Way.PHONE,
    )
    error = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = book_meeting(
                actor=actor,
                public_id=public_id,
                wish=Wish(
                    choice.bodies,
                    choice.way.value,
                    starts_at,
                    said.get("phone", ""),
                    said["note"],
                    choice.zone,
                ),
                consent=ConsentTold(said["groups"], said.get("paper", "")) if asked else None,
                at=timezone.now(),
            )
        except (MeetingNotFound, ConsentNotFound, NotPermitted) as problem:
            raise MeetingNotFound from problem
        except Problem as problem:
            field = PAPER if problem.code == "consent_without_paper" else problem.where
            if field in form.fields:
                form.add_error(field, say(problem))
            else:
                error = say(problem)
        else:
            return redirect(f"{reverse('meetings:show', args=[public_id, made])}?news=booked")
    found = next((each for each in view.times if each.starts_at == starts_at), None)
    if found is None and not error:
        error = say(TimeTaken())
    context = _describe(view, choice, found, starts_at) | {
        "form": form,
        "error": error,
        "asked": join_names((each.name for each in asked), read_language()),
    }
    return render(request, "meetings/book.html", context, status=422 if error or form.errors else 200)


def _describe(view: CaseTimes, choice: Choice, found: FreeView | None, starts_at: datetime) -> dict:
    language = read_language()
    day = starts_at.astimezone(JAPAN).date()
    return {
        "case": view.case,
        "choice": choice,
        "bodies": join_names((each.name for each in view.bodies), language),
        "way": WAYS[view.way],
        "found": found,
        "starts_at": starts_at.isoformat(),
        "day": day.isoformat(),
        "when": write_when(starts_at, found.minutes, language) if found else write_date(day, language),
        "there": write_there(starts_at, found.minutes, choice.zone, language) if found else "",
    }


def read_moment(text: str) -> datetime:
    """This function will read an instant that a button of ours names; raises MeetingNotFound for anything else."""
    try:
        moment = datetime.fromisoformat(text[:40])
        if moment.tzinfo is None or not 2000 < moment.year < 2200:
            raise MeetingNotFound
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise MeetingNotFound from problem
