"""Where a case stands, what came of it, and what became of that: a page of its own for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.casework.actions import change_case, record_outcome, tell_effect
from tsunagu.domain.casework.desk import CaseHead, get_case_head
from tsunagu.domain.casework.enums import OutcomeKind, Stage, Urgency
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.web.actors import read_today
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import EffectForm, FileForm, OutcomeForm
from tsunagu.web.casework.presenters import present_outcomes
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    head, language = get_case_head(staff, public_id, at=timezone.now()), read_language()
    file = head.file
    initial = {
        "stage": file.stage,
        "urgency": file.urgency,
        "topics": list(file.topics),
        "disclosed_on": file.disclosed_on,
        "partners": file.partners,
    }
    form = FileForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        topics=list_choices(Aspect.TOPIC),
        language=language,
        sees_company=head.sees_company,
    )
    if form.is_valid():
        said = (
            {"partners": ""}
            | form.cleaned_data
            | {
                "stage": Stage(form.cleaned_data["stage"]),
                "urgency": Urgency(form.cleaned_data["urgency"]),
            }
        )
        try:
            change_case(actor=staff, public_id=public_id, at=timezone.now(), **said)
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="stage")
        else:
            return redirect("casework:show", public_id)
    return _show(request, "casework/file.html", head, form)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    head = get_case_head(staff, public_id, at=timezone.now())
    form = OutcomeForm(
        request.POST if request.method == "POST" else None,
        initial={"happened_on": read_today()},
        language=read_language(),
    )
    if form.is_valid():
        said = form.cleaned_data | {"kind": OutcomeKind(form.cleaned_data["kind"])}
        try:
            record_outcome(actor=staff, public_id=public_id, at=timezone.now(), **said)
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="kind")
        else:
            return redirect("casework:show", public_id)
    return _show(request, "casework/outcome.html", head, form)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, staff: Staff, public_id: str, outcome: str) -> HttpResponse:
    head = get_case_head(staff, public_id, at=timezone.now())
    found = next((each for each in head.outcomes if each.public_id == outcome and each.is_ours), None)
    if found is None:
        raise Http404
    form = EffectForm(request.POST if request.method == "POST" else None, initial={"text": found.effect})
    if form.is_valid():
        try:
            tell_effect(
                actor=staff,
                public_id=public_id,
                outcome=outcome,
                text=form.cleaned_data["text"],
                at=timezone.now(),
            )
        except CaseworkNotFound:
            raise
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return redirect("casework:show", public_id)
    outcomes = present_outcomes([found], read_language())
    return _show(request, "casework/effect.html", head, form, outcome=outcomes[0])


def _show(
    request: HttpRequest, name: str, head: CaseHead, form: FileForm | OutcomeForm | EffectForm, **more: object
) -> HttpResponse:
    context = {"form": form, "public_id": head.public_id, "reference": head.reference, **more}
    return render(request, name, context, status=422 if form.is_bound else 200)
