"""Where a member of staff finds their body, the network and what they may manage; and for which body they act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.queries import list_workplaces
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.kernel.prefectures import Block
from tsunagu.web.actors import ACTING_FOR
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.administration.presenters import join_words


@for_staff
@require_safe
def show_home(request: HttpRequest, actor: Staff) -> HttpResponse:
    language = get_language() or "ja"
    workplaces = list_workplaces(actor.person_id)
    own = next(each for each in workplaces if each.organisation_id == actor.organisation_id)
    context = {
        "own": own,
        "own_name": own.name.said_in(language),
        "roles": join_words(
            [ROLES[role].name.said_in(language) for role in ROLES if role in actor.roles], language
        ),
        "others": [(each.code, each.name.said_in(language)) for each in workplaces if each is not own],
        "blocks": [(block.value, block.bureau.said_in(language)) for block in Block],
        "may_read_network": can(actor, Permission.NETWORK_READ),
        "may_manage_people": can(actor, Permission.PEOPLE_MANAGE),
        "may_keep_companies": can(actor, Permission.CONSULTATION_WRITE),
        "may_merge": can(actor, Permission.COMPANY_MERGE),
        "may_import": can(actor, Permission.NETWORK_MANAGE),
        "may_audit": can(actor, Permission.AUDIT_READ),
        "may_see_retention": can(actor, Permission.AUDIT_READ) or can(actor, Permission.NETWORK_MANAGE),
    }
    return render(request, "administration/home.html", context)


@for_staff
@require_POST
def act_for(request: HttpRequest, actor: Staff) -> HttpResponse:
    """From now on this browser acts for another body the person works for; any other code changes nothing."""
    for each in list_workplaces(actor.person_id):
        if each.code == request.POST.get("body"):
            request.session[ACTING_FOR] = each.organisation_id
    return redirect("desk:list")
