"""Where somebody is signed in, and ending it there."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.signals import authentication_step_completed
from allauth.mfa.signals import authenticator_removed
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.sessions import end_sessions_of

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
KEPT_BITS = {4: 24, 6: 48}
"""How much of an address is kept, by its version: enough to know a place again, too little to know a household."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One place; ``number`` names it in the address, and is looked up only among one's own."""

    number: int
    device: str
    ip: str
    since: datetime
    is_current: bool


def name_device(agent: str) -> str:
    """This function will say browser and system as people call them, "" when they are not known."""
    found = [
        next((name for mark, name in known if mark in agent or name in agent), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return " / ".join(each for each in found if each)


def shorten_address(ip: str) -> str:
    """This function will return the network an address lies in, written as its first address."""
    return str(ip_network(f"{ip}/{KEPT_BITS[ip_address(ip).version]}", strict=False).network_address)


@never_cache
@require_safe
def list_sessions(request: HttpRequest) -> HttpResponse:
    rows = [
        SessionRow(
            each.pk,
            each.user_agent or gettext("ほかの機器"),
            each.ip,
            timezone.localtime(each.created_at),
            each.session_key == request.session.session_key,
        )
        for each in UserSession.objects.filter(user=request.user).order_by("-created_at", "-pk")
        if each.exists()
    ]
    return render(request, "accounts/sessions.html", {"rows": rows})


@require_POST
@reauthentication_required
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    session = UserSession.objects.filter(user=request.user, pk=number).first()
    if session is None:
        raise Http404
    session.end()
    return redirect("accounts:sessions")


@require_POST
@reauthentication_required
def end_others(request: HttpRequest) -> HttpResponse:
    end_sessions_of(request.user.pk, but=request.session.session_key)
    return redirect("accounts:sessions")


def connect() -> None:
    """This function will listen for a session that is written, a person proven anew, and a second factor given up."""
    pre_save.connect(_keep_little, sender=UserSession, dispatch_uid="sessions")
    authentication_step_completed.connect(_rename_session, dispatch_uid="sessions")
    authenticator_removed.connect(_end_others, dispatch_uid="sessions")


def _keep_little(instance: UserSession, **_more: Any) -> None:
    """What the library would keep of a browser and its address is made short before it lies in the database."""
    instance.ip = shorten_address(instance.ip)
    instance.user_agent = name_device(instance.user_agent)


def _rename_session(request: HttpRequest, *, reauthenticated: bool = False, **_more: Any) -> None:
    """A session gets a new name with every proof; signing in does so by Django."""
    if reauthenticated and request.user.is_authenticated:
        former = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def _end_others(request: HttpRequest, user: Any, **_more: Any) -> None:
    """What was signed in with a factor that is gone must be signed in again; only the browser that gave it up stays."""
    end_sessions_of(user.pk, but=request.session.session_key)
