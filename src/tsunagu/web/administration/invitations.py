"""An invitation on its way: written, withdrawn, and accepted by whoever holds its link."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.people.actions import accept_invitation, withdraw_invitation
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import InvitationClosed, PeopleNotFound
from tsunagu.domain.people.queries import (
    find_person_id,
    find_staff,
    read_invitation,
)
from tsunagu.domain.people.roles import ROLES
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.entering import sign_in_new
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.actors import ACTING_FOR
from tsunagu.web.administration.forms import KnownPersonForm, NewPersonForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.dates import write_date
from tsunagu.web.problems import put_on_form


def build_link(request: HttpRequest, secret: str) -> str:
    """This function will return the address that an invitation's secret opens."""
    return request.build_absolute_uri(reverse("administration:accept", args=[secret]))


@for_staff
@require_POST
def withdraw(request: HttpRequest, actor: Staff, code: str, public_id: str) -> HttpResponse:
    withdraw_invitation(actor=actor, public_id=public_id, at=timezone.now())
    return redirect("administration:people", code)


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("accept_invitation", 20)
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what the invitation is; accepting needs a button, so that a mail scanner does not use it up."""
    try:
        return _accept(request, secret)
    except (PeopleNotFound, InvitationClosed):
        return render(request, "administration/invitation_over.html", status=404)


def _accept(request: HttpRequest, secret: str) -> HttpResponse:
    invitation, language = read_invitation(secret, at=timezone.now()), get_language() or "ja"
    known, here = find_person_id(invitation.email), request.user.pk
    must_sign_in = known != here
    form = (KnownPersonForm if known else NewPersonForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            accepted = accept_invitation(
                secret=secret,
                person_id=here,
                name=said.get("name", ""),
                password=said.get("password", ""),
                at=timezone.now(),
            )
        except (PeopleNotFound, InvitationClosed):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise=None)
        else:
            if known is None:
                return sign_in_new(request, accepted.person_id, reverse("desk:list"))
            if find_staff(here, organisation_id=accepted.organisation_id):
                request.session[ACTING_FOR] = accepted.organisation_id
            return redirect("desk:list")
    context = {
        "form": form,
        "email": invitation.email,
        "body": invitation.organisation.said_in(language),
        "role": ROLES[invitation.role].name.said_in(language),
        "duty": ROLES[invitation.role].description.said_in(language),
        "invited_by": invitation.invited_by,
        "until": write_date(timezone.localdate(invitation.expires_at), language),
        "must_sign_in": must_sign_in,
        "is_known": known is not None,
        "is_other": here is not None and must_sign_in,
    }
    return render(request, "administration/accept.html", context, status=422 if form.errors else 200)
