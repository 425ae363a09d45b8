"""The guided mapping: a person says which column of an unknown table is which, with its first rows before their eyes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.actions import confirm_columns
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import get_file, get_portfolio
from tsunagu.kernel.problems import Problem
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.portfolio.column_form import Proposal
from tsunagu.web.problems import say

LOOK = "look"
"""Sent along when a choice was only changed: the page shows what stands in that column, and nothing is kept."""


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def show_columns(request: HttpRequest, actor: Actor, public_id: str, file: str) -> HttpResponse:
    at, language, error = timezone.now(), read_language(), ""
    portfolio, view = get_portfolio(actor, public_id, at=at), get_file(actor, public_id, file, at=at)
    if view.state != FileState.UNKNOWN or not portfolio.can_change:
        if not portfolio.can_change:
            raise PortfolioNotFound
        return redirect("portfolio:files", public_id)
    proposal = Proposal.read(view.report)
    if request.method == "POST":
        proposal = proposal.change(request.POST)
        if LOOK not in request.POST:
            try:
                confirm_columns(
                    actor=actor,
                    public_id=public_id,
                    file=file,
                    columns=proposal.columns,
                    day_order=proposal.day_order,
                    separator=proposal.separator,
                    at=at,
                )
                return redirect("portfolio:files", public_id)
            except PortfolioNotFound:
                raise
            except Problem as problem:
                error = say(problem)
    context = {
        "page": portfolio,
        "file": view,
        "error": error,
        "proposal": proposal,
        "numbers": proposal.list_numbers(language),
        "others": proposal.list_others(language),
        "ways": proposal.list_ways(language),
    }
    return render(request, "portfolio/columns.html", context, status=422 if error else 200)
