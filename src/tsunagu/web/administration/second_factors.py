"""Taking the second factor of a colleague away who has lost it."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.people.actions import reset_second_factor
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.domain.people.queries import get_member
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.mails import write_mail
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.problems import say


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    get_member(actor, public_id)  # what is not theirs is not there, before anything is asked
    return _reset(request, actor, public_id)


@reauthentication_required
def _reset(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    """Whoever does this must have shown their password or passkey within the last minutes."""
    context = {"member": get_member(actor, public_id), "error": "", "is_done": False}
    if request.method == "POST":
        try:
            reset_second_factor(
                actor=actor,
                membership=public_id,
                letter=write_mail("second_factor_reset"),
                at=timezone.now(),
            )
        except (NotPermitted, PeopleNotFound):
            raise
        except Problem as problem:
            context["error"] = say(problem)
        else:
            context["is_done"] = True
    page = "administration/second_factor.html"
    return render(request, page, context, status=422 if context["error"] else 200)
