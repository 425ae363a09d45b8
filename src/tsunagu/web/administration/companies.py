"""The companies a body keeps: found, added, changed, with what they were before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.people.actions import add_company, change_company
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.company_queries import (
    CompanyView,
    find_same,
    get_company,
    list_companies,
    list_states,
)
from tsunagu.domain.people.exceptions import NotPermitted, PeopleNotFound
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.problems import Problem
from tsunagu.web.administration.forms import CompanyForm
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.administration.presenters import present_companies, present_states
from tsunagu.web.problems import put_on_form

LONGEST_SEARCH = 100


@for_staff
@require_safe
def list_own(request: HttpRequest, actor: Staff) -> HttpResponse:
    require(actor, Permission.CONSULTATION_WRITE)
    search, language = request.GET.get("search", "")[:LONGEST_SEARCH], get_language() or "ja"
    context = {
        "companies": present_companies(list_companies(actor, search=search), language),
        "search": search,
        "may_merge": can(actor, Permission.COMPANY_MERGE),
    }
    return render(request, "administration/companies.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Staff) -> HttpResponse:
    require(actor, Permission.CONSULTATION_WRITE)
    return _edit(request, actor, None)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    require(actor, Permission.CONSULTATION_WRITE)
    company = get_company(actor, public_id)
    if company.public_id != public_id:  # it was merged: the other one speaks for it
        return redirect("administration:company", company.public_id)
    return _edit(request, actor, company)


def _edit(request: HttpRequest, actor: Staff, company: CompanyView | None) -> HttpResponse:
    language, same = get_language() or "ja", ()
    initial = (
        {} if company is None else {name: getattr(company, name) for name in ("name", "number", "prefecture")}
    )
    form = CompanyForm(request.POST if request.method == "POST" else None, initial=initial, language=language)
    if form.is_valid():
        try:
            same = _keep(actor, company, form.cleaned_data, is_sure=request.POST.get("deed") == "anyway")
        except (NotPermitted, PeopleNotFound):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="name")
        else:
            if not same:
                return redirect("administration:companies")
    context = {
        "form": form,
        "company": company,
        "same": present_companies(same, language),
        "states": present_states(list_states(actor, company.public_id), language) if company else (),
    }
    return render(request, "administration/company.html", context, status=422 if form.is_bound else 200)


def _keep(
    actor: Staff, company: CompanyView | None, said: dict[str, str], *, is_sure: bool
) -> tuple[CompanyView, ...]:
    """Keeps it and returns nothing; or keeps nothing and returns what may be the same company, unless one is sure."""
    known = company.public_id if company else ""
    same = find_same(actor, name=said["name"], number=said["number"], leave_out=known)
    if same and not is_sure:
        return same
    wanted = {
        "name": said["name"],
        "number": said["number"],
        "prefecture": Prefecture(said["prefecture"]) if said["prefecture"] else None,
    }
    if company:
        change_company(actor=actor, public_id=known, at=timezone.now(), **wanted)
    else:
        add_company(actor=actor, at=timezone.now(), **wanted)
    return ()
