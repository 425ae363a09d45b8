"""The docket: everything that is due for all rights together, and to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.docket.forecasts import get_forecast
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.domain.people.actors import Actor
from tsunagu.web.dates import write_day
from tsunagu.web.docket.due_rows import present_groups
from tsunagu.web.docket.overview import list_right_lines, tell_docket
from tsunagu.web.lending import for_readers, read_language


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    view, language = get_docket(actor, public_id, at=timezone.now()), read_language()
    context = {
        "page": view,
        "today": write_day(view.today, language),
        "sentence": tell_docket(view, language),
        "groups": present_groups(view, language),
        "rights": list_right_lines(view, language),
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
