"""One referral at the desk: what is asked, and the answers of the body that was asked."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.teams import list_team_names
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.queries import get_referral, list_colleagues
from tsunagu.domain.referrals.routing import propose_teams
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.lending import read_language
from tsunagu.web.problems import say
from tsunagu.web.referrals.deeds import ANSWERS, Deed, call_off, read_said, reassign, take
from tsunagu.web.referrals.forms import HandsForm
from tsunagu.web.referrals.presenters import present_referral

DEEDS: Mapping[str, Deed] = ANSWERS | {"call-off": call_off, "reassign": reassign, "take": take}


@never_cache
@require_safe
def show(request: HttpRequest, referral: str) -> HttpResponse:
    return _show(request, read_staff(request), referral)


@never_cache
@require_POST
def answer(request: HttpRequest, referral: str, deed: str) -> HttpResponse:
    staff, do = read_staff(request), DEEDS.get(deed)
    if do is None:
        raise Http404
    try:
        do(staff, referral, request)
    except (ReferralNotFound, NotPermitted) as problem:
        raise Http404 from problem
    except Problem as problem:
        return _show(request, staff, referral, error=say(problem), deed=deed)
    return redirect("referrals:show", referral)


def _show(
    request: HttpRequest, staff: Staff, referral: str, *, error: str = "", deed: str = ""
) -> HttpResponse:
    try:
        view = get_referral(staff, referral, at=timezone.now())
    except ReferralNotFound as problem:
        raise Http404 from problem
    language = read_language()
    fits = propose_teams(staff, referral, timezone.now()) if view.can_answer else ()
    context = {
        "page": present_referral(view, language, read_today()),
        "hands": HandsForm(teams=list_team_names(staff), people=list_colleagues(staff), fits=fits)
        if view.can_answer
        else None,
        "fits": [(each.team.name, each.reason.said_in(language)) for each in fits],
        "said": read_said(request) if error else "",
        "error": error,
        "deed": deed,
    }
    return render(request, "referrals/show.html", context, status=422 if error else 200)
