"""Workbooks to take away: the template, and the copy that says what is wrong in which row."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.domain.imports.queries import get_import, get_table
from tsunagu.domain.people.actors import Staff
from tsunagu.reports.imports.problems import write_problems
from tsunagu.reports.imports.template import write_template
from tsunagu.web.imports.guard import for_administrators


@for_administrators
@require_safe
def send_template(request: HttpRequest, actor: Staff) -> HttpResponse:
    return _send(write_template(get_language() or "ja"), "tsunagu-import.xlsx")


@for_administrators
@require_safe
def send_problems(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    found, table = get_import(actor, public_id), get_table(actor, public_id)
    return _send(write_problems(table, found.findings, get_language() or "ja"), "tsunagu-problems.xlsx")


def _send(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES[FileType.XLSX])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
