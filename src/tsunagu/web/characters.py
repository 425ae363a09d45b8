"""The one character no database keeps as text: NUL. PostgreSQL refuses it where it is bound, wherever it came from."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class WithoutNul:
    """Takes NUL out of addresses, where only a slip or an attack puts it, and refuses forms that carry it.

    Names and searches then mean what is left of them; a form is not mended, for somebody else may have written it.
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

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if any(NUL in said for _name, values in request.POST.lists() for said in values):
            raise SuspiciousOperation("A form carries a NUL character.")
