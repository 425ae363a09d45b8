"""わたしの知財: what is due next for a client's rights, what they have asked, and where it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.docket.queries import list_next_due
from tsunagu.web.actors import read_client
from tsunagu.web.desk.presenters import present_rows
from tsunagu.web.docket.due_rows import present_next


@never_cache
@require_safe
def list_own(request: HttpRequest) -> HttpResponse:
    names = get_vocabulary().facts["applicant"].values
    client, at, language = read_client(request), timezone.now(), get_language() or "ja"
    rows = present_rows(list_consultations(client), "", names, language)
    due = present_next(list_next_due(client, at=at), timezone.localdate(at), language)
    return render(request, "my/list.html", {"rows": rows, "due": due})
