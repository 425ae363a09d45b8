"""A session ends after an hour without a request and after a day in any case. Reading the time writes nothing.

When somebody was last here stands in a signed cookie bound to the session, so that a page that is only read needs no
write. Whoever copies both cookies gains no more than the hour that is left.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "tsunagu-seen"
"""Its name after COOKIE_PREFIX."""
SALT = "tsunagu.web.seen"
STARTED = "signed_in_at"


class SessionLimits:
    """Stands after Django's AuthenticationMiddleware. Whose time is over is a visitor from this request on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        over = bool(held) and request.user.is_authenticated and is_over(request, timezone.now())
        if over:
            request.user = AnonymousUser()
        elif held and not request.user.is_authenticated and SESSION_KEY in request.session:
            request.session.flush()  # of somebody out of service: it must not come to life again
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.set_signed_cookie(
                name_cookie(),
                "1",
                salt=SALT + _name_session(request),
                max_age=int(settings.SESSION_IDLE.total_seconds()),
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        elif name_cookie() in request.COOKIES:  # signed out, timed out, or ended from elsewhere
            response.delete_cookie(name_cookie(), samesite="Lax")
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def is_over(request: HttpRequest, at: datetime) -> bool:
    """This function will tell whether the session has lasted too long or rested too long."""
    started = request.session.get(STARTED)
    if (
        not isinstance(started, int | float)
        or at.timestamp() - started > settings.SESSION_LIFETIME.total_seconds()
    ):
        return True
    idle = int(settings.SESSION_IDLE.total_seconds())
    return not request.get_signed_cookie(
        name_cookie(), default="", salt=SALT + _name_session(request), max_age=idle
    )


def name_cookie() -> str:
    """This function will return the cookie's name on this installation."""
    return f"{settings.COOKIE_PREFIX}{COOKIE}"


def start_clock(request: HttpRequest) -> None:
    """This function will note when somebody signed in."""
    request.session[STARTED] = timezone.now().timestamp()


def _name_session(request: HttpRequest) -> str:
    return sha256((request.session.session_key or "").encode()).hexdigest()
