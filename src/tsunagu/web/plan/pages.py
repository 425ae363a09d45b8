"""The plan above the measures."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.domain.catalogue.queries import get_catalogue
from tsunagu.web.plan.presenters import present_plan


@login_not_required
@require_safe
def show_plan(request: HttpRequest) -> HttpResponse:
    return render(
        request, "plan/overview.html", {"page": present_plan(get_catalogue(), get_language() or "ja")}
    )
