"""The door of these pages: staff only, and what is not theirs is not there."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.web.actors import read_actor

View = Callable[..., HttpResponse]


def for_staff(view: View) -> Callable[..., HttpResponse]:
    """This function will call the view with the member of staff who asks; whatever they may not do is answered 404."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        actor = read_actor(request)
        if not isinstance(actor, Staff):
            raise Http404
        try:
            return view(request, actor, **named)
        except (NotPermitted, PeopleNotFound) as problem:
            raise Http404 from problem

    return answer
