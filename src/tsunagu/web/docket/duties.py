"""What was due is done, or was not after all; a right is given up, or kept after all."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.docket.actions import abandon_right, keep_right, mark_done, undo_done
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.forecasts import get_right
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.docket.right_page import present_right
from tsunagu.web.docket.rights import show_right
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.numbers import read_number
from tsunagu.web.problems import say

HIGHEST_YEAR = 9999


@for_readers
@require_POST
def done(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    rule, year = request.POST.get("rule", "")[:60], _read_year(request)
    done_on = _read_day(request.POST.get("done_on", ""))
    place = f"{rule} {year}"
    if done_on is None:
        error = _("済ませた日を入れてください。例：2026-11-22")
        return show_right(request, actor, public_id, right, {place: error})
    try:
        mark_done(
            actor=actor,
            public_id=public_id,
            right=right,
            rule=rule,
            year=year,
            done_on=done_on,
            at=timezone.now(),
        )
    except (DocketNotFound, NotPermitted):
        raise
    except Problem as problem:
        return show_right(request, actor, public_id, right, {place: say(problem)})
    return redirect(
        f"{reverse('docket:right', args=[public_id, right])}?{urlencode({'done': rule, 'year': year})}#news"
    )


@for_readers
@require_POST
def undo(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    rule, year = request.POST.get("rule", "")[:60], _read_year(request)
    try:
        undo_done(actor=actor, public_id=public_id, right=right, rule=rule, year=year, at=timezone.now())
    except (DocketNotFound, NotPermitted):
        raise
    except Problem as problem:
        return show_right(request, actor, public_id, right, {f"{rule} {year}": say(problem)})
    return redirect("docket:right", public_id, right)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def abandon(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    """Asked first, with what it would save; it can be undone."""
    view, error = get_right(actor, public_id, right, at=timezone.now()), ""
    if not view.docket.can_change:
        raise DocketNotFound
    told = request.POST.get("abandoned_on", view.docket.today.isoformat())
    if request.method == "POST":
        on = _read_day(told)
        error = "" if on else _("放棄した日を入れてください。例：2026-11-22")
        try:
            if on:
                abandon_right(actor=actor, public_id=public_id, right=right, on=on, at=timezone.now())
                return redirect("docket:right", public_id, right)
        except (DocketNotFound, NotPermitted):
            raise
        except Problem as problem:
            error = say(problem)
    shown = present_right(view, read_language())
    context = {"page": view.docket, "right": shown, "abandoned_on": told, "error": error}
    return render(request, "docket/abandon.html", context, status=422 if error else 200)


@for_readers
@require_POST
def keep(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    keep_right(actor=actor, public_id=public_id, right=right, at=timezone.now())
    return redirect("docket:right", public_id, right)


def _read_year(request: HttpRequest) -> int:
    return read_number(request.POST.get("year", ""), HIGHEST_YEAR) or 0


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
