"""Patent lists put into a consultation and taken out."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tsunagu.domain.cases.actions import attach_patents, remove_patents
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.consultations.pages import render_result
from tsunagu.web.problems import say
from tsunagu.web.uploads import read_content, read_uploads


@login_not_required
@require_POST
def attach(request: HttpRequest, public_id: str) -> HttpResponse:
    actor, errors, taken = read_actor_for(request, public_id), [], 0
    files = read_uploads(request, "patents")
    if not files:
        errors.append(
            _("ファイルが選ばれていません。J-PlatPatで保存したCSVか、Excel（xlsx）を選んでください。")
        )
    for file in files:
        name = file.name or "patents.csv"
        try:
            attach_patents(
                actor=actor,
                public_id=public_id,
                name=name,
                content=read_content(file),
                at=timezone.now(),
            )
            taken += 1
        except ConsultationNotFound as problem:
            raise Http404 from problem
        except Problem as problem:
            errors.append(f"{name}: {say(problem)}")
    if taken:
        assess_consultation(actor=actor, public_id=public_id, today=read_today(), at=timezone.now())
    if errors:
        return render_result(request, public_id, status=422, upload_errors=errors, upload_taken=taken)
    return redirect(f"{reverse('consultations:result', args=[public_id])}#owned")


@login_not_required
@require_POST
def remove(request: HttpRequest, public_id: str, document: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        remove_patents(actor=actor, public_id=public_id, document=document, at=timezone.now())
        assess_consultation(actor=actor, public_id=public_id, today=read_today(), at=timezone.now())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    return redirect(f"{reverse('consultations:result', args=[public_id])}#owned")
