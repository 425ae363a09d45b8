"""Signing in by a service the installation trusts: it opens the account of the confirmed address, and makes none."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth import get_user_model
from django.http import HttpRequest


class SocialAdapter(DefaultSocialAccountAdapter):
    """A person of the network is known by their address; the service must say that it has confirmed it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        confirmed = [
            each.email.strip().lower() for each in sociallogin.email_addresses if each.verified is True
        ]
        person = get_user_model().objects.filter(email__in=confirmed, is_active=True).order_by("pk").first()
        if person is not None:
            sociallogin.connect(request, person)
