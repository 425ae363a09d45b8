"""The consultations a body opened."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.protection.receivers import takes_reports
from tsunagu.web.actors import read_actor
from tsunagu.web.desk.presenters import present_rows


def read_staff(request: HttpRequest) -> Staff:
    """This function will return who works here; raises PermissionDenied for a person who works for no body."""
    actor = read_actor(request)
    if not isinstance(actor, Staff):
        raise PermissionDenied
    return actor


@never_cache
@require_safe
def list_own(request: HttpRequest) -> HttpResponse:
    staff, search = read_staff(request), request.GET.get("search", "")[:100]
    names = get_vocabulary().facts["applicant"].values
    language = get_language() or "ja"
    rows = present_rows(list_consultations(staff), search, names, language)
    body = staff.organisation_name_en if language == "en" else staff.organisation_name
    return render(
        request,
        "desk/list.html",
        {
            "rows": rows,
            "search": search,
            "body": body,
            "takes_reports": takes_reports(staff.organisation_id),
            "reviews_vocabulary": can(staff, Permission.PROGRAMME_MANAGE),
        },
    )
