"""The adviser corrects the machine: a click for what is right, a click and a word for what is wrong or missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.casework.actions import correct_assessment, undo_correction
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import Subject
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.people.actors import Staff
from tsunagu.web.casework.case import show_case
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import CorrectionForm
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say

LONGEST_CODE = 40


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    """Ask why something (``subject``, ``code``) is wrong or missing, and keep it."""
    told = request.POST if request.method == "POST" else request.GET
    subject, code, language = (
        read_subject(told.get("subject", "")),
        read_code(told.get("code", "")),
        read_language(),
    )
    page = get_case_page(staff, public_id, at=timezone.now())
    if not page.can_work:
        raise Http404
    findings = page.findings
    is_need = subject == Subject.NEED
    found = {each.code: each for each in (findings.needs if is_need else findings.measures)}
    missing = findings.missing_needs if is_need else findings.missing_measures
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    is_right = code not in found
    if form.is_valid():
        try:
            correct_assessment(
                actor=staff,
                public_id=public_id,
                subject=subject,
                code=code,
                is_right=is_right,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except CaseworkNotFound:
            raise
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return _back(public_id)
    if code and code not in found and code not in missing:
        raise Http404
    context = {
        "form": form,
        "public_id": public_id,
        "reference": page.consultation.reference,
        "story": page.consultation.story,
        "subject": subject.value,
        "is_need": is_need,
        "code": code,
        "name": (found[code].name if code in found else missing[code]).said_in(language) if code else "",
        "is_right": is_right,
        "missing": [(each, name.said_in(language)) for each, name in missing.items()],
    }
    return render(request, "casework/correction.html", context, status=422 if form.is_bound else 200)


@for_staff
@require_POST
def agree(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    """Say that something found is right, or take back what was said of it."""
    subject, code = read_subject(request.POST.get("subject", "")), read_code(request.POST.get("code", ""))
    named = {"actor": staff, "public_id": public_id, "subject": subject, "code": code, "at": timezone.now()}
    try:
        if request.POST.get("deed") == "undo":
            undo_correction(**named)
        else:
            correct_assessment(**named, is_right=True)
    except CaseworkNotFound:
        raise
    except CaseworkProblem as problem:
        return show_case(request, staff, public_id, error=say(problem))
    return _back(public_id)


def read_subject(text: str) -> Subject:
    """This function will read what is corrected; raises Http404 for anything else."""
    if text not in Subject.values:
        raise Http404
    return Subject(text)


def read_code(text: str) -> str:
    """This function will read the code of a need or measure, "" for none; raises Http404 for what cannot be one."""
    if text and not (len(text) <= LONGEST_CODE and text.isascii() and text.replace("_", "").isalnum()):
        raise Http404
    return text


def _back(public_id: str) -> HttpResponse:
    response = redirect("casework:show", public_id)
    response["Location"] += "#findings"
    return response
