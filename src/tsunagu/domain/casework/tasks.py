"""Reading the open tasks of a body in a case, page by page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import log_look
from tsunagu.domain.cases.workers import Case, find_case
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.permissions import can_work
from tsunagu.domain.casework.timeline import get_body
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.colleagues import Colleague, list_colleagues
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import TeamName, has_member, list_team_names
from tsunagu.domain.statements.prepared import prepare

TASKS = 25
"""So many open tasks stand on a page."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task of the reader's body; ``assignee`` and ``team`` are names, "" for none; without either it is anybody's.

    ``can_take``: nobody has it yet and the reader may; ``can_finish``: may mark it as done.
    """

    public_id: str
    text: str
    assignee: str
    team: str
    due_on: date | None
    done_at: datetime | None
    can_take: bool
    can_finish: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A page of them; ``after`` names the page that follows, "" for none."""

    tasks: tuple[TaskView, ...]
    after: str


@dataclass(frozen=True, slots=True)
class TaskHands:
    """A task that is passed on, and to whom it may go."""

    reference: str
    task: TaskView
    colleagues: tuple[Colleague, ...]
    teams: tuple[TeamName, ...]


def list_tasks(case: Case, *, after: str = "", limit: int = TASKS) -> TaskPage:
    """This function will list the open tasks of the reader's body in a case, by day; those without one come last.

    ``after`` is the public id of the last one of the page before; with an unknown one, or one done meanwhile, the list begins anew.
    """
    body = get_body(case)
    if body is None or not case.is_told:
        return TaskPage((), "")
    person = case.actor.person_id if isinstance(case.actor, Staff) else 0
    named = {"case": case.id, "body": body, "person": person}
    place = _ask_tasks(PLACE, 1, **named, public_id=after) if after else []
    if not place:
        found = _ask_tasks("", limit + 1, **named)
    elif place[0].due_on is None:
        found = _ask_tasks(UNDATED, limit + 1, **named, number=place[0].pk)
    else:
        found = _ask_tasks(DATED, limit + 1, **named, due_on=place[0].due_on, number=place[0].pk)
    rights = _read_rights(case)
    tasks = tuple(_view(row, person, *rights) for row in found[:limit])
    return TaskPage(tasks, tasks[-1].public_id if len(found) > limit else "")


def get_task_page(actor: Actor, public_id: str, task: str, *, at: datetime) -> TaskHands:
    """This function will return an open task to whoever may pass it on; raises ConsultationNotFound, CaseworkNotFound.

    That a body looked is in the access log before this returns.
    """
    case = find_case(actor, public_id, at=at)
    if not isinstance(actor, Staff) or not can_work(case):
        raise ConsultationNotFound
    named = {"case": case.id, "body": actor.organisation_id, "person": actor.person_id}
    found = _ask_tasks(PLACE, 1, **named, public_id=task)
    if not found:
        raise CaseworkNotFound
    log_look(actor, case.label, case.groups, Look.PAGE, at)
    return TaskHands(
        case.reference,
        _view(found[0], actor.person_id, *_read_rights(case)),
        list_colleagues(actor),
        list_team_names(actor),
    )


def _read_rights(case: Case) -> tuple[bool, bool]:
    return can_work(case), can_work(case, Permission.CONSULTATION_READ)


def _view(row: Task, person: int, works: bool, reads: bool) -> TaskView:
    is_theirs, is_my_teams = row.assignee_id == person, row.is_my_teams
    return TaskView(
        row.public_id,
        row.text,
        row.assignee.name if row.assignee else "",
        row.team.name if row.team else "",
        row.due_on,
        row.done_at,
        can_take=row.assignee_id is None and (works or (is_my_teams and reads)),
        can_finish=works or (is_theirs and reads),
    )


PLACE, DATED, UNDATED = "place", "dated", "undated"


@prepare
def _ask_tasks(
    behind: str,
    limit: int,
    /,
    *,
    case: int,
    body: int,
    person: int,
    public_id: str,
    due_on: date,
    number: int,
) -> "QuerySet[Task]":
    rows = Task.objects.filter(consultation_id=case, organisation_id=body, done_at__isnull=True)
    rows = rows.annotate(is_my_teams=has_member(person))
    if behind == PLACE:
        rows = rows.filter(public_id=public_id)
    elif behind == DATED:
        later = Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=number) | Q(due_on__isnull=True)
        rows = rows.filter(later)
    elif behind == UNDATED:
        rows = rows.filter(due_on__isnull=True, pk__gt=number)
    return rows.select_related("assignee", "team").order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]
