"""The list of measures and the page of each, with "am I eligible?" in place."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.domain.catalogue.exceptions import MeasureNotFound
from tsunagu.domain.catalogue.pages import get_measure
from tsunagu.domain.catalogue.queries import list_filters, list_measures
from tsunagu.web.measures.forms import SearchForm
from tsunagu.web.measures.presenters import present_list, present_measure
from tsunagu.web.measures.trial import try_answers


@login_not_required
@require_safe
def list_all(request: HttpRequest) -> HttpResponse:
    language = get_language() or "ja"
    form = SearchForm(request.GET, filters=list_filters(), language=language)
    wishes = form.read_wishes()
    page = present_list(list_measures(**wishes), language, is_narrowed=bool(wishes))
    return render(
        request,
        "measures/list.html",
        {"form": form, "page": page, "is_filtered": bool(wishes.keys() - {"search"})},
    )


@login_not_required
@require_safe
def show_measure(request: HttpRequest, code: str) -> HttpResponse:
    language = get_language() or "ja"
    try:
        page = present_measure(get_measure(code), language)
        trial = try_answers(code, request.GET, language)
    except MeasureNotFound as problem:
        raise Http404 from problem
    return render(request, "measures/page.html", {"page": page, "trial": trial, "form": trial.form})
