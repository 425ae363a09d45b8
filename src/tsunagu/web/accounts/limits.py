"""How often one place may send a form, counted for all processes together."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def limit_posts(action: str, rate: str) -> Callable[[View], View]:
    """This function will let a page be sent ``rate`` times from one address, 429 afterwards. Reading is not counted."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            refused = ratelimit.consume_or_429(
                request, app="tsunagu", action=action, config={action: f"{rate}/ip"}
            )
            return refused or view(request, *args, **options)

        return limited

    return decorate
