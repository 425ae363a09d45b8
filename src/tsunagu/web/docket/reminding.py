"""Reminders ahead of each day, and the secret address at which a calendar reads them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.docket.actions import make_feed, revoke_feed, set_reminders
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.feeds import list_feeds
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.docket.watching import get_watch
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.dates import write_moment
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.numbers import read_number
from tsunagu.web.problems import say

OFFERED = (180, 90, 60, 30, 14, 7, 3, 1)
HIGHEST = 999


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, actor, public_id)
    told = (read_number(each, HIGHEST) for each in request.POST.getlist("days"))
    days = [each for each in told if each is not None]
    try:
        set_reminders(actor=actor, public_id=public_id, days=days, at=timezone.now())
    except (DocketNotFound, NotPermitted):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, error=say(problem))
    return redirect(f"{reverse('docket:reminders', args=[public_id])}?kept=1")


@for_readers
@require_POST
@limit_posts("feeds", 60)
def make(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """The address is shown on the answer to this form and never again."""
    made = make_feed(
        actor=actor,
        public_id=public_id,
        shows_names=request.POST.get("names") == "yes",
        language=read_language(),
        at=timezone.now(),
    )
    address = request.build_absolute_uri(reverse("docket:calendar", args=[made.token]))
    return _show(request, actor, public_id, address=address)


@for_readers
@require_POST
def revoke(request: HttpRequest, actor: Actor, public_id: str, feed: str) -> HttpResponse:
    revoke_feed(actor=actor, public_id=public_id, feed=feed, at=timezone.now())
    return redirect(f"{reverse('docket:reminders', args=[public_id])}#calendar")


def _show(
    request: HttpRequest, actor: Actor, public_id: str, *, error: str = "", address: str = ""
) -> HttpResponse:
    at = timezone.now()
    view, watch = get_docket(actor, public_id, at=at), get_watch(actor, public_id, at=at)
    offered = sorted({*OFFERED, *watch.days}, reverse=True)
    context = {
        "page": view,
        "watch": watch,
        "days": [(each, each in watch.days) for each in offered],
        "feeds": [
            (feed, write_moment(feed.made_at, read_language()))
            for feed in list_feeds(actor, public_id, at=at)
        ],
        "address": address,
        "error": error,
        "saved": _("お知らせの設定を保存しました。") if request.GET.get("kept") and not error else "",
    }
    return render(request, "docket/reminders.html", context, status=422 if error else 200)
