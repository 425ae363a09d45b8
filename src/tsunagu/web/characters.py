"""The one character no database keeps as text: NUL. PostgreSQL refuses it where it is bound, wherever it came from."""

from collections.abc import Callable
from itertools import chain

from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class WithoutNul:
    """Takes NUL out of addresses, where only a slip or an attack puts it: names and searches mean what is left of them.

    A form says at its field what is wrong; what no form has read is refused as a whole when the database refuses it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.path_info = request.path_info.replace(NUL, "")
        request.path = request.path.replace(NUL, "")
        request.META["QUERY_STRING"] = (
            request.META.get("QUERY_STRING", "").replace("%00", "").replace(NUL, "")
        )
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> None:
        said = chain.from_iterable(values for _name, values in request.POST.lists())
        if isinstance(problem, DataError) and any(NUL in each for each in said):
            raise SuspiciousOperation("A form carries a NUL character.") from problem
