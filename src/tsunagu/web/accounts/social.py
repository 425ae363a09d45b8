"""Signing in by a service the installation trusts: it opens the account of the confirmed address, and makes none."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth import get_user_model
from django.http import HttpRequest

SHOWN_THERE = "second_factor_shown_there"
"""The request's word for: the service has asked for a second factor, and is trusted in this."""


class SocialAdapter(DefaultSocialAccountAdapter):
    """A person of the network is known by their address; the service must say that it has confirmed it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        setattr(request, SHOWN_THERE, tells_second_factor(request, sociallogin))
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        confirmed = [
            each.email.strip().lower() for each in sociallogin.email_addresses if each.verified is True
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
