"""The overview of one's account, and how one gets an account."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.web.actors import read_actor


@never_cache
@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    context = {
        "email": request.user.get_username(),
        "has_second_factor": is_mfa_enabled(request.user),
        "has_password": request.user.has_usable_password(),
        "can_manage_tokens": can(read_actor(request), Permission.TOKEN_MANAGE),
    }
    return render(request, "accounts/home.html", context)


@login_not_required
@never_cache
@require_safe
def explain_signup(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html")
