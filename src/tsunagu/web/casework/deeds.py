"""Notes, tasks and the end of the work, done on the page of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.casework.actions import (
    add_task,
    close_case,
    finish_task,
    give_task,
    reopen_case,
    reopen_task,
    set_reach,
    take_task,
    write_note,
)
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.casework.tasks import get_task_page
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.colleagues import list_colleagues
from tsunagu.domain.people.teams import list_team_names
from tsunagu.web.actors import read_today
from tsunagu.web.casework.case import show_case
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import HandsForm, NoteForm, TaskForm
from tsunagu.web.casework.presenters import present_tasks
from tsunagu.web.hands import read_hands
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
    form = TaskForm(request.POST, colleagues=list_colleagues(staff), teams=list_team_names(staff))
    if form.is_valid():
        said = form.cleaned_data
        team, assignee = read_hands(said["to"])
        try:
            add_task(
                actor=staff,
                public_id=public_id,
                text=said["text"],
                due_on=said["due_on"],
                assignee=assignee,
                team=team,
                at=timezone.now(),
            )
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
    return _back_from_task(request, public_id)


@for_staff
@require_POST
def take(request: HttpRequest, staff: Staff, public_id: str, task: str) -> HttpResponse:
    """Take a task in hand; what a colleague was quicker with is said on the page of the case."""
    try:
        take_task(actor=staff, public_id=public_id, task=task, at=timezone.now())
    except CaseworkNotFound:
        raise
    except CaseworkProblem as problem:
        return show_case(request, staff, public_id, error=say(problem))
    return _back_from_task(request, public_id)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, staff: Staff, public_id: str, task: str) -> HttpResponse:
    """Give a task to somebody else, a team or anybody."""
    page = get_task_page(staff, public_id, task, at=timezone.now())
    form = HandsForm(
        request.POST if request.method == "POST" else None, colleagues=page.colleagues, teams=page.teams
    )
    if form.is_valid():
        team, assignee = read_hands(form.cleaned_data["to"])
        named = {"actor": staff, "public_id": public_id, "task": task}
        try:
            give_task(**named, team=team, assignee=assignee, at=timezone.now())
        except CaseworkNotFound:
            raise
        except CaseworkProblem as problem:
            put_on_form(problem, form, otherwise="to")
        else:
            return _back(public_id, "tasks")
    (line,) = present_tasks([page.task], public_id, read_today(), read_language())
    context = {"public_id": public_id, "reference": page.reference, "task": line, "form": form}
    return render(request, "casework/hands.html", context, status=422 if form.errors else 200)


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


def _back_from_task(request: HttpRequest, public_id: str) -> HttpResponse:
    return redirect("casework:today") if request.POST.get("back") == "today" else _back(public_id, "tasks")


def _back(public_id: str, place: str) -> HttpResponse:
    response = redirect("casework:show", public_id)
    response["Location"] += f"#{place}"
    return response
