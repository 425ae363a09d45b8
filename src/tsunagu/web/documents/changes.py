"""A document taken away, and had back."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tsunagu.domain.cases.actions import remove_document, restore_document
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.web.actors import read_actor_for


@login_not_required
@require_POST
def remove(request: HttpRequest, public_id: str, document: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        remove_document(actor=actor, public_id=public_id, document=document, at=timezone.now())
    except (ConsultationNotFound, NotPermitted) as problem:
        raise Http404 from problem
    return redirect(f"{reverse('documents:list', args=[public_id])}#removed")


@login_not_required
@require_POST
def restore(request: HttpRequest, public_id: str, document: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        restore_document(actor=actor, public_id=public_id, document=document, at=timezone.now())
    except (ConsultationNotFound, NotPermitted) as problem:
        raise Http404 from problem
    return redirect("documents:list", public_id)
