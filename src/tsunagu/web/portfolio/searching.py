"""The search over a portfolio, and the searches that are kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.actions import mark_seen, remove_search, save_search
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import get_portfolio
from tsunagu.domain.portfolio.rules import LONGEST_QUERY
from tsunagu.domain.portfolio.searching import list_new, list_searches, search_portfolio
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.numbers import read_number
from tsunagu.web.portfolio.hits import present_hits, present_new, present_searches
from tsunagu.web.problems import say

LONGEST_NUMBER = 60
FURTHEST = 99_999


@for_readers
@require_safe
def search(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    query = " ".join(request.GET.get("q", "")[: LONGEST_QUERY + 1].split())
    return _show(request, actor, public_id, query, request.GET.get("like", "")[:LONGEST_NUMBER])


def _show(
    request: HttpRequest, actor: Actor, public_id: str, query: str, like: str = "", error: str = ""
) -> HttpResponse:
    at, language, hits = timezone.now(), read_language(), None
    place = read_number(request.GET.get("after", ""), FURTHEST) or 0
    try:
        found = search_portfolio(actor, public_id, query, at=at, like=like, after=place)
        portfolio, hits = found.portfolio, found.hits
    except PortfolioNotFound:
        raise
    except Problem as problem:
        error = error or say(problem)
        portfolio = get_portfolio(actor, public_id, at=at, is_logged=False)
    context = {
        "page": portfolio,
        "query": query,
        "like": like,
        "error": error,
        "found": present_hits(hits, place, query, like, language) if hits else None,
        "searches": present_searches(list_searches(actor, public_id, at=at), language),
    }
    return render(request, "portfolio/search.html", context, status=422 if error else 200)


@for_readers
@require_safe
def show_new(request: HttpRequest, actor: Actor, public_id: str, search: str) -> HttpResponse:
    """What came in since a kept search was looked through."""
    at = timezone.now()
    portfolio = get_portfolio(actor, public_id, at=at)
    found = list_new(actor, public_id, search, at=at)
    if found is None:
        raise PortfolioNotFound
    context = {"page": portfolio, "kept": present_new(*found, read_language())}
    return render(request, "portfolio/news.html", context)


@for_readers
@require_POST
@limit_posts("searches", 240)
def save(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    query = " ".join(request.POST.get("q", "")[: LONGEST_QUERY + 1].split())
    try:
        save_search(actor=actor, public_id=public_id, query=query, at=timezone.now())
    except PortfolioNotFound:
        raise
    except Problem as problem:
        return _show(request, actor, public_id, query, error=say(problem))
    return redirect(f"{reverse('portfolio:search', args=[public_id])}#searches")


@for_readers
@require_POST
def see(request: HttpRequest, actor: Actor, public_id: str, search: str) -> HttpResponse:
    mark_seen(actor=actor, public_id=public_id, search=search, at=timezone.now())
    return redirect(f"{reverse('portfolio:search', args=[public_id])}#searches")


@for_readers
@require_POST
def remove(request: HttpRequest, actor: Actor, public_id: str, search: str) -> HttpResponse:
    remove_search(actor=actor, public_id=public_id, search=search, at=timezone.now())
    return redirect(f"{reverse('portfolio:search', args=[public_id])}#searches")
