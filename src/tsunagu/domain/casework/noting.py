"""What every change of a case begins and ends with."""

from datetime import datetime

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.enums import CameBy
from tsunagu.domain.casework.models import CaseFile, Task
from tsunagu.domain.work.actions import record_change


def open_file(case: Case, at: datetime, *, came_by: CameBy = CameBy.ONLINE) -> CaseFile:
    """This function will return the file of a locked case, a new one when this is the first change."""
    row, _ = CaseFile.objects.get_or_create(
        consultation_id=case.id, defaults={"came_by": came_by, "made_at": at, "changed_at": at}
    )
    return row


def note_change(case: Case, verb: Verb, at: datetime, *, task: Task | None = None) -> None:
    """This function will say in the file when it changed, and record the change, with the task it is about."""
    row = open_file(case, at)
    row.changed_at = max(at, row.changed_at)
    row.save(update_fields=["changed_at"])
    payload = name_task(task, case.actor.label) if task else None
    record_change(verb=verb, actor=case.actor.label, subject=case.label, at=at, payload=payload)


def name_task(task: Task, by: str) -> dict[str, object]:
    """This function will return what a change of a task is announced with: its name, the label of whoever made it, whose hands it is in."""
    return {"task": task.public_id, "by": by, "hands": [task.team_id, task.assignee_id]}
