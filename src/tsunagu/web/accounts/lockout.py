"""The lock against guessing passwords: who is counted, from where, and what a locked-out person reads."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.backends import AxesStandaloneBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class LockBackend(AxesStandaloneBackend):
    """Stands before the backend that knows passwords. A command of the operator carries no request and is not counted."""

    def authenticate(self, request: HttpRequest | None, *args: Any, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, *args, **credentials)


def read_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """This function will return the address that is tried, in one spelling, so that capitals open no second count."""
    said = credentials or {}
    name = said.get("email") or said.get("username") or request.POST.get("login") or ""
    if not name and request.user.is_authenticated:
        name = request.user.get_username()
    return str(name).strip().lower()[:254]


def read_address(request: HttpRequest) -> str | None:
    """This function will return where the request comes from; behind proxies as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    return get_client_ip(request)


def show_locked(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """This function will answer a locked-out attempt, alike for addresses that exist and those that do not."""
    return render(request, "429.html", status=429)
