"""The desk of a body that takes reports: its list, one report, and its answers."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.protection.actions import close_report, receive_report, reply_to_report
from tsunagu.domain.protection.enums import READABLE, State
from tsunagu.domain.protection.exceptions import ReportNotFound
from tsunagu.domain.protection.queries import count_received, get_received, list_received
from tsunagu.domain.protection.receivers import takes_reports
from tsunagu.kernel.problems import Problem
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say
from tsunagu.web.protection.forms import OutcomeForm, SayForm
from tsunagu.web.protection.presenters import present_received, present_rows

BOXES = {state.value for state in READABLE}
RECEIVE, REPLY, CLOSE = "receive", "reply", "close"


@never_cache
@require_safe
def show_inbox(request: HttpRequest) -> HttpResponse:
    staff, language, at = read_staff(request), read_language(), timezone.now()
    box = request.GET.get("box", "")
    box = box if box in BOXES else State.SENT.value
    after = request.GET.get("after", "")[:40]
    found, counts = list_received(staff, State(box), at=at, after=after), count_received(staff, at)
    context = {
        "box": box,
        "rows": present_rows(found.rows, language),
        "after": found.after,
        "is_first": not after,
        "new": counts[State.SENT],
        "in_hand": counts[State.RECEIVED],
        "takes_reports": takes_reports(staff.organisation_id),
        "body": staff.organisation_name_en if language == "en" else staff.organisation_name,
    }
    return render(request, "protection/inbox.html", context)


@never_cache
@require_safe
def show(request: HttpRequest, report: str) -> HttpResponse:
    return _show(request, read_staff(request), report, {})


@never_cache
@require_POST
def answer(request: HttpRequest, report: str, deed: str) -> HttpResponse:
    staff, forms = read_staff(request), _make_forms(request, deed)
    form = forms.get(deed)
    if deed not in (RECEIVE, REPLY, CLOSE):
        raise Http404
    if form is not None and not form.is_valid():
        return _show(request, staff, report, forms, status=422)
    try:
        _do(staff, report, deed, form.cleaned_data if form else {})
    except (ReportNotFound, NotPermitted) as problem:
        raise Http404 from problem
    except Problem as problem:
        if form is not None:
            put_on_form(problem, form, otherwise=None)
        return _show(request, staff, report, forms, status=422, error="" if form else say(problem))
    return redirect("protection:received", report)


def _make_forms(request: HttpRequest, deed: str) -> dict[str, Form]:
    language = read_language()
    told = request.POST if request.method == "POST" else None
    return {
        REPLY: SayForm(told if deed == REPLY else None, prefix=REPLY),
        CLOSE: OutcomeForm(told if deed == CLOSE else None, prefix=CLOSE, language=language),
    }


def _do(staff: Staff, report: str, deed: str, said: Mapping[str, Any]) -> None:
    named: dict[str, Any] = {"actor": staff, "public_id": report, "at": timezone.now()}
    if deed == RECEIVE:
        receive_report(**named)
    elif deed == REPLY:
        reply_to_report(**named, text=said["text"])
    else:
        close_report(**named, outcome=said["outcome"], answer=said["answer"])


def _show(
    request: HttpRequest,
    staff: Staff,
    report: str,
    forms: Mapping[str, Form],
    *,
    status: int = 200,
    error: str = "",
) -> HttpResponse:
    try:
        view = get_received(staff, report, at=timezone.now())
    except ReportNotFound as problem:
        raise Http404 from problem
    shown = forms or _make_forms(request, "")
    context = {
        "page": present_received(view, read_language()),
        "reply": shown[REPLY],
        "close": shown[CLOSE],
        "error": error,
    }
    return render(request, "protection/received.html", context, status=status)
