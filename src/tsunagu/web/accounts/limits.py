"""How often one place may send a form, counted for all processes together."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tsunagu.domain.audit.tallies import count_up
from tsunagu.web.accounts.hiding import hide

View = Callable[..., HttpResponse]
HOUR = timedelta(hours=1)


def limit_posts(action: str, times: int) -> Callable[[View], View]:
    """This function will let a page be sent so many times an hour from one address, 429 afterwards.

    Reading is not counted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            if request.method == "POST":
                key = hide(f"{action}:{get_ip(request)}")  # of IPv6 the network, as for sign-ins
                if count_up(key=key, within=HOUR, at=timezone.now()) > times:
                    return render(request, "429.html", status=429)
            return view(request, *args, **options)

        return limited

    return decorate
