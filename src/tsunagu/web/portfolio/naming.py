"""Joined names of applicants: shown with the reason, undone, and joined on proposal."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.actions import join_names, keep_names_apart
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.rights import get_names
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.problems import say

if TYPE_CHECKING:
    from tsunagu.engines.patents.names import NameTable

LONGEST_NAME = 500
MOST_SHOWN = 200
DEEDS = {"join": join_names, "apart": keep_names_apart}


@dataclass(frozen=True, slots=True)
class Pair:
    """A name, the one it goes by or might, and why."""

    name: str
    other: str
    reason: str
    applications: int


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("names", 240)
def show_names(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    error = ""
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("deed", ""))
        if deed is None:
            raise Http404
        name, other = (request.POST.get(field, "")[:LONGEST_NAME] for field in ("name", "other"))
        try:
            deed(actor=actor, public_id=public_id, name=name, other=other, at=timezone.now())
            return redirect("portfolio:names", public_id)
        except PortfolioNotFound:
            raise
        except Problem as problem:
            error = say(problem)
    view, table = get_names(actor, public_id, at=timezone.now())
    joined, apart, proposed = _present(table, read_language()) if table else ([], [], [])
    context = {"page": view, "joined": joined, "apart": apart, "proposed": proposed, "error": error}
    return render(request, "portfolio/names.html", context, status=422 if error else 200)


def _present(table: "NameTable", language: str) -> tuple[list[Pair], list[Pair], list[Pair]]:
    from tsunagu.engines.patents.names import REASONS

    pairs = [
        Pair(each.raw, each.canonical, REASONS[each.reason].said_in(language), each.applications)
        for each in table.names
        if each.canonical != each.raw
    ]
    apart = [
        Pair(each.raw, each.canonical, REASONS[each.reason].said_in(language), each.applications)
        for each in table.names
        if each.reason == "apart" and each.canonical == each.raw
    ]
    proposed = [
        Pair(each.name, each.other, REASONS[each.reason].said_in(language), 0) for each in table.proposals
    ]
    return pairs[:MOST_SHOWN], apart[:MOST_SHOWN], proposed[:MOST_SHOWN]
