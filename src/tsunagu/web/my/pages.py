"""わたしの知財: what waits for a client's word, what is due next for their rights, and what goes on in each consultation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.concerns import list_concerns
from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.docket.queries import list_next_due
from tsunagu.web.actors import read_client
from tsunagu.web.desk.presenters import present_rows
from tsunagu.web.docket.due_rows import present_next
from tsunagu.web.my.cases import present_cases


@never_cache
@require_safe
def list_own(request: HttpRequest) -> HttpResponse:
    names = get_vocabulary().facts["applicant"].values
    client, at, language = read_client(request), timezone.now(), get_language() or "ja"
    rows = present_rows(list_consultations(client), "", names, language)
    own = present_cases(rows, list_concerns(client, at=at), timezone.localdate(at), language)
    due = present_next(list_next_due(client, at=at), timezone.localdate(at), language)
    return render(request, "my/list.html", {"rows": rows, "own": own, "due": due})
