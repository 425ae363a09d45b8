"""Answers that calendars read."""

from django.http import HttpResponse

MEDIA_TYPE = "text/calendar; charset=utf-8"


def answer_calendar(content: bytes, name: str, *, is_saved: bool = False) -> HttpResponse:
    """This function will return a calendar as an answer, to be read in place or saved; no search engine keeps it."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'{"attachment" if is_saved else "inline"}; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
