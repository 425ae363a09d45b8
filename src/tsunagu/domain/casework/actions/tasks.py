"""What a body still has to do in a case, and who there does it: somebody, a team, anybody."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import Case, lock_to_work
from tsunagu.domain.casework.exceptions import (
    CaseworkNotFound,
    refuse_done_task,
    refuse_taken_task,
    refuse_team,
)
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.permissions import can_take, check_finish, find_own
from tsunagu.domain.casework.rules import TASK_CHARACTERS, check_due, check_room_for_task, clean_text
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.colleagues import list_colleagues
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import find_team, keep_team


@transaction.atomic
def add_task(
    *,
    actor: Staff,
    public_id: str,
    text: str,
    at: datetime,
    due_on: date | None = None,
    assignee: str = "",
    team: str = "",
) -> str:
    """This function will keep a task of the actor's body and return its id; ``assignee`` is a colleague's public id, ``team`` a team's.

    Without either it is anybody's there. Raises ConsultationNotFound, NotPermitted, CaseworkProblem; CaseworkNotFound for a
    person who does not work on cases there.
    """
    case = lock_to_work(actor, public_id, at=at)
    theirs = Task.objects.filter(consultation_id=case.id, organisation_id=actor.organisation_id)
    check_room_for_task(theirs.filter(done_at__isnull=True).count())
    row = Task.objects.create(
        consultation_id=case.id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        text=" ".join(clean_text(text, where="text", most=TASK_CHARACTERS).split()),
        assignee_id=_find_colleague(actor, assignee),
        team_id=_find_team(actor, team, assignee),
        due_on=check_due(due_on, timezone.localdate(at)),
        written_at=at,
    )
    note_change(case, Verb.TASK_ADDED, at, task=row)
    return row.public_id


@transaction.atomic
def give_task(
    *, actor: Staff, public_id: str, task: str, at: datetime, assignee: str = "", team: str = ""
) -> None:
    """This function will give an open task to a colleague or a team of the body, or make it anybody's; nothing happens when it is so.

    Given to a colleague it leaves its team when they are not in it. Raises like add_task, CaseworkNotFound, and CaseworkProblem
    when it is done.
    """
    case = lock_to_work(actor, public_id, at=at)
    row = _find_open(case, task)
    person = _find_colleague(actor, assignee)
    given = _find_team(actor, team, assignee)
    hands = (keep_team(row.team_id, person), person) if person else (given, None)
    if (row.team_id, row.assignee_id) == hands:
        return
    verb = Verb.TASK_GIVEN if person else Verb.TASK_GIVEN_TO_TEAM if given else Verb.TASK_FREED
    _put_into_hands(case, row, *hands, verb, at)


@transaction.atomic
def take_task(*, actor: Staff, public_id: str, task: str, at: datetime) -> None:
    """This function will put an open task into the actor's own hands: any member of its team may, else whoever works on cases.

    Raises ConsultationNotFound, CaseworkNotFound, NotPermitted; CaseworkProblem when it is done or a colleague has taken it.
    """
    case = lock_to_work(actor, public_id, at=at, permission=Permission.CONSULTATION_READ)
    row = _find_open(case, task)
    if row.assignee_id == actor.person_id:
        return
    if not can_take(case, row.team_id):
        raise NotPermitted
    if row.assignee_id is not None:
        raise refuse_taken_task()
    _put_into_hands(case, row, keep_team(row.team_id, actor.person_id), actor.person_id, Verb.TASK_TAKEN, at)


@transaction.atomic
def finish_task(*, actor: Staff, public_id: str, task: str, at: datetime) -> None:
    """This function will mark a task as done; nothing happens when it is. Whoever has it in hand may, else whoever works on cases.

    Raises like set_reach of a note.
    """
    case, row = _find_to_finish(actor, public_id, task, at)
    if row.done_at is not None:
        return
    row.done_at, row.done_by_id = at, actor.person_id
    row.save(update_fields=["done_at", "done_by"])
    note_change(case, Verb.TASK_DONE, at, task=row)


@transaction.atomic
def reopen_task(*, actor: Staff, public_id: str, task: str, at: datetime) -> None:
    """This function will mark a task as open again; nothing happens when it is. Raises like finish_task."""
    case, row = _find_to_finish(actor, public_id, task, at)
    if row.done_at is None:
        return
    row.done_at, row.done_by_id = None, None
    row.save(update_fields=["done_at", "done_by"])
    note_change(case, Verb.TASK_REOPENED, at, task=row)


def _put_into_hands(
    case: Case, row: Task, team_id: int | None, person_id: int | None, verb: Verb, at: datetime
) -> None:
    row.team_id, row.assignee_id = team_id, person_id
    row.save(update_fields=["team", "assignee"])
    note_change(case, verb, at, task=row)


def _find_open(case: Case, task: str) -> Task:
    row = find_own(case, Task, task)
    if row.done_at is not None:
        raise refuse_done_task()
    return row


def _find_to_finish(actor: Actor, public_id: str, task: str, at: datetime) -> tuple[Case, Task]:
    case = lock_to_work(actor, public_id, at=at, permission=Permission.CONSULTATION_READ)
    row = find_own(case, Task, task)
    check_finish(case, row)
    return case, row


def _find_colleague(actor: Staff, public_id: str) -> int | None:
    if not public_id:
        return None
    found = [each.person_id for each in list_colleagues(actor) if each.public_id == public_id]
    if not found:
        raise CaseworkNotFound
    return found[0]


def _find_team(actor: Staff, public_id: str, assignee: str) -> int | None:
    if not public_id:
        return None
    found = find_team(actor, public_id)
    if found is None or assignee:
        raise refuse_team()
    return found
