"""The teams of a body: made, changed and closed by whoever manages its people."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.people.actions import TeamTold, add_team, change_team, close_team
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import OrganisationView, get_organisation, name_organisation
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.people.exceptions import PeopleNotFound
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import TeamView, get_team, list_eligible, list_teams
from tsunagu.kernel.problems import Problem
from tsunagu.web.administration.forms import HeirForm, TeamForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.problems import put_on_form


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Staff, code: str) -> HttpResponse:
    body = get_organisation(actor, code)
    require(actor, Permission.PEOPLE_MANAGE, organisation_id=body.id)
    form = _make_form(request, body.id)
    if form.is_valid() and _try(
        form, lambda: add_team(actor=actor, code=code, told=_read(form), at=timezone.now())
    ):
        return redirect("administration:people", code)
    return _render(request, body, form)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Staff, team: str) -> HttpResponse:
    found = get_team(actor, team)
    body = name_organisation(found.organisation_id)
    initial = {
        "name": found.name,
        "members": [each.public_id for each in found.members],
        Aspect.TOPIC.value: found.topics,
        Aspect.PREFECTURE.value: found.prefectures,
        "takes_at_once": found.takes_at_once,
    }
    form = _make_form(request, body.id, initial)
    if form.is_valid() and _try(
        form, lambda: change_team(actor=actor, team=team, told=_read(form), at=timezone.now())
    ):
        return redirect("administration:people", body.code)
    return _render(request, body, form, team=found, heirs=_make_heirs(actor, found))


@for_staff
@require_POST
def close(request: HttpRequest, actor: Staff, team: str) -> HttpResponse:
    found = get_team(actor, team)
    body = name_organisation(found.organisation_id)
    heirs = _make_heirs(actor, found, request)
    if heirs.is_valid():
        to_team, to_person = heirs.read_heir()
        if _try(
            heirs,
            lambda: close_team(
                actor=actor, team=team, to_team=to_team, to_person=to_person, at=timezone.now()
            ),
        ):
            return redirect("administration:people", body.code)
    initial = {"name": found.name, "members": [each.public_id for each in found.members]}
    form = TeamForm(initial=initial, people=list_eligible(body.id), language=get_language() or "ja")
    return _render(request, body, form, team=found, heirs=heirs)


def _make_form(request: HttpRequest, body: int, initial: dict[str, object] | None = None) -> TeamForm:
    return TeamForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        people=list_eligible(body),
        language=get_language() or "ja",
    )


def _make_heirs(actor: Staff, team: TeamView, request: HttpRequest | None = None) -> HeirForm:
    others = [
        each
        for each in list_teams(actor, organisation_id=team.organisation_id)
        if each.public_id != team.public_id and each.members
    ]
    return HeirForm(
        request.POST if request else None,
        is_needed=team.open_work > 0,
        teams=others,
        people=list_eligible(team.organisation_id),
    )


def _read(form: TeamForm) -> TeamTold:
    said = form.cleaned_data
    return TeamTold(said["name"], said["members"], said["topic"], said["prefecture"], said["takes_at_once"])


def _try(form: TeamForm | HeirForm, act: Callable[[], object]) -> bool:
    """Whether it was done; what was refused stands on the form."""
    try:
        act()
    except PeopleNotFound:
        raise
    except Problem as problem:
        put_on_form(problem, form, otherwise=None)
        return False
    return True


def _render(
    request: HttpRequest,
    body: OrganisationView,
    form: TeamForm,
    *,
    team: TeamView | None = None,
    heirs: HeirForm | None = None,
) -> HttpResponse:
    wrong = form.errors or (heirs is not None and heirs.errors)
    context = {
        "body": body,
        "name": body.name.said_in(get_language() or "ja"),
        "here": reverse("administration:team", args=[team.public_id]) if team else request.path,
        "form": form,
        "team": team,
        "heirs": heirs,
    }
    return render(request, "administration/team.html", context, status=422 if wrong else 200)
