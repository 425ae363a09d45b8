"""The tasks of whoever leaves go to their successor; with a body go its notes, too."""

from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.casework.models import Note, Outcome, Task
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Task]":
    rows = Task.objects.filter(organisation_id=holder.organisation_id, done_at__isnull=True)
    return rows if holder.person_id is None else rows.filter(assignee_id=holder.person_id)


def _move_tasks(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_open(holder).select_related("consultation").order_by("pk"))
    for row in rows:
        row.assignee_id, row.organisation_id = to.person_id, to.organisation_id
        row.save(update_fields=["assignee", "organisation"])
        record_change(verb=Verb.TASK_HANDED_OVER, actor=label, subject=row.consultation.label, at=at)
    return len(rows)


def _move_notes(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    if holder.person_id is not None:
        return 0  # what was written is the body's
    moved = sum(
        model.objects.filter(organisation_id=holder.organisation_id).update(
            organisation_id=to.organisation_id
        )
        for model in (Note, Outcome, Task)
    )
    if moved:
        record_change(
            verb=Verb.NOTES_HANDED_OVER, actor=label, subject=f"organisation:{to.organisation_id}", at=at
        )
    return moved


TASKS = OpenWork(
    "case_tasks",
    Words("相談の作業", "tasks in cases"),
    count=lambda holder: _list_open(holder).count(),
    move=_move_tasks,
)
NOTES = OpenWork(  # never a reason to stay, but they go along
    "case_notes", Words("相談のメモ", "notes on cases"), count=lambda _holder: 0, move=_move_notes
)
