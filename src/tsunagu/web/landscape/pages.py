"""The landscape of a portfolio, the records it counts, and asking for one that takes its time."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.work.actions import enqueue_job
from tsunagu.domain.work.exceptions import JobNotFound
from tsunagu.domain.work.queries import get_job
from tsunagu.web.actors import read_actor_for
from tsunagu.web.landscape.presenters import present_filters, present_landscape, present_records
from tsunagu.web.landscape.reading import ask, find, list_counted
from tsunagu.web.numbers import read_number
from tsunagu.web.work.presenters import JobPage, present_job

JOB = "portfolio.landscape"
PER_PAGE = 50
MOST_PAGES = 2000


@login_not_required
@never_cache
@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole page; htmx takes the part of it that changes."""
    found, language = find(request, public_id), get_language() or "ja"
    view, wishes = found.view, found.wishes
    context = {
        "view": view,
        "public_id": public_id,
        "filters": None,
        "address": wishes.write(),
        "job": None,
    }
    if view.whole is None or view.part is None:
        context["job"] = _find_job(request, public_id)
        return render(request, "landscape/show.html", context)
    context |= {
        "filters": present_filters(view.whole, wishes, language, found.errors),
        "page": present_landscape(view.part, view.whole, wishes, language),
    }
    is_wrong = bool(found.errors or wishes.errors)
    return render(request, "landscape/show.html", context, status=422 if is_wrong else 200)


@login_not_required
@never_cache
@require_safe
def list_records(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the numbers of a landscape count: each record with its file and line."""
    number = read_number(request.GET.get("page", "1"), MOST_PAGES)
    if not number:
        raise Http404
    found, rows = list_counted(request, public_id, (number - 1) * PER_PAGE, PER_PAGE + 1)
    language = get_language() or "ja"
    context = {
        "view": found.view,
        "public_id": public_id,
        "address": found.wishes.write(),
        "chosen": [said.said_in(language) for said in found.view.part.chosen] if found.view.part else [],
        "records": found.view.part.records if found.view.part else 0,
        "rows": present_records(rows[:PER_PAGE], language),
        "first": (number - 1) * PER_PAGE + 1,
        "last": (number - 1) * PER_PAGE + len(rows[:PER_PAGE]),
        "before": number - 1,
        "after": number + 1 if len(rows) > PER_PAGE else 0,
    }
    return render(request, "landscape/records.html", context)


@login_not_required
@require_POST
def compute(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks for the landscape of a large portfolio; the page then shows how far it is."""
    at, actor = timezone.now(), read_actor_for(request, public_id)
    wishes, names = ask(request, public_id)
    address = reverse("landscape:show", args=[public_id]) + wishes.write()
    if not names:
        return redirect(address)
    job = enqueue_job(
        kind=JOB,
        key=f"{public_id}:{names[-1]}:{at:%Y%m%d%H%M}",
        requested_by=actor.label,
        payload={"portfolio": public_id, "questions": names},
        at=at,
    )
    return redirect(f"{address}{'&' if wishes.list_pairs() else ''}job={job}")


def _find_job(request: HttpRequest, public_id: str) -> JobPage | None:
    name = request.GET.get("job", "")
    if not name:
        return None
    try:
        job = get_job(name, requested_by=read_actor_for(request, public_id).label)
    except JobNotFound:
        return None
    return present_job(job, get_language() or "ja")
