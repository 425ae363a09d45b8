"""Staff of whom a second factor is demanded see nothing before the session has shown one: closed unless named here.

The session's mark says whose second factor it has seen. It is set where one is used or made, or where a sign-in service
that is trusted in this says that it asked for one; it goes when the person's last one is removed.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from tsunagu.domain.people.second_factors import must_have_second_factor

MARK = "second_factor_of"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

OPEN_AREAS = frozenset({"about", "api"})
"""Pages about the desk itself; and the API, which knows tokens only."""
OPEN = frozenset(
    {
        "set_language", "healthz", "readyz", "administration:accept",
        "accounts:home", "accounts:second_factor", "accounts:sessions", "accounts:end_session",
        "accounts:end_others", "accounts:welcome",
        "account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate",
        "account_change_password", "account_set_password", "account_reset_password",
        "account_reset_password_done", "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled",
    }
)  # fmt: skip
SETTING_UP = frozenset(
    {
        "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
    }
)  # fmt: skip
"""Open to whoever has none yet: a session that has only shown a password adds none beside one that exists."""


class SecondFactorGate:
    """Stands after Django's LoginRequiredMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _named: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if not request.user.is_authenticated or has_shown(request):
            return None
        if match.view_name in OPEN or match.namespace in OPEN_AREAS:
            return None
        if not must_have_second_factor(request.user.pk):
            return None
        has_one = is_mfa_enabled(request.user, FACTORS)
        if match.view_name in SETTING_UP and not has_one:
            return None
        return _lead_away(request, find_way(request, has_one=has_one))


def has_shown(request: HttpRequest) -> bool:
    """This function will tell whether this session has shown a second factor of the person who is signed in."""
    return request.session.get(MARK) == request.user.pk


def mark_session(request: HttpRequest, person_id: int) -> None:
    """This function will note that this session has shown a second factor of a person."""
    request.session[MARK] = person_id


def find_way(request: HttpRequest, *, has_one: bool) -> str:
    """This function will return where a second factor is set up, or shown when the person has one."""
    if not has_one:
        return reverse("accounts:second_factor")
    has_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    ask = reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
    onward = request.get_full_path() if request.method == "GET" else reverse("accounts:onward")
    return f"{ask}?{urlencode({'next': onward})}"


def _lead_away(request: HttpRequest, way: str) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(way)
    if request.method in {"GET", "HEAD"}:
        return redirect(way)
    return render(request, "accounts/second_factor_first.html", {"way": way}, status=403)


@receiver(authenticator_added)
@receiver(authenticator_used)
def _remember(request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **_: Any) -> None:
    mark_session(request, user.pk)


@receiver(authenticator_removed)
def _forget(request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    if not is_mfa_enabled(user, FACTORS):
        request.session.pop(MARK, None)
