"""`/healthz`: the process answers. `/readyz`: the database answers and the measures are loaded."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.catalogue.queries import count_measures


@login_not_required
@never_cache
@require_safe
def answer_healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def answer_readyz(_request: HttpRequest) -> JsonResponse:
    try:
        measures = count_measures()
    except Error:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse(
        {"status": "ready" if measures else "no measures", "measures": measures},
        status=200 if measures else 503,
    )
