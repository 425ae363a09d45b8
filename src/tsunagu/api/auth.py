"""Who calls: a token of a body, in the Authorization header. A session of a browser opens nothing here."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from tsunagu.domain.people.actors import TokenBearer
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_queries import resolve_token


class TokenAuth(HttpBearer):
    """``Authorization: Bearer tsg_…``"""

    def __call__(self, request: HttpRequest) -> Any:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            raise HttpError(403, "https only")  # not led on: whoever sent a token in the clear must notice
        return super().__call__(request)

    def authenticate(self, _request: HttpRequest, token: str) -> TokenBearer | None:
        return resolve_token(token, today=timezone.localdate())


class TokenThrottle(SimpleRateThrottle):
    """So many calls a minute for each token, counted for all processes together."""

    scope = "token"

    def get_rate(self) -> str:
        return settings.TOKEN_RATE

    def get_cache_key(self, request: HttpRequest) -> str | None:
        bearer = getattr(request, "auth", None)
        return f"api:{bearer.label}" if isinstance(bearer, TokenBearer) else None


def need(request: HttpRequest, scope: Scope) -> TokenBearer:
    """This function will return who calls when the token may do this; answers 403 otherwise."""
    bearer: TokenBearer = request.auth
    if scope.value not in bearer.scopes:
        raise HttpError(403, f"scope {scope.value}")
    return bearer
