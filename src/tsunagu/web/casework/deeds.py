"""Notes, tasks and the end of the work, done on the page of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from tsunagu.domain.casework.actions import (
    add_task,
    close_case,
    finish_task,
    reopen_case,
    reopen_task,
    set_reach,
    write_note,
)
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.colleagues import list_colleagues
from tsunagu.web.casework.case import show_case
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import NoteForm, TaskForm
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say


@for_staff
@require_POST
def write(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    form = NoteForm(request.POST, language=read_language())
    if form.is_valid():
        said = form.cleaned_data
        try:
            write_note(
                actor=staff,
                public_id=public_id,
                text=said["text"],
                reach=Reach(said["reach"]),
                at=timezone.now(),
            )
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return _back(public_id, "timeline")
    return show_case(request, staff, public_id, {"note_form": form})


@for_staff
@require_POST
def change_reach(request: HttpRequest, staff: Staff, public_id: str, note: str) -> HttpResponse:
    reach = Reach.SHARED if request.POST.get("reach") == Reach.SHARED else Reach.OWN
    set_reach(actor=staff, public_id=public_id, note=note, reach=reach, at=timezone.now())
    return _back(public_id, "timeline")


@for_staff
@require_POST
def add(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    form = TaskForm(request.POST, colleagues=list_colleagues(staff))
    if form.is_valid():
        try:
            add_task(actor=staff, public_id=public_id, at=timezone.now(), **form.cleaned_data)
        except CaseworkNotFound:
            raise
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            return _back(public_id, "tasks")
    return show_case(request, staff, public_id, {"task_form": form})


@for_staff
@require_POST
def finish(request: HttpRequest, staff: Staff, public_id: str, task: str) -> HttpResponse:
    """Mark a task as done, or as open again; whoever comes from today's list goes back there."""
    deed = reopen_task if request.POST.get("done") == "no" else finish_task
    deed(actor=staff, public_id=public_id, task=task, at=timezone.now())
    return redirect("casework:today") if request.POST.get("back") == "today" else _back(public_id, "tasks")


@for_staff
@require_POST
def close(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    try:
        close_case(actor=staff, public_id=public_id, at=timezone.now())
    except CaseworkProblem as problem:
        return show_case(request, staff, public_id, error=say(problem))
    return redirect("casework:show", public_id)


@for_staff
@require_POST
def reopen(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    reopen_case(actor=staff, public_id=public_id, at=timezone.now())
    return redirect("casework:show", public_id)


def _back(public_id: str, place: str) -> HttpResponse:
    response = redirect("casework:show", public_id)
    response["Location"] += f"#{place}"
    return response
