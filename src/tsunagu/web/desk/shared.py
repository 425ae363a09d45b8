"""What others shared with the body: the list, and one consultation to read."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.shared import list_deleted, list_shared
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.web.actors import read_today
from tsunagu.web.consents.presenters import name_groups
from tsunagu.web.consultations.pages import link_to_measure
from tsunagu.web.consultations.presenters import present_result
from tsunagu.web.dates import write_day, write_moment
from tsunagu.web.desk.pages import read_staff


@dataclass(frozen=True, slots=True)
class SharedLine:
    url: str
    reference: str
    company: str
    groups: str
    ends_on: str
    changed_at: str


@never_cache
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    staff, language = read_staff(request), get_language() or "ja"
    after = request.GET.get("after", "")[:40]
    shared = list_shared(staff, at=timezone.now(), after=after)
    named = {groups: name_groups(groups, language) for groups in {row.groups for row in shared.rows}}
    home = reverse("desk:shared")
    rows = tuple(
        SharedLine(
            f"{home}{row.public_id}/",
            row.reference,
            row.company,
            named[row.groups],
            write_day(row.ends_on, language),
            write_moment(row.changed_at, language),
        )
        for row in shared.rows
    )
    body = staff.organisation_name_en if language == "en" else staff.organisation_name
    deleted = (
        [(each.reference, write_moment(each.deleted_at, language)) for each in list_deleted(staff)]
        if not after
        else []
    )
    context = {
        "rows": rows,
        "after": shared.after,
        "body": body,
        "is_first": not after,
        "deleted": deleted,
    }
    return render(request, "desk/shared.html", context)


@never_cache
@require_safe
def show_one(request: HttpRequest, public_id: str) -> HttpResponse:
    staff, language = read_staff(request), get_language() or "ja"
    try:
        result = get_result(staff, public_id, today=read_today(), at=timezone.now())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    view = result.consultation
    if view.is_own:
        return redirect("consultations:result", public_id)
    home = reverse("consultations:result", args=[public_id])
    page = present_result(
        view,
        result.assessment,
        language,
        link_to_measure=link_to_measure,
        question_url="",
        files_url=f"{home}assessment",
    )
    context = {
        "page": page,
        "facts": (*page.guesses, *page.answers),
        "secrets": view.secrets,
        "has_documents": Group.DOCUMENTS in view.groups,
        "granted": name_groups(view.groups, language),
        "withheld": name_groups(EVERYTHING - view.groups, language),
    }
    return render(request, "desk/shared_one.html", context)
