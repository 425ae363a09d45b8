"""The webhooks of one's body: added, their secret shown once, tried, watched, stopped and taken up again."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.webhooks.actions import (
    add_hook,
    add_kinds,
    renew_secret,
    resume_hook,
    stop_hook,
    try_hook,
)
from tsunagu.domain.webhooks.exceptions import HookNotFound, HookRefused
from tsunagu.domain.webhooks.queries import get_hook, list_deliveries, list_hooks
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.tokens import read_manager
from tsunagu.web.problems import put_on_form, say
from tsunagu.web.webhooks.forms import HookForm
from tsunagu.web.webhooks.presenters import present_deliveries, present_hook

DEEDS: dict[str, Callable[..., object]] = {"try": try_hook, "stop": stop_hook, "resume": resume_hook}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest) -> HttpResponse:
    actor = read_manager(request)
    return add(request, actor) if request.method == "POST" else _show_list(request, actor)


@reauthentication_required
def add(request: HttpRequest, actor: Staff) -> HttpResponse:
    """Add a webhook; whoever does must have shown their password or passkey within the last minutes."""
    form = HookForm(request.POST, language=get_language() or "ja")
    try:
        if form.is_valid():
            added = add_hook(
                actor=actor, organisation_id=actor.organisation_id, at=timezone.now(), **form.cleaned_data
            )
            return _show(request, actor, added.public_id, secret=added.secret)
    except Problem as problem:
        put_on_form(problem, form, otherwise=None)
    return _show_list(request, actor, form=form, status=422)


@never_cache
@require_safe
def show(request: HttpRequest, hook: str) -> HttpResponse:
    return _show(request, read_manager(request), hook)


@never_cache
@require_POST
def act(request: HttpRequest, hook: str, deed: str) -> HttpResponse:
    actor = read_manager(request)
    if deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](actor=actor, organisation_id=actor.organisation_id, public_id=hook, at=timezone.now())
    except HookNotFound as problem:
        raise Http404 from problem
    except HookRefused as problem:
        return _show(request, actor, hook, error=say(problem), status=422)
    return redirect("webhooks:show", hook)


@never_cache
@require_POST
def add_told(request: HttpRequest, hook: str) -> HttpResponse:
    actor = read_manager(request)
    try:
        add_kinds(
            actor=actor,
            organisation_id=actor.organisation_id,
            public_id=hook,
            kinds=request.POST.getlist("kinds"),
            at=timezone.now(),
        )
    except HookNotFound as problem:
        raise Http404 from problem
    except HookRefused as problem:
        return _show(request, actor, hook, error=say(problem), status=422)
    return redirect("webhooks:show", hook)


@never_cache
@require_POST
def renew(request: HttpRequest, hook: str) -> HttpResponse:
    return renew_known(request, read_manager(request), hook)


@reauthentication_required
def renew_known(request: HttpRequest, actor: Staff, hook: str) -> HttpResponse:
    """Make a new secret and show it once."""
    try:
        secret = renew_secret(
            actor=actor, organisation_id=actor.organisation_id, public_id=hook, at=timezone.now()
        )
    except HookNotFound as problem:
        raise Http404 from problem
    return _show(request, actor, hook, secret=secret, is_renewed=True)


def _show_list(
    request: HttpRequest, actor: Staff, *, form: HookForm | None = None, status: int = 200
) -> HttpResponse:
    language = get_language() or "ja"
    hooks = list_hooks(actor, organisation_id=actor.organisation_id)
    context = {
        "hooks": [present_hook(each, language) for each in hooks],
        "form": form or HookForm(language=language),
    }
    return render(request, "webhooks/list.html", context, status=status)


def _show(
    request: HttpRequest,
    actor: Staff,
    hook: str,
    *,
    secret: str = "",
    is_renewed: bool = False,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    language, body = get_language() or "ja", actor.organisation_id
    try:
        page = present_hook(get_hook(actor, hook, organisation_id=body), language)
        told = list_deliveries(actor, hook, organisation_id=body)
    except HookNotFound as problem:
        raise Http404 from problem
    context = {
        "page": page,
        "deliveries": present_deliveries(told, language),
        "secret": secret,
        "is_renewed": is_renewed,
        "error": error,
    }
    return render(request, "webhooks/show.html", context, status=status)
