"""What every answer carries beside Django's own headers, static files and refusals too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
UNUSED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
"""What of the browser no page of ours uses. Passkeys and the clipboard are used."""


class SafeHeaders:
    """Stands before the static files. Nothing is kept by browser or proxy unless somebody inside says so.

    What is no method of a web page, TRACE above all, is refused before any view sees it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", UNUSED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
