"""A landscape to take away: one chart of it as SVG, PNG or CSV, all of it as HTML, Excel or JSON. As it is narrowed."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.engines.patents.landscape import Landscape
from tsunagu.reports.landscape import (
    render_csv,
    render_html,
    render_json,
    render_png,
    render_svg,
    render_xlsx,
)
from tsunagu.web.landscape.reading import find, list_counted

CLOSED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
MOST_LISTED = 20_000
"""Records in the Excel file of a page; the command line writes more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file of one chart."""

    media_type: str
    render: Callable[[Landscape, str, str], bytes]


KINDS = {
    "svg": Kind(
        "image/svg+xml", lambda landscape, code, language: render_svg(landscape, code, language).encode()
    ),
    "png": Kind("image/png", render_png),
    "csv": Kind(
        "text/csv; charset=utf-8", lambda landscape, code, language: render_csv(landscape[code], language)
    ),
}


@login_not_required
@never_cache
@require_safe
def send_chart(request: HttpRequest, public_id: str, code: str, kind: str) -> HttpResponse:
    landscape = _find(request, public_id)
    if kind not in KINDS or code not in {analysis.code for analysis in landscape.analyses}:
        raise Http404
    content = KINDS[kind].render(landscape, code, get_language() or "ja")
    if not content:
        raise Http404
    return _send(content, KINDS[kind].media_type, f"{code.replace('_', '-')}.{kind}")


@login_not_required
@never_cache
@require_safe
def send_html(request: HttpRequest, public_id: str) -> HttpResponse:
    content = render_html(_find(request, public_id), get_language() or "ja").encode()
    return _send(content, "text/html; charset=utf-8", "landscape.html")


@login_not_required
@never_cache
@require_safe
def send_json(request: HttpRequest, public_id: str) -> HttpResponse:
    data = render_json(_find(request, public_id), get_language() or "ja")
    content = json.dumps(data, ensure_ascii=False, indent=1).encode()
    return _send(content, "application/json", "landscape.json")


@login_not_required
@never_cache
@require_safe
def send_xlsx(request: HttpRequest, public_id: str) -> HttpResponse:
    found, records = list_counted(request, public_id, 0, MOST_LISTED + 1, Look.FILE)
    if found.view.part is None:
        raise Http404
    content = render_xlsx(found.view.part, get_language() or "ja", records, MOST_LISTED)
    return _send(content, MEDIA_TYPES[FileType.XLSX], "landscape.xlsx")


def _find(request: HttpRequest, public_id: str) -> Landscape:
    part = find(request, public_id, Look.FILE).view.part
    if part is None:
        raise Http404
    return part


def _send(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="tsunagu-{name}"'
    response["Content-Security-Policy"] = CLOSED
    return response
