"""A body without accounts reads a case by its link and answers. Whatever no longer stands is not there, told alike."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.links import find_by_link
from tsunagu.domain.referrals.queries import get_referral
from tsunagu.domain.sealing.addresses import hash_token
from tsunagu.domain.work.actions import answer_once
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.consents.presenters import name_groups
from tsunagu.web.lending import read_language
from tsunagu.web.problems import say
from tsunagu.web.referrals.deeds import ANSWERS, read_said
from tsunagu.web.referrals.presenters import present_referral

GUEST = "referred"
"""Who asks, where answers are kept; the secret is in the key, of which only a keyed hash is kept."""


@login_not_required
@never_cache
@require_safe
def show(request: HttpRequest, secret: str) -> HttpResponse:
    return _show(request, secret)


@login_not_required
@never_cache
@require_POST
def answer(request: HttpRequest, secret: str, deed: str) -> HttpResponse:
    """A second click, or the page sent again, is answered as the first was: a link that ended with it knows it no more."""
    do, at = ANSWERS.get(deed), timezone.now()
    if do is None:
        return _say_over(request)

    def act() -> dict[str, str]:
        body, referral = find_by_link(secret, at)
        do(body, referral, request)
        return {"id": referral}

    try:
        answer_once(
            asked_by=GUEST,
            key=f"{hash_token(secret)}:{deed}",
            asked=read_said(request).encode(),
            act=act,
            at=at,
        )
    except (ReferralNotFound, NotPermitted):
        return _say_over(request)
    except Problem as problem:
        return _show(request, secret, error=say(problem), deed=deed)
    if deed == "accept":
        return redirect("referrals:referred", secret)
    return render(request, "referrals/link_thanks.html")


def _show(request: HttpRequest, secret: str, *, error: str = "", deed: str = "") -> HttpResponse:
    at, language = timezone.now(), read_language()
    try:
        body, referral = find_by_link(secret, at)
        view = get_referral(body, referral, at=at)
        case = get_consultation(body, view.consultation, at=at)
    except (ReferralNotFound, ConsultationNotFound):
        return _say_over(request)
    context = {
        "page": present_referral(view, language, read_today()),
        "case": case,
        "granted": name_groups(case.groups, language),
        "secret": secret,
        "said": read_said(request) if error else "",
        "error": error,
        "deed": deed,
    }
    return render(request, "referrals/by_link.html", context, status=422 if error else 200)


def _say_over(request: HttpRequest) -> HttpResponse:
    return render(request, "referrals/link_over.html", status=404)
