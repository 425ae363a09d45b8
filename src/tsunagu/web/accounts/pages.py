"""The overview of one's account, and how one gets an account."""

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.second_factors import must_have_second_factor
from tsunagu.web.accounts.gate import FACTORS, find_way, has_shown
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


@never_cache
@require_safe
def ask_second_factor(request: HttpRequest) -> HttpResponse:
    """Say why nothing opens yet, and let the person choose; whoever has one already is asked for it."""
    if has_shown(request) or not must_have_second_factor(request.user.pk):
        return redirect("accounts:onward")
    if is_mfa_enabled(request.user, FACTORS):
        return redirect(find_way(request, has_one=True))
    return render(request, "accounts/second_factor.html")


@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """To the desk, or to one's own consultations: where a login leads."""
    return redirect(get_adapter(request).get_login_redirect_url(request))


@login_not_required
@never_cache
@require_safe
def explain_signup(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html")
