"""Bodies of the network: whom to turn to, one body's profile, a block as one, a body that ends."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.people.actions import change_organisation, dissolve_organisation
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import find_bodies, get_block, get_organisation
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.domain.people.leaving import list_heirs
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.prefectures import Block
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words
from tsunagu.web.administration.forms import BodyForm, FindForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.administration.presenters import join_words, present_bodies, present_coverage
from tsunagu.web.administration.words import name_kinds
from tsunagu.web.problems import put_on_form, say


@for_staff
@require_safe
def find(request: HttpRequest, actor: Staff) -> HttpResponse:
    require(actor, Permission.NETWORK_READ)
    language = get_language() or "ja"
    form = FindForm(request.GET or None, language=language)
    said = form.cleaned_data if form.is_valid() else {}
    bodies = find_bodies(
        actor,
        prefecture=said.get("prefecture", ""),
        need=said.get("topic", ""),
        industry=said.get("sector", ""),
        size=said.get("size", ""),
        kind=said.get("kind", ""),
    )
    return render(
        request, "administration/bodies.html", {"form": form, "bodies": present_bodies(bodies, language)}
    )


@for_staff
@require_safe
def show(request: HttpRequest, actor: Staff, code: str) -> HttpResponse:
    body, language = get_organisation(actor, code), get_language() or "ja"
    context = {
        "body": body,
        "name": body.name.said_in(language),
        "kind": name_kinds(language)[body.kind],
        "coverage": present_coverage(body, language),
        "may_change": can(actor, Permission.ORGANISATION_CHANGE, organisation_id=body.id),
        "may_manage": can(actor, Permission.PEOPLE_MANAGE, organisation_id=body.id),
        "may_dissolve": can(actor, Permission.NETWORK_MANAGE),
    }
    return render(request, "administration/body.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Staff, code: str) -> HttpResponse:
    body, language = get_organisation(actor, code), get_language() or "ja"
    require(actor, Permission.ORGANISATION_CHANGE, organisation_id=body.id)
    now = {"name_ja": body.name.ja, "name_en": body.name.en, "contact": body.contact}
    initial = now | {aspect.value: sorted(body.coverage[aspect]) for aspect in Aspect}
    form = BodyForm(request.POST if request.method == "POST" else None, initial=initial, language=language)
    if form.is_valid():
        said = form.cleaned_data
        try:
            change_organisation(
                actor=actor,
                code=code,
                name=Words(said["name_ja"], said["name_en"]),
                contact=said["contact"],
                coverage={aspect: said[aspect.value] for aspect in Aspect},
                at=timezone.now(),
            )
        except PeopleNotFound:
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="name_ja")
        else:
            return redirect("administration:body", code)
    context = {"form": form, "body": body, "name": body.name.said_in(language)}
    return render(request, "administration/change_body.html", context, status=422 if form.errors else 200)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def dissolve(request: HttpRequest, actor: Staff, code: str) -> HttpResponse:
    require(actor, Permission.NETWORK_MANAGE)
    body, language, error = get_organisation(actor, code), get_language() or "ja", ""
    if request.method == "POST":
        try:
            if request.POST.get("code") != code:
                raise refuse_code()
            dissolve_organisation(
                actor=actor,
                code=code,
                hand_over_to=request.POST.get("hand_over_to") or None,
                at=timezone.now(),
            )
        except (NotPermitted, PeopleNotFound):
            raise
        except Problem as problem:
            error = say(problem)
        else:
            return redirect("administration:bodies")
    heirs = [
        (member.public_id, f"{heir.name.said_in(language)}　{member.name}")
        for heir, member in list_heirs(actor, code)
    ]
    context = {"body": body, "name": body.name.said_in(language), "heirs": heirs, "error": error}
    return render(request, "administration/dissolve.html", context, status=422 if error else 200)


@for_staff
@require_safe
def show_block(request: HttpRequest, actor: Staff, block: str) -> HttpResponse:
    if block not in {each.value for each in Block}:
        raise Http404
    seen, language = get_block(actor, Block(block)), get_language() or "ja"
    prefectures = list_choices(Aspect.PREFECTURE)
    context = {
        "bureau": seen.block.bureau.said_in(language),
        "bureaus": present_bodies(seen.bureaus, language),
        "windows": present_bodies(seen.windows, language),
        "chapters": present_bodies(seen.chapters, language),
        "members": present_bodies(seen.members, language),
        "missing": join_words(
            [prefectures[each].said_in(language) for each in seen.missing_windows], language
        ),
    }
    return render(request, "administration/block.html", context)


def refuse_code() -> Problem:
    """This function will return the problem of a code that was not typed as shown."""
    return Problem(
        Words("機関の記号が違います。", "This is not the code of the body."),
        how=Words(
            "確かめのため、表示されている記号をそのまま入れてください。",
            "Type the code as it is shown, to confirm.",
        ),
        code="not_named",
    )
