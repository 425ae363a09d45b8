"""The door of a report's pages under a consultation: the client's side, or the body that recorded it; nobody else finds anything."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.protection.exceptions import ReportNotFound
from tsunagu.web.actors import read_actor_for

View = Callable[..., HttpResponse]
LONGEST_KEY, MOST_KEYS = 300, 200


def for_tellers(view: View) -> View:
    """This function will call the view with who asks; what is not there, or not theirs, is a 404."""

    @login_not_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, public_id: str, **named: str) -> HttpResponse:
        try:
            actor: Actor = read_actor_for(request, public_id)
            return view(request, actor, public_id, **named)
        except (ReportNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer


def read_accepted(request: HttpRequest) -> frozenset[str]:
    """This function will return the keys of the findings that were ticked as harmless."""
    ticked: Iterable[str] = request.POST.getlist("accepted")
    return frozenset(key[:LONGEST_KEY] for key in list(ticked)[:MOST_KEYS])
