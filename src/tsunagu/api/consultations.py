"""The consultations that clients share with the token's body."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.schemas import ConsultationDetail, SharedPage
from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.people.scopes import Scope

router = Router(tags=["consultations"])


@router.get("/", response={200: SharedPage, **REFUSALS}, summary="Consultations shared with the body")
def list_consultations(request: HttpRequest, after: str = "") -> dict[str, Any]:
    """Last changed first, 25 at once; ``after`` is that of the page before. Looking stands in the access log."""
    page = list_shared(need(request, Scope.CONSULTATIONS_READ), at=timezone.now(), after=after[:40])
    rows = [
        {
            "id": row.public_id,
            "reference": row.reference,
            "company": row.company,
            "groups": sorted(row.groups),
            "ends_on": row.ends_on,
            "changed_at": row.changed_at,
        }
        for row in page.rows
    ]
    return {"consultations": rows, "after": page.after}


@router.get("/{public_id}/", response={200: ConsultationDetail, **REFUSALS}, summary="One of them")
def show_consultation(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """What the client lets the body see; the rest is empty. Looking stands in the access log."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    view = get_consultation(bearer, public_id[:40], at=timezone.now(), what=Look.API)
    return {
        "id": view.public_id,
        "reference": view.reference,
        "groups": sorted(view.groups),
        "applicant": view.applicant,
        "company": view.company,
        "story": view.story,
        "facts": dict(view.facts),
        "changed_at": view.changed_at,
    }
