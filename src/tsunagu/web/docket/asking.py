"""The office asked for rights by their numbers: the question, how far it is, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.docket.actions import ask_office
from tsunagu.domain.docket.asking import AskingView, get_last_asking, is_office_open
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.queries import open_docket
from tsunagu.domain.docket.rules import MOST_ASKED
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.problems import say

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Asking:
    """The newest asking, ready to print; ``written`` stands in the field of the next one."""

    is_open: bool
    is_moving: bool
    is_over: bool
    done: int
    total: int
    added: int
    left_out: tuple[tuple[str, str], ...]
    left: int
    stopped: str
    written: str
    most: int = MOST_ASKED


def present_asking(view: AskingView | None, language: str, written: str = "") -> Asking:
    """This function will say how the newest asking stands, and whether one may be made."""
    is_open = is_office_open()
    if view is None:
        return Asking(is_open, False, False, 0, 0, 0, (), 0, "", written)
    return Asking(
        is_open=is_open,
        is_moving=view.is_moving,
        is_over=not view.is_moving,
        done=view.done,
        total=len(view.numbers),
        added=view.added,
        left_out=tuple((number, why.said_in(language)) for number, why in view.left_out),
        left=len(view.left),
        stopped=view.stopped.said_in(language) if view.stopped else "",
        written=written or "\n".join(view.left),
    )


def tell_asking(actor: Actor, public_id: str, at: datetime, written: str = "") -> Asking:
    """This function will read how the newest asking of a docket stands."""
    return present_asking(get_last_asking(actor, public_id, at=at), read_language(), written)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("docket", 240)
def ask(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """A page that follows the asking gets its part alone; whoever comes without one is led to the page it stands on."""
    at, error, written = timezone.now(), "", ""
    if request.method == "POST":
        written = request.POST.get("numbers", "")[:LONGEST]
        try:
            ask_office(actor=actor, public_id=public_id, numbers=written, at=at)
            return redirect("docket:office", public_id)
        except (DocketNotFound, NotPermitted):
            raise
        except Problem as problem:
            where = f"{problem.where} " if problem.where and problem.where != "numbers" else ""
            error = where + say(problem)
    docket, _facts = open_docket(actor, public_id, at=at, is_logged=False)
    if not docket.can_change:
        raise DocketNotFound
    context: dict[str, Any] = {
        "page": docket,
        "asking": tell_asking(actor, public_id, at, written),
        "asking_error": error,
    }
    template = "docket/asking.html" if request.htmx else "docket/office.html"
    return render(request, template, context, status=422 if error else 200)
