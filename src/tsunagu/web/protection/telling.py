"""Under a consultation: what was told to whom without a name, the talk about it, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.protection.actions import say_to_body, take_back_report
from tsunagu.domain.protection.desk import get_desk
from tsunagu.domain.protection.exceptions import IdentityShown, ReportNotFound
from tsunagu.domain.protection.queries import get_own, list_own
from tsunagu.kernel.problems import Problem
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say
from tsunagu.web.protection.doors import for_tellers, read_accepted
from tsunagu.web.protection.forms import SayForm
from tsunagu.web.protection.presenters import list_ticks, mark_text, present_own


@for_tellers
@require_safe
def show_list(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    case, language = get_desk(actor, public_id, at=timezone.now()), read_language()
    reports = [present_own(each, language) for each in list_own(actor, public_id, at=timezone.now())]
    return render(request, "protection/list.html", {"case": case, "reports": reports})


@for_tellers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str, report: str) -> HttpResponse:
    return _show(request, actor, public_id, report, form=SayForm())


@for_tellers
@require_POST
def say_more(request: HttpRequest, actor: Actor, public_id: str, report: str) -> HttpResponse:
    form, accepted = SayForm(request.POST), read_accepted(request)
    found: IdentityShown | None = None
    if form.is_valid():
        try:
            say_to_body(
                actor=actor,
                public_id=report,
                text=form.cleaned_data["text"],
                accepted=accepted,
                at=timezone.now(),
            )
        except (ReportNotFound, NotPermitted):
            raise
        except IdentityShown as problem:
            found = problem
            put_on_form(problem, form, otherwise="text")
        except Problem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return redirect("protection:show", public_id, report)
    return _show(request, actor, public_id, report, form=form, found=found, accepted=accepted)


@for_tellers
@require_POST
def take_back(request: HttpRequest, actor: Actor, public_id: str, report: str) -> HttpResponse:
    try:
        take_back_report(actor=actor, public_id=report, at=timezone.now())
    except (ReportNotFound, NotPermitted):
        raise
    except Problem as problem:
        return _show(request, actor, public_id, report, form=SayForm(), error=say(problem))
    return redirect("protection:show", public_id, report)


def _show(
    request: HttpRequest,
    actor: Actor,
    public_id: str,
    report: str,
    *,
    form: SayForm,
    found: IdentityShown | None = None,
    accepted: frozenset[str] = frozenset(),
    error: str = "",
) -> HttpResponse:
    language, at = read_language(), timezone.now()
    case = get_desk(actor, public_id, at=at)
    view = get_own(actor, public_id, report, at=at)
    findings, texts = (found.findings, found.texts) if found else ({}, {})
    context = {
        "case": case,
        "page": present_own(view, language),
        "form": form,
        "marked": {name: mark_text(texts[name], each, language) for name, each in findings.items()},
        "ticks": list_ticks(findings, accepted, language),
        "error": error,
    }
    return render(request, "protection/show.html", context, status=422 if form.is_bound or error else 200)
