"""Bytes on their way out: the original only to keep, the safe copy to look at. Nothing of them is cached or run."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.shelf import open_file
from tsunagu.domain.documents.exceptions import DocumentNotFound
from tsunagu.domain.documents.inspection import MEDIA_TYPES, TEXTS, FileType, name_charset
from tsunagu.web.actors import read_actor_for

CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
# Browsers show no PDF in a sandbox, and Chrome's viewer is an object with styles of its own (ADR 0010).
PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@login_not_required
@never_cache
@require_safe
def download(request: HttpRequest, public_id: str, document: str, number: int) -> HttpResponse:
    return _send(request, public_id, document, number, safe_copy=False)


@login_not_required
@never_cache
@require_safe
def show_copy(request: HttpRequest, public_id: str, document: str, number: int) -> HttpResponse:
    return _send(request, public_id, document, number, safe_copy=True)


def _send(
    request: HttpRequest, public_id: str, document: str, number: int, *, safe_copy: bool
) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        file = open_file(actor, public_id, document, at=timezone.now(), number=number, safe_copy=safe_copy)
    except (ConsultationNotFound, DocumentNotFound) as problem:
        raise Http404 from problem
    shows_pdf = safe_copy and file.type is FileType.PDF
    headers = {
        "Content-Disposition": content_disposition_header(not safe_copy, file.name),
        "Content-Security-Policy": PDF if shows_pdf else CLOSED,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    charset = name_charset(file.content) if file.type in TEXTS else ""
    kind = MEDIA_TYPES[file.type] + (f"; charset={charset}" if charset else "")
    return HttpResponse(file.content, content_type=kind, headers=headers)
