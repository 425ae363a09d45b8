"""Who sees what: handing over, one switch for each part, taking back."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.cases.actions import hand_over, keep_secrets
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.sharing import Sharing, get_sharing
from tsunagu.domain.consent.actions import switch_group, withdraw_consent
from tsunagu.domain.consent.exceptions import ConsentNotFound
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.queries import list_organisations
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.consents.forms import HandOverForm, SecretsForm
from tsunagu.web.consents.presenters import SharingPage, name_groups, present_sharing
from tsunagu.web.consents.words import PURPOSES
from tsunagu.web.dates import write_date
from tsunagu.web.problems import put_on_form, say

View = Callable[..., HttpResponse]


def hide_what_is_not_theirs(view: View) -> View:
    """This function will answer 404 for whatever is not the actor's to see or to do."""

    @login_not_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, public_id: str, **more: str) -> HttpResponse:
        try:
            return view(request, public_id, **more)
        except (ConsultationNotFound, ConsentNotFound, NotPermitted) as problem:
            raise Http404 from problem

    return answer


@hide_what_is_not_theirs
@require_safe
def show_sharing(request: HttpRequest, public_id: str) -> HttpResponse:
    return _show(request, public_id)


@hide_what_is_not_theirs
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, public_id: str) -> HttpResponse:
    actor, language = read_actor_for(request, public_id), get_language() or "ja"
    sharing = get_sharing(actor, public_id, at=timezone.now())
    bodies = [body for body in list_organisations() if body.id != sharing.body_id]
    form = HandOverForm(
        request.POST or None, bodies=bodies, language=language, on_paper=isinstance(actor, Staff)
    )
    if request.method == "POST" and form.is_valid():
        said, ends_on = form.cleaned_data, form.read_end(read_today())
        if request.POST.get("deed") != "give":
            return render(request, "consents/confirm.html", _describe(form, sharing, bodies, language))
        try:
            hand_over(
                actor=actor,
                public_id=public_id,
                organisation_id=int(said["organisation"]),
                purpose=said["purpose"],
                groups=said["groups"],
                ends_on=ends_on,
                note=said.get("note", ""),
                at=timezone.now(),
            )
        except (ConsultationNotFound, ConsentNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="organisation")
        else:
            return redirect("consents:list", public_id)
    context = {"form": form, "sharing": sharing}
    status = 422 if request.method == "POST" else 200
    return render(request, "consents/new.html", context, status=status)


def _describe(form: HandOverForm, sharing: Sharing, bodies: list, language: str) -> dict:
    said = form.cleaned_data
    chosen = next(body for body in bodies if str(body.id) == said["organisation"])
    return {
        "sharing": sharing,
        "body": chosen.name.said_in(language),
        "groups": name_groups(said["groups"], language),
        "has_secrets": "secrets" in said["groups"],
        "purpose": PURPOSES[said["purpose"]],
        "ends_on": write_date(form.read_end(read_today()), language),
        "kept": [
            *((name, said[name]) for name in ("organisation", "purpose", "days", "note") if said.get(name)),
            *(("groups", group) for group in said["groups"]),
        ],
    }


@hide_what_is_not_theirs
@require_POST
def switch(request: HttpRequest, public_id: str, consent: str) -> HttpResponse:
    try:
        switch_group(
            actor=read_actor_for(request, public_id),
            public_id=consent,
            group=request.POST.get("group", ""),
            is_open=request.POST.get("open") == "yes",
            at=timezone.now(),
        )
    except (ConsentNotFound, NotPermitted):
        raise
    except Problem as problem:
        return _show(request, public_id, error=say(problem))
    return redirect("consents:list", public_id)


@hide_what_is_not_theirs
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str, consent: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    if request.method == "POST":
        withdraw_consent(actor=actor, public_id=consent, at=timezone.now())
        return redirect("consents:list", public_id)
    page = _read_page(request, public_id)
    chosen = next((each for each in page.standing if each.id == consent), None)
    if chosen is None:
        return redirect("consents:list", public_id)
    return render(request, "consents/withdraw.html", {"page": page, "consent": chosen})


@hide_what_is_not_theirs
@require_http_methods(["GET", "HEAD", "POST"])
def tell_secrets(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    sharing = get_sharing(actor, public_id, at=timezone.now())
    form = (
        SecretsForm(request.POST)
        if request.method == "POST"
        else SecretsForm(initial={"text": sharing.secrets})
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_secrets(actor=actor, public_id=public_id, text=form.cleaned_data["text"], at=timezone.now())
        except (ConsultationNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return redirect("consents:list", public_id)
    context = {"form": form, "sharing": sharing}
    return render(request, "consents/secrets.html", context, status=422 if form.is_bound else 200)


def _read_page(request: HttpRequest, public_id: str) -> SharingPage:
    sharing = get_sharing(read_actor_for(request, public_id), public_id, at=timezone.now())
    return present_sharing(sharing, get_language() or "ja")


def _show(request: HttpRequest, public_id: str, error: str = "") -> HttpResponse:
    context = {"page": _read_page(request, public_id), "error": error}
    return render(request, "consents/list.html", context, status=422 if error else 200)
