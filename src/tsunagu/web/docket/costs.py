"""The yearly costs of a docket, and what a change would save."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.docket.forecasts import get_forecast
from tsunagu.domain.people.actors import Actor
from tsunagu.engines.procedures.fees import load_reductions
from tsunagu.web.docket.cost_page import present_costs
from tsunagu.web.docket.what_if import SPANS, read_what_if
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.problems import say

MOST_RIGHTS = 50
"""So many rights, the dearest, can be ticked at once; all can on a page of their own."""


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """A what-if stands in the address: it changes nothing, and can be sent to somebody."""
    at, language = timezone.now(), read_language()
    asked = read_what_if(request.GET, timezone.localdate(at))
    view = get_forecast(actor, public_id, at=at, years=asked.years, changes=asked.changes or None)
    named = {*asked.dropped, asked.values["right"]}
    groups = [(code, each.name.said_in(language)) for code, each in load_reductions().items()]
    context = {
        "page": view.docket,
        "costs": present_costs(
            view, language, most=None if "all" in request.GET else MOST_RIGHTS, named=named
        ),
        "asked": asked,
        "spans": [(span, asked.write(request.GET, span)) for span in SPANS],
        "groups": groups,
        "whole": f"?{request.GET.urlencode()}&all=1#what-if",
        "problems": {name: say(problem) for name, problem in asked.problems.items()},
    }
    return render(request, "docket/costs.html", context, status=422 if asked.problems else 200)
