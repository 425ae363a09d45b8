"""The docket: everything that is due for all rights together, and to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.people.actors import Actor
from tsunagu.web.docket.due_rows import present_groups
from tsunagu.web.docket.guard import for_readers
from tsunagu.web.docket.overview import list_right_lines, tell_docket
from tsunagu.web.portfolio.guard import read_language


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    view, language = get_docket(actor, public_id, at=timezone.now()), read_language()
    context = {
        "page": view,
        "sentence": tell_docket(view, language),
        "groups": present_groups(view, language),
        "rights": list_right_lines(view, language),
    }
    return render(request, "docket/show.html", context)
