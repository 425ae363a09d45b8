"""The assessment to take along: PDF, one HTML file, JSON."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.advice.assessment import Assessment
from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.deliverables.queries import get_assessment
from tsunagu.web.actors import read_actor_for, read_today

TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json"}


@login_not_required
@never_cache
@require_safe
def download(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    try:
        assessment = get_assessment(
            read_actor_for(request, public_id),
            public_id,
            today=read_today(),
            at=timezone.now(),
            what=Look.FILE,
        )
    except ConsultationNotFound as problem:
        raise Http404 from problem
    content = render_file(assessment, kind, get_language() or "ja")
    headers = {"Content-Disposition": f'attachment; filename="tsunagu-{assessment.intake.id}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def render_file(assessment: Assessment, kind: str, language: str) -> bytes:
    """This function will render the assessment as one of the three kinds. The makers of PDF are imported only here."""
    from tsunagu.reports.assessment import render_html, render_json, render_pdf

    if kind == "pdf":
        return render_pdf(assessment, language)
    if kind == "html":
        return render_html(assessment, language).encode()
    return json.dumps(render_json(assessment, language), ensure_ascii=False, indent=2).encode()
