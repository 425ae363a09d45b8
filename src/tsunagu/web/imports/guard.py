"""The door of these pages: those who run the network; for everybody else there is nothing here."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from tsunagu.domain.imports.exceptions import ImportNotFound
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.web.administration.guard import View, for_staff


def for_administrators(view: View) -> Callable[..., HttpResponse]:
    """This function will call the view with the administrator who asks; anybody else, and what is not there, is a 404."""

    @for_staff
    @wraps(view)
    def answer(request: HttpRequest, actor: Staff, **named: str) -> HttpResponse:
        require(actor, Permission.NETWORK_MANAGE)
        try:
            return view(request, actor, **named)
        except ImportNotFound as problem:
            raise Http404 from problem

    return answer
