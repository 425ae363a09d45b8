"""How far a job is, for staff, and what somebody with an account should know."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Client, Staff
from tsunagu.domain.work.actions import mark_read
from tsunagu.domain.work.exceptions import JobNotFound
from tsunagu.domain.work.queries import get_job, list_jobs, list_notifications
from tsunagu.web.actors import read_actor
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.numbers import read_number
from tsunagu.web.work.presenters import present_job, present_notifications

HIGHEST = 10**18 - 1


@never_cache
@require_safe
def list_own_jobs(request: HttpRequest) -> HttpResponse:
    jobs = list_jobs(requested_by=read_staff(request).label)
    language = get_language() or "ja"
    return render(request, "work/jobs.html", {"jobs": [present_job(job, language) for job in jobs]})


@never_cache
@require_safe
def show_job(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole page, or for htmx only the part that changes."""
    try:
        job = get_job(public_id, requested_by=read_staff(request).label)
    except JobNotFound as problem:
        raise Http404 from problem
    template = "work/progress.html" if request.htmx else "work/job.html"
    return render(request, template, {"job": present_job(job, get_language() or "ja")})


@never_cache
@require_safe
def list_own_notifications(request: HttpRequest) -> HttpResponse:
    actor = _read_person(request)
    found = list_notifications(person_id=actor.person_id)
    rows = present_notifications(found, get_language() or "ja")
    unread = sum(not row.is_read for row in rows)
    context = {"rows": rows, "unread_here": unread, "is_staff": isinstance(actor, Staff)}
    return render(request, "work/notifications.html", context)


@never_cache
@require_POST
def read_notifications(request: HttpRequest) -> HttpResponse:
    """One of them by its number, all without; a number of somebody else's changes nothing."""
    person, said = _read_person(request).person_id, request.POST.get("number", "")
    number = read_number(said, HIGHEST)
    if said and number is None:
        raise Http404
    mark_read(person_id=person, number=number, at=timezone.now())
    return redirect("work:notifications")


def _read_person(request: HttpRequest) -> Staff | Client:
    """Clients get notices as staff do; the login stands before this page."""
    actor = read_actor(request)
    if not isinstance(actor, Staff | Client):
        raise PermissionDenied
    return actor
