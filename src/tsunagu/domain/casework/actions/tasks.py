"""What a body still has to do in a case."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import lock_to_work
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.permissions import find_own
from tsunagu.domain.casework.rules import TASK_CHARACTERS, check_due, check_room_for_task, clean_text
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.colleagues import list_colleagues


@transaction.atomic
def add_task(
    *, actor: Staff, public_id: str, text: str, at: datetime, due_on: date | None = None, assignee: str = ""
) -> str:
    """This function will keep a task of the actor's body and return its id; ``assignee`` is a colleague's public id.

    Without one it is anybody's there. Raises ConsultationNotFound, NotPermitted, CaseworkProblem; CaseworkNotFound for a person
    who does not work on cases there.
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
        due_on=check_due(due_on, timezone.localdate(at)),
        written_at=at,
    )
    note_change(case, Verb.TASK_ADDED, at)
    return row.public_id


@transaction.atomic
def finish_task(*, actor: Staff, public_id: str, task: str, at: datetime) -> None:
    """This function will mark a task as done; nothing happens when it is. Raises like set_reach of a note."""
    case = lock_to_work(actor, public_id, at=at)
    row = find_own(case, Task, task)
    if row.done_at is not None:
        return
    row.done_at, row.done_by_id = at, actor.person_id
    row.save(update_fields=["done_at", "done_by"])
    note_change(case, Verb.TASK_DONE, at)


@transaction.atomic
def reopen_task(*, actor: Staff, public_id: str, task: str, at: datetime) -> None:
    """This function will mark a task as open again; nothing happens when it is. Raises like finish_task."""
    case = lock_to_work(actor, public_id, at=at)
    row = find_own(case, Task, task)
    if row.done_at is None:
        return
    row.done_at, row.done_by_id = None, None
    row.save(update_fields=["done_at", "done_by"])
    note_change(case, Verb.TASK_REOPENED, at)


def _find_colleague(actor: Staff, public_id: str) -> int | None:
    if not public_id:
        return None
    found = [each.person_id for each in list_colleagues(actor) if each.public_id == public_id]
    if not found:
        raise CaseworkNotFound
    return found[0]
