"""What the desk is and is not, what it keeps, and how it can be used by everyone."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.domain.catalogue.queries import get_catalogue
from tsunagu.domain.records.periods import get_period
from tsunagu.web.sources import present_source


@login_not_required
@require_safe
def show_legal(request: HttpRequest) -> HttpResponse:
    catalogue, language = get_catalogue(), get_language() or "ja"
    sources = tuple(present_source(catalogue.cite(key, ""), language) for key in catalogue.sources)
    context = {
        "sources": sources,
        "days": settings.SECRET_LINK_DAYS,
        "abandoned_days": get_period("abandoned_consultations").days,
    }
    return render(request, "about/legal.html", context)


@login_not_required
@require_safe
def show_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html")
