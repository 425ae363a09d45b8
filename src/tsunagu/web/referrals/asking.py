"""Under a consultation: which bodies are asked and what became of it, bringing another in, agreeing to it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.queries import list_organisations
from tsunagu.domain.referrals.actions import (
    agree_to_referral,
    call_off_referral,
    make_link,
    refer_consultation,
    refuse_referral,
)
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.queries import find_case, get_referral, list_referrals
from tsunagu.domain.referrals.suggesting import Suggestions, list_suggestions
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say
from tsunagu.web.referrals.forms import ONE, AgreeForm, ReferForm
from tsunagu.web.referrals.presenters import present_referral

View = Callable[..., HttpResponse]


def for_those_concerned(view: View) -> View:
    """This function will call the view with who asks; what is not there, or not theirs, is a 404."""

    @login_not_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, public_id: str, **named: str) -> HttpResponse:
        try:
            return view(request, read_actor_for(request, public_id), public_id, **named)
        except (ReferralNotFound, ConsultationNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer


@for_those_concerned
@require_safe
def show_list(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    return _show(request, actor, public_id)


@for_those_concerned
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    case = find_case(actor, public_id, timezone.now())
    language, is_staff = read_language(), isinstance(actor, Staff)
    found = list_suggestions(actor, public_id, at=timezone.now())
    form = ReferForm(
        request.POST if request.method == "POST" else None,
        suggestions=found.bodies,
        bodies=[body for body in list_organisations() if body.id not in case.not_to_be_asked],
        language=language,
        for_client=is_staff,
        on_paper=is_staff and case.is_own,
        initial={"summary": _begin_summary(found, language)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            refer_consultation(
                actor=actor,
                public_id=public_id,
                receivers=said["chosen"],
                summary=said["summary"],
                purpose=said["purpose"],
                groups=said["groups"],
                ends_on=form.read_end(read_today()),
                is_exclusive=said["how_many"] == ONE,
                note=said.get("note", ""),
                at=timezone.now(),
            )
        except (ReferralNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="receivers")
        else:
            return redirect("referrals:list", public_id)
    context = {"form": form, "case": case, "is_staff": is_staff}
    return render(request, "referrals/new.html", context, status=422 if form.is_bound else 200)


@for_those_concerned
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, actor: Actor, public_id: str, referral: str) -> HttpResponse:
    view = get_referral(actor, referral, at=timezone.now())
    if view.consultation != public_id:
        raise Http404
    if not view.can_agree:
        return redirect("referrals:list", public_id)
    asked = [group for group in view.groups if group != Group.SECRETS]
    form = AgreeForm(request.POST if request.method == "POST" else None, initial={"groups": asked})
    if request.method == "POST" and form.is_valid():
        try:
            agree_to_referral(
                actor=actor, public_id=referral, groups=form.cleaned_data["groups"], at=timezone.now()
            )
        except (ReferralNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="groups")
        else:
            return redirect("referrals:list", public_id)
    page = present_referral(view, read_language(), read_today())
    context = {"form": form, "page": page}
    return render(request, "referrals/agree.html", context, status=422 if form.is_bound else 200)


@for_those_concerned
@require_POST
def refuse(request: HttpRequest, actor: Actor, public_id: str, referral: str) -> HttpResponse:
    return _do(
        request, actor, public_id, lambda: refuse_referral(actor=actor, public_id=referral, at=timezone.now())
    )


@for_those_concerned
@require_POST
def call_off(request: HttpRequest, actor: Actor, public_id: str, referral: str) -> HttpResponse:
    return _do(
        request,
        actor,
        public_id,
        lambda: call_off_referral(actor=actor, public_id=referral, at=timezone.now()),
    )


@for_those_concerned
@require_POST
def link(request: HttpRequest, actor: Actor, public_id: str, referral: str) -> HttpResponse:
    """The address is shown this once: what it opens is not kept in the clear."""
    try:
        secret = make_link(actor=actor, public_id=referral, at=timezone.now())
    except (ReferralNotFound, NotPermitted):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, error=say(problem))
    page = present_referral(get_referral(actor, referral, at=timezone.now()), read_language(), read_today())
    address = request.build_absolute_uri(reverse("referrals:referred", args=[secret]))
    return render(request, "referrals/link.html", {"page": page, "address": address})


def _do(request: HttpRequest, actor: Actor, public_id: str, deed: Callable[[], None]) -> HttpResponse:
    try:
        deed()
    except (ReferralNotFound, NotPermitted):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, error=say(problem))
    return redirect("referrals:list", public_id)


def _show(request: HttpRequest, actor: Actor, public_id: str, error: str = "") -> HttpResponse:
    case = find_case(actor, public_id, timezone.now())
    language, today = read_language(), read_today()
    after = request.GET.get("after", "")[:20]
    found = list_referrals(actor, public_id, at=timezone.now(), after=after)
    pages = [present_referral(view, language, today) for view in found.rows]
    context = {
        "case": case,
        "error": error,
        "proposed": [page for page in pages if page.state == State.PROPOSED],
        "open": [page for page in pages if page.is_open and page.state != State.PROPOSED],
        "ended": [page for page in pages if not page.is_open],
        "after": found.after,
        "is_first": not after,
    }
    return render(request, "referrals/list.html", context, status=422 if error else 200)


def _begin_summary(found: Suggestions, language: str) -> str:
    if not found.needs:
        return ""
    named = [need.said_in(language) for need in found.needs[:3]]
    if language.startswith("en"):
        return f"What it is about: {'; '.join(named)}."
    return f"ご相談の内容：{'、'.join(named)}。"
