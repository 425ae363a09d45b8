"""Companies that may be the same one: made one, and two again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.people.actions import add_company, merge_companies, undo_merge
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.company_queries import list_companies, list_duplicates, list_merges
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.problems import Problem
from tsunagu.web.administration.forms import CompanyForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.problems import put_on_form, say


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def list_own(request: HttpRequest, actor: Staff) -> HttpResponse:
    """The companies the body keeps, and adding one."""
    require(actor, Permission.CONSULTATION_WRITE)
    language = get_language() or "ja"
    form = CompanyForm(request.POST if request.method == "POST" else None, language=language)
    if form.is_valid():
        said = form.cleaned_data
        try:
            add_company(
                actor=actor,
                name=said["name"],
                number=said["number"],
                prefecture=Prefecture(said["prefecture"]) if said["prefecture"] else None,
                at=timezone.now(),
            )
        except NotPermitted:
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="name")
        else:
            return redirect("administration:companies")
    names = list_choices(Aspect.PREFECTURE)
    companies = [
        (each, names[each.prefecture].said_in(language) if each.prefecture else "")
        for each in list_companies(actor)
    ]
    context = {"form": form, "companies": companies, "may_merge": can(actor, Permission.COMPANY_MERGE)}
    return render(request, "administration/companies.html", context, status=422 if form.errors else 200)


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
    prefectures = {code: words.said_in(language) for code, words in list_choices(Aspect.PREFECTURE).items()}
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
