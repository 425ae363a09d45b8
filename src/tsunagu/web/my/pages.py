"""わたしの知財: what a client has asked, and where it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.web.actors import read_client
from tsunagu.web.desk.presenters import present_rows


@never_cache
@require_safe
def list_own(request: HttpRequest) -> HttpResponse:
    names = get_vocabulary().facts["applicant"].values
    rows = present_rows(list_consultations(read_client(request)), "", names, get_language() or "ja")
    return render(request, "my/list.html", {"rows": rows})
