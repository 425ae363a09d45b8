"""An answer to take away: as JSON, as the API has it, or as a table that no spreadsheet takes for formulas."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.reports.procedures import tabulate
from tsunagu.reports.tables import write_csv, write_workbook
from tsunagu.web.procedures.deadline_page import ask_deadlines
from tsunagu.web.procedures.fee_page import ask_fees
from tsunagu.web.procedures.overseas_page import ask_overseas
from tsunagu.web.procedures.pages import say_today

ASK = {
    "deadlines": lambda query, language: ask_deadlines(query, language)[1],
    "fees": lambda query, language: ask_fees(query, language)[1],
    "overseas": lambda query, language: ask_overseas(query, say_today(), language),
}
MEDIA = {"json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": MEDIA_TYPES[FileType.XLSX]}
CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"


@login_not_required
@require_safe
def send_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """What cannot be answered goes back to its page, which says why."""
    if name not in ASK or kind not in MEDIA:
        raise Http404
    language = get_language() or "ja"
    answer = ASK[name](request.GET, language).answer
    if not answer:
        return redirect(f"{reverse(f'procedures:{name}')}?{request.GET.urlencode()}")
    if kind == "json":
        content = json.dumps(answer, ensure_ascii=False, indent=1).encode()
    else:
        sheet = tabulate(name, answer, language)
        content = write_csv(sheet) if kind == "csv" else write_workbook([sheet])
    response = HttpResponse(content, content_type=MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="tsunagu-{name}.{kind}"'
    response["Content-Security-Policy"] = CLOSED
    return response
