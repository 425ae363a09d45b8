"""The door of the desk's case pages: staff who may see the case; for everybody else there is nothing here."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.web.desk.pages import read_staff

View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """This function will call the view with the member of staff; what is not there, or not theirs, is a 404."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        staff = read_staff(request)
        try:
            return view(request, staff, **named)
        except (ConsultationNotFound, CaseworkNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer
