"""The door of what hangs under a consultation: the domain says who may see it; for everybody else there is nothing here."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.web.actors import read_actor_for

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """This function will call the view with who asks; what is not there, or not theirs, is a 404."""

    @login_not_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, public_id: str, **named: str) -> HttpResponse:
        try:
            actor: Actor = read_actor_for(request, public_id)
            return view(request, actor, public_id, **named)
        except (DocketNotFound, MeetingNotFound, PortfolioNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer


def read_language() -> str:
    """This function will return the language of the page."""
    return get_language() or "ja"
