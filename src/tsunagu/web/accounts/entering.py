"""Whoever has just made their account by a link from their own mailbox need not type the password again."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse


def sign_in_new(request: HttpRequest, person_id: int, url: str) -> HttpResponse:
    """This function will sign in a person whose account was made a moment ago, and lead on to ``url``."""
    person = get_user_model().objects.get(pk=person_id)
    record_authentication(request, person, "password", reauthenticated=True)  # chosen a moment ago
    return perform_login(request, Login(user=person, redirect_url=url))
