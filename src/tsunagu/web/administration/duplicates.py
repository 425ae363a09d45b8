"""Companies that may be the same one: made one, and two again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actions import merge_companies, undo_merge
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.company_queries import list_duplicates, list_merges
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.kernel.problems import Problem
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.administration.presenters import name_prefectures
from tsunagu.web.problems import say


@for_staff
@require_safe
def show(request: HttpRequest, actor: Staff) -> HttpResponse:
    return _show(request, actor)


@for_staff
@require_POST
def merge(request: HttpRequest, actor: Staff) -> HttpResponse:
    list_merges(actor, limit=1)  # 404 for whoever may not merge at all
    try:
        merge_companies(
            actor=actor,
            survivor=request.POST.get("survivor", "")[:40],
            merged=request.POST.get("merged", "")[:40],
            at=timezone.now(),
        )
    except (NotPermitted, PeopleNotFound):
        raise
    except Problem as problem:
        return _show(request, actor, say(problem))
    return redirect("administration:duplicates")


@for_staff
@require_POST
def undo(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    try:
        undo_merge(actor=actor, public_id=public_id, at=timezone.now())
    except (NotPermitted, PeopleNotFound):
        raise
    except Problem as problem:
        return _show(request, actor, say(problem))
    return redirect("administration:duplicates")


def _show(request: HttpRequest, actor: Staff, error: str = "") -> HttpResponse:
    language = get_language() or "ja"
    prefectures = name_prefectures(language)
    groups = [
        (
            group.by_number,
            group.companies[0],
            [(each, prefectures.get(each.prefecture, "")) for each in group.companies],
        )
        for group in list_duplicates(actor)
    ]
    context = {"groups": groups, "merges": list_merges(actor), "error": error}
    return render(request, "administration/duplicates.html", context, status=422 if error else 200)
