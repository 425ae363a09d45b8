"""Reading the open tasks of a body in a case, page by page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.permissions import can_work
from tsunagu.domain.casework.timeline import get_body
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import has_member
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
    works, reads = can_work(case), can_work(case, Permission.CONSULTATION_READ)
    tasks = tuple(
        TaskView(
            row.public_id,
            row.text,
            row.assignee.name if row.assignee else "",
            row.team.name if row.team else "",
            row.due_on,
            row.done_at,
            can_take=row.assignee_id is None and (works or (row.is_my_teams and reads)),
            can_finish=works or (row.assignee_id == person and reads),
        )
        for row in found[:limit]
    )
    return TaskPage(tasks, tasks[-1].public_id if len(found) > limit else "")


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
