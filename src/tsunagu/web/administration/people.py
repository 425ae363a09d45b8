"""Who works for a body: inviting, roles, leaving with hand-over."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.people.actions import change_role, end_membership, end_sessions, give_role, invite_person
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import OrganisationView, get_organisation, name_organisation
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.domain.people.invitation_mail import write_invitation
from tsunagu.domain.people.leaving import list_successors, list_work_of
from tsunagu.domain.people.permissions import can_give_role
from tsunagu.domain.people.queries import MemberView, get_member, list_invitations, list_members
from tsunagu.domain.people.roles import ROLES
from tsunagu.domain.people.teams import list_teams
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.administration.forms import HandOverForm, InvitationForm, RoleForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.administration.invitations import build_link
from tsunagu.web.administration.presenters import (
    join_words,
    present_invitations,
    present_members,
    present_teams,
)
from tsunagu.web.problems import put_on_form, say


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("invite", 60)
def list_people(request: HttpRequest, actor: Staff, code: str) -> HttpResponse:
    body, language, link = get_organisation(actor, code), get_language() or "ja", ""
    members = list_members(actor, organisation_id=body.id)
    roles = _list_roles(actor, body)
    form = InvitationForm(request.POST if request.method == "POST" else None, roles=roles, language=language)
    if form.is_valid():
        said = form.cleaned_data
        try:
            invited = invite_person(
                actor=actor,
                organisation_id=body.id,
                email=said["email"],
                role=Role(said["role"]),
                write=lambda secret: write_invitation(build_link(request, secret), body.name),
                at=timezone.now(),
            )
        except (NotPermitted, PeopleNotFound):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="email")
        else:
            link = build_link(request, invited.secret)
            form = InvitationForm(roles=roles, language=language)
    context = {
        "body": body,
        "name": body.name.said_in(language),
        "members": present_members(members, language),
        "invitations": present_invitations(list_invitations(actor, organisation_id=body.id), language),
        "teams": present_teams(list_teams(actor, organisation_id=body.id), language),
        "form": form,
        "link": link,
        "mail_leaves": settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
    }
    return render(request, "administration/people.html", context, status=422 if form.errors else 200)


@for_staff
@require_safe
def show(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    return _show(request, actor, public_id)


@for_staff
@require_POST
def change(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    member = get_member(actor, public_id)
    try:
        change_role(
            actor=actor,
            membership=public_id,
            role=_read_role(request),
            hand_over_to=request.POST.get("hand_over_to") or None,
            at=timezone.now(),
        )
    except (NotPermitted, PeopleNotFound):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, say(problem))
    return _back(actor, member)


@for_staff
@require_POST
def give(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    member = get_member(actor, public_id)
    try:
        give_role(actor=actor, membership=public_id, role=_read_role(request), at=timezone.now())
    except (NotPermitted, PeopleNotFound):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, say(problem))
    return _back(actor, member)


@for_staff
@require_POST
def sign_out(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    ended = end_sessions(actor=actor, membership=public_id, at=timezone.now())
    return _show(
        request, actor, public_id, done=gettext("%(n)s か所からログアウトさせました。") % {"n": ended}
    )


@for_staff
@require_POST
def end(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    member = get_member(actor, public_id)
    try:
        end_membership(
            actor=actor,
            membership=public_id,
            hand_over_to=request.POST.get("hand_over_to") or None,
            at=timezone.now(),
        )
    except (NotPermitted, PeopleNotFound):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, say(problem))
    return _back(actor, member)


def _show(
    request: HttpRequest, actor: Staff, public_id: str, error: str = "", *, done: str = ""
) -> HttpResponse:
    member, language = get_member(actor, public_id), get_language() or "ja"
    body = name_organisation(member.organisation_id)
    roles = _list_roles(actor, body)
    work = list_work_of(actor, public_id)
    successors = list_successors(actor, public_id)
    context = {
        "member": member,
        "role": ROLES[member.role].name.said_in(language),
        "body": body,
        "body_name": body.name.said_in(language),
        "error": error,
        "done": done,
        "change_form": RoleForm(
            initial={"role": member.role}, roles=roles, language=language, auto_id="change_%s"
        ),
        "give_form": RoleForm(
            roles=[e for e in roles if e != member.role], language=language, auto_id="give_%s"
        ),
        "hand_over": HandOverForm(successors=successors, language=language),
        "work": join_words([f"{each.name.said_in(language)} {each.count}" for each in work], language),
        "is_self": member.person_id == actor.person_id,
    }
    return render(request, "administration/member.html", context, status=422 if error else 200)


def _list_roles(actor: Staff, body: OrganisationView) -> list[Role]:
    return [
        role
        for role in ROLES
        if body.kind in ROLES[role].kinds
        and can_give_role(actor, role, organisation_id=body.id, kind=body.kind)
    ]


def _read_role(request: HttpRequest) -> Role:
    said = request.POST.get("role", "")
    if said not in Role.values:
        raise NotPermitted
    return Role(said)


def _back(actor: Staff, member: MemberView) -> HttpResponse:
    """To the list of people, unless it was their own last right to see it that was just given up."""
    body = name_organisation(member.organisation_id)
    if member.person_id == actor.person_id:
        return redirect("administration:home")
    return redirect("administration:people", body.code)
