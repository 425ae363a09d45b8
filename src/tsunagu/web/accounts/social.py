"""Signing in by a service the installation trusts: it opens the account of the confirmed address, and makes none."""

import time
from collections.abc import Mapping
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tsunagu.web.accounts.hiding import hide

CLOCKS_DIFFER = 60
WELL_KNOWN = "/.well-known/openid-configuration"
SHOWN_THERE = "second_factor_shown_there"
"""The request's word for: the service has asked for a second factor, and is trusted in this."""
PROOFS = ("amr", "acr", "nbf")
"""How and from when the service says that it let somebody in: nothing that tells who."""


class Service(OpenIDConnectProvider):
    """What a service tells of somebody is used to sign them in and kept nowhere, but for how they proved themselves.

    By its own name for them, hidden, they are known again.
    """

    def extract_uid(self, data: dict[str, Any]) -> str:
        return hide(super().extract_uid(data))

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        told = data.get("id_token") or {}
        proofs = {name: told[name] for name in PROOFS if name in told}
        return {"id_token": proofs} if proofs else {}


class SocialAdapter(DefaultSocialAccountAdapter):
    """A person of the network is known by their address; the service must say that it has confirmed it."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        found = super().get_provider(request, provider, client_id=client_id)
        return Service(request, app=found.app) if type(found) is OpenIDConnectProvider else found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_requests_session(self) -> Any:
        """A service answers at the address that was written down, or not at all: nobody leads the desk elsewhere."""
        session = super().get_requests_session()
        session.max_redirects = 0
        session.hooks["response"].append(_check_issuer)
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        setattr(request, SHOWN_THERE, tells_second_factor(request, sociallogin))
        told = (sociallogin.account.extra_data or {}).get("id_token") or {}
        if told.get("nbf", 0) > time.time() + CLOCKS_DIFFER:  # the library looks at "exp" alone
            raise ImmediateHttpResponse(show_failure(request))
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        service = sociallogin.provider.app.settings
        confirmed = [
            each.email
            for each in sociallogin.email_addresses
            # A look-alike ("ſato@") is another mailbox, though it folds to the same address.
            if each.verified is True
            and each.email.rpartition("@")[0].isascii()
            and may_speak_for(service, each.email)
        ]
        person = get_user_model().objects.filter(email__in=confirmed, is_active=True).order_by("pk").first()
        if person is not None:
            sociallogin.connect(request, person)


def tells_second_factor(request: HttpRequest, sociallogin: SocialLogin) -> bool:
    """This function will tell whether the service says, in words this installation believes, that it asked for two factors.

    Only the signed answer (ID token) is read: ``amr`` (RFC 8176) and ``acr``. Without words in the settings nothing is
    believed.
    """
    believed = sociallogin.account.get_provider(request).app.settings.get("second_factor") or {}
    told = sociallogin.account.extra_data.get("id_token") or {}
    methods = told.get("amr")
    by_method = isinstance(methods, list) and any(each in believed.get("amr", ()) for each in methods)
    return by_method or told.get("acr") in believed.get("acr", ())


def may_speak_for(service: Mapping[str, Any], email: str) -> bool:
    """This function will tell whether a service may confirm an address: of its domains, where it names some."""
    domains = service.get("domains") or ()
    return not domains or email.strip().lower().rpartition("@")[2] in domains


@login_not_required
def go_to_service(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the service; one that does not answer, or answers for another, is a page of ours and no failure of ours."""
    try:
        return oidc.login(request, provider_id)
    except (OAuth2Error, OSError):  # what the library for requests raises are OSErrors
        return show_failure(request)


def show_failure(request: HttpRequest) -> HttpResponse:
    """This function will say that the service could not be used, and nothing of why."""
    return render(request, "socialaccount/authentication_error.html", status=502)


def _check_issuer(answer: Any, **_options: Any) -> None:
    """What a service tells of itself counts only for itself (OpenID Connect Discovery 1.0, 4.3)."""
    if answer.ok and answer.url.endswith(WELL_KNOWN):
        told = answer.json()
        if not isinstance(told, dict) or told.get("issuer", "").rstrip("/") != answer.url.removesuffix(
            WELL_KNOWN
        ).rstrip("/"):
            raise OAuth2Error("The sign-in service speaks in another one's name.")
