"""The docket: everything that is due for all rights together, and to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.docket.due import CHEAPER
from tsunagu.domain.docket.forecasts import get_forecast
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.domain.people.actors import Actor
from tsunagu.web.dates import write_day
from tsunagu.web.docket.due_rows import present_groups
from tsunagu.web.docket.overview import list_right_lines, tell_docket
from tsunagu.web.docket.paging import cut_pages, read_page, write_page
from tsunagu.web.lending import for_readers, read_language

RIGHTS = 50
"""So many rights stand on a page; of what is due, as many as are told how they could cost less."""


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """A long docket comes in pages, with ``?all`` whole, as for printing."""
    language, first = read_language(), (read_page(request.GET, "page") - 1) * CHEAPER
    view = get_docket(actor, public_id, at=timezone.now(), first=first)
    due = cut_pages(request.GET, "page", len(view.due), CHEAPER, anchor="due")
    rights = cut_pages(request.GET, "rights", len(view.rights), RIGHTS, anchor="rights")
    groups = present_groups(view, language, due)
    context = {
        "page": view,
        "today": write_day(view.today, language),
        "sentence": tell_docket(view, language),
        "groups": [group for group in groups if group.rows],
        "contents": [
            (group, write_page(request.GET, "page", group.first // CHEAPER + 1, group.id))
            for group in groups
            if due.is_cut
        ],
        "due": due,
        "is_whole": len(view.due) > CHEAPER and not due.is_cut,
        "cut": rights,
        "rights": list_right_lines(view, language, rights),
    }
    return render(request, "docket/show.html", context)


@for_readers
@require_safe
def export(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """Everything about a docket as a workbook."""
    from tsunagu.reports.docket.tables import write_xlsx

    at = timezone.now()
    forecast = get_forecast(actor, public_id, at=at, what=Look.FILE)
    view = get_docket(actor, public_id, at=at, is_logged=False)
    response = HttpResponse(
        write_xlsx(view, forecast, read_language()), content_type=MEDIA_TYPES[FileType.XLSX]
    )
    response["Content-Disposition"] = 'attachment; filename="tsunagu-docket.xlsx"'
    return response
