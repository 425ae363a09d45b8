"""Signing in by a service the installation trusts: it opens the account of the confirmed address, and makes none."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from tsunagu.web.accounts.hiding import hide

SHOWN_THERE = "second_factor_shown_there"
"""The request's word for: the service has asked for a second factor, and is trusted in this."""
PROOFS = ("amr", "acr")


class Service(OpenIDConnectProvider):
    """What a service tells of somebody is used to sign them in and kept nowhere, but for how they proved themselves.

    By its own name for them, hidden, they are known again.
    """

    def extract_uid(self, data: dict[str, Any]) -> str:
        return hide(super().extract_uid(data))

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        told = data.get("id_token") or {}
        return {"id_token": {name: told[name] for name in PROOFS if name in told}}


class SocialAdapter(DefaultSocialAccountAdapter):
    """A person of the network is known by their address; the service must say that it has confirmed it."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        found = super().get_provider(request, provider, client_id=client_id)
        return Service(request, app=found.app) if type(found) is OpenIDConnectProvider else found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        setattr(request, SHOWN_THERE, tells_second_factor(request, sociallogin))
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        confirmed = [
            each.email
            for each in sociallogin.email_addresses
            # A look-alike ("ſato@") is another mailbox, though it folds to the same address.
            if each.verified is True and each.email.rpartition("@")[0].isascii()
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
