"""One referral at the desk: what is asked, and the answers of the body that was asked."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.referrals.actions import (
    accept_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    reassign_referral,
    return_referral,
)
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.queries import get_referral, list_colleagues
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.lending import read_language
from tsunagu.web.problems import say
from tsunagu.web.referrals.forms import AnswerForm, PersonForm
from tsunagu.web.referrals.presenters import present_referral

Deed = Callable[[Staff, str, HttpRequest], None]


def _accept(staff: Staff, referral: str, _request: HttpRequest) -> None:
    accept_referral(actor=staff, public_id=referral, at=timezone.now())


def _call_off(staff: Staff, referral: str, _request: HttpRequest) -> None:
    call_off_referral(actor=staff, public_id=referral, at=timezone.now())


def _decline(staff: Staff, referral: str, request: HttpRequest) -> None:
    decline_referral(actor=staff, public_id=referral, reason=_read(request), at=timezone.now())


def _return(staff: Staff, referral: str, request: HttpRequest) -> None:
    return_referral(actor=staff, public_id=referral, reason=_read(request), at=timezone.now())


def _complete(staff: Staff, referral: str, request: HttpRequest) -> None:
    complete_referral(actor=staff, public_id=referral, done=_read(request), at=timezone.now())


def _reassign(staff: Staff, referral: str, request: HttpRequest) -> None:
    said = request.POST.get("person", "")
    person = int(said) if said.isascii() and said.isdecimal() and len(said) < 12 else 0
    reassign_referral(actor=staff, public_id=referral, person_id=person, at=timezone.now())


DEEDS: Mapping[str, Deed] = {
    "accept": _accept,
    "call-off": _call_off,
    "decline": _decline,
    "return": _return,
    "complete": _complete,
    "reassign": _reassign,
}


def _read(request: HttpRequest) -> str:
    return request.POST.get("answer", "").replace("\0", "")


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
    said = AnswerForm(initial={"answer": _read(request) if error else ""}, auto_id=f"{deed or 'answer'}_%s")
    context = {
        "page": present_referral(view, read_language(), read_today()),
        "people": PersonForm(people=list_colleagues(staff)) if view.can_answer else None,
        "said": said["answer"].value(),
        "error": error,
        "deed": deed,
    }
    return render(request, "referrals/show.html", context, status=422 if error else 200)
