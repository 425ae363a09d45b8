"""The tasks of whoever leaves go to their successor; with the cases of a body go what it wrote there, too.

What a body did in a case that was lent to it ends with its consent and keeps its name: its heir never saw that case, or
keeps it and must not read what the other wrote for itself.
"""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.casework.models import Note, Outcome, Task, Written
from tsunagu.domain.casework.noting import name_task
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.people.team_work import Heir, TeamWork, move_rows
from tsunagu.domain.people.teams import keep_team
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words

Kept = TypeVar("Kept", bound=Written)


def _list_open(holder: Holder) -> "QuerySet[Task]":
    rows = Task.objects.filter(organisation_id=holder.organisation_id, done_at__isnull=True)
    if holder.person_id is None:
        return _leave_out_lent(rows, holder.organisation_id)
    return rows.filter(assignee_id=holder.person_id)


def _leave_out_lent(rows: "QuerySet[Kept]", organisation_id: int) -> "QuerySet[Kept]":
    lent = Consent.objects.filter(organisation_id=organisation_id).values("consultation_id")
    return rows.exclude(consultation_id__in=lent)


def _move_tasks(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_open(holder).select_related("consultation").order_by("pk"))
    for row in rows:
        row.team_id = None if holder.person_id is None else keep_team(row.team_id, to.person_id)
        row.assignee_id, row.organisation_id = to.person_id, to.organisation_id
        row.save(update_fields=["assignee", "team", "organisation"])
        _record(row, Verb.TASK_HANDED_OVER, label, at)
    return len(rows)


def _list_with(teams: Collection[int]) -> "QuerySet[Task]":
    return Task.objects.filter(team_id__in=teams, done_at__isnull=True).select_related("consultation")


def _move_from_team(team_id: int, to: Heir, label: str, at: datetime) -> int:
    verb = Verb.TASK_GIVEN_TO_TEAM if to.team_id is not None else Verb.TASK_GIVEN
    return move_rows(_list_with([team_id]), "assignee", to, lambda row: _record(row, verb, label, at))


def _record(row: Task, verb: Verb, label: str, at: datetime) -> None:
    record_change(
        verb=verb, actor=label, subject=row.consultation.label, at=at, payload=name_task(row, label)
    )


def _move_notes(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    if holder.person_id is not None:
        return 0  # what was written is the body's
    moved = sum(
        _leave_out_lent(
            model.objects.filter(organisation_id=holder.organisation_id), holder.organisation_id
        ).update(organisation_id=to.organisation_id, **rest)
        for model, rest in ((Note, {}), (Outcome, {}), (Task, {"team": None}))  # a team stays with its body
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
OF_TEAMS = TeamWork(
    "case_tasks",
    Words("作業", "tasks"),
    count=lambda teams: _list_with(teams).count(),
    move=_move_from_team,
)
NOTES = OpenWork(  # never a reason to stay, but they go along
    "case_notes", Words("相談のメモ", "notes on cases"), count=lambda _holder: 0, move=_move_notes
)
