"""Security events, one line each: who signed in, failed, was locked out or refused, and from where. Never what was typed.

An address of a page may carry the secret of a link, so a line names the route, not the address.
"""

from collections.abc import Callable
from typing import Any

import structlog
from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa import signals as second
from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest, HttpResponse

from tsunagu.web.accounts.lockout import read_address, read_name

log = structlog.get_logger("tsunagu.security")

EVENTS = {
    400: "input.refused",
    401: "access.refused",
    403: "access.refused",
    404: "access.refused",
    405: "access.refused",
    422: "input.refused",
    429: "rate.refused",
}


class SecurityLog:
    """Stands after the session limits: whatever is refused inside is told, with who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        event, match = EVENTS.get(response.status_code), request.resolver_match
        if event and match:  # without a route it is a mistyped address
            told = {"method": request.method, "route": match.route, "status": response.status_code}
            log.info(event, **told, **_tell(request))
        return response


def name_who(request: HttpRequest) -> str:
    """This function will return who asks, by a name that says nothing about the person."""
    bearer = getattr(request, "auth", None)
    if bearer is not None:
        return str(getattr(bearer, "label", "token"))
    return f"person:{request.user.public_id}" if request.user.is_authenticated else "visitor"


def tell_failed_factor(request: HttpRequest, code: str) -> None:
    """This function will note that a second factor was refused."""
    pending = get_pending_stage(request)  # after the password, before the second factor
    user = pending.login.user if pending and pending.login else None
    who = f"person:{user.public_id}" if user else name_who(request)
    log.warning("factor.failed", code=code, **{**_tell(request), "who": who})


def connect() -> None:
    """This function will listen to what Django, allauth and axes say of accounts."""
    user_logged_in.connect(_signed_in, dispatch_uid="security_log")
    user_logged_out.connect(_signed_out, dispatch_uid="security_log")
    user_login_failed.connect(_failed, dispatch_uid="security_log")
    user_locked_out.connect(_locked, dispatch_uid="security_log")
    for signal, event in CHANGES.items():
        signal.connect(_changed(event), weak=False, dispatch_uid=f"security_log.{event}")


CHANGES = {
    account.password_changed: "password.changed",
    account.password_set: "password.set",
    account.password_reset: "password.reset",
    second.authenticator_added: "factor.added",
    second.authenticator_removed: "factor.removed",
    second.authenticator_reset: "factor.reset",
}


def _tell(request: HttpRequest) -> dict[str, str]:
    return {"who": name_who(request), "from": read_address(request) or ""}


def _signed_in(request: HttpRequest | None, user: Any, **_more: Any) -> None:
    if request is not None:
        methods = [each["method"] for each in get_authentication_records(request, user)]
        who = f"person:{user.public_id}"
        log.info("signin.done", methods=methods, **{**_tell(request), "who": who})


def _signed_out(request: HttpRequest, user: Any, **_more: Any) -> None:
    if user is not None:
        log.info("signout.done", **{**_tell(request), "who": f"person:{user.public_id}"})


def _failed(request: HttpRequest | None, credentials: dict[str, Any], **_more: Any) -> None:
    if request is not None:
        name = read_name(request, credentials)
        person = get_user_model().objects.filter(email=name).first()
        who = f"person:{person.public_id}" if person else "unknown"
        log.warning("signin.failed", **{**_tell(request), "who": who})


def _locked(request: HttpRequest, **_more: Any) -> None:
    log.warning("signin.locked", **_tell(request))


def _changed(event: str) -> Callable[..., None]:
    def note(request: HttpRequest, user: Any, **_more: Any) -> None:
        log.info(event, **{**_tell(request), "who": f"person:{user.public_id}"})

    return note
