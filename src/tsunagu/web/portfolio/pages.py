"""The patents of a consultation: one table without doubles."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import get_portfolio
from tsunagu.web.actors import read_actor_for


@login_not_required
@never_cache
@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        view = get_portfolio(read_actor_for(request, public_id), public_id, at=timezone.now())
    except PortfolioNotFound as problem:
        raise Http404 from problem
    return render(request, "portfolio/show.html", {"page": view})
