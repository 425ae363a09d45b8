"""The result, and everything that was checked for it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import log_look
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.domain.people.actors import Actor, LinkHolder, Staff
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.consultations.checked import present_checked
from tsunagu.web.consultations.links import forget_secret, read_secret_link
from tsunagu.web.consultations.presenters import ResultPage, present_result


def link_to_measure(code: str) -> str:
    """This function will return the address of a measure's page."""
    return f"{reverse('measures:list')}{code}/"


def build_page(actor: Actor, public_id: str) -> ResultPage:
    """This function will read and present one result; raises Http404 when it is not the actor's."""
    try:
        result = get_result(actor, public_id, today=read_today())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    log_look(actor, f"consultation:{public_id}", result.consultation.groups, Look.PAGE, timezone.now())
    home = reverse("consultations:result", args=[public_id])
    return present_result(
        result.consultation,
        result.assessment,
        get_language() or "ja",
        link_to_measure=link_to_measure,
        question_url=f"{home}question/",
        files_url=f"{home}assessment",
    )


def render_result(request: HttpRequest, public_id: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """This function will show the result page, with the errors of an upload when there are any."""
    actor = read_actor_for(request, public_id)
    page = build_page(actor, public_id)
    secret_link = read_secret_link(request, public_id)
    context = {
        "page": page,
        "secret_link": secret_link,
        "is_staff": isinstance(actor, Staff),
        "is_holder": isinstance(actor, LinkHolder),
        "upload_errors": (),
        "upload_taken": 0,
        **more,
    }
    response = render(request, "consultations/result.html", context, status=status)
    if secret_link:
        forget_secret(response)
    return response


@login_not_required
@never_cache
@require_safe
def show_result(request: HttpRequest, public_id: str) -> HttpResponse:
    return render_result(request, public_id)


@login_not_required
@never_cache
@require_safe
def show_checked(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        result = get_result(actor, public_id, today=read_today())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    page = present_checked(result.consultation, result.assessment, get_language() or "ja", link_to_measure)
    return render(request, "consultations/checked.html", {"page": page})
