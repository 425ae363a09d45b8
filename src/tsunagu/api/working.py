"""A body's program works on a case: where it stands, notes, tasks, what came of it, corrections of the assessment."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest
from pydantic import ConfigDict, Field

from tsunagu.api.cases import router
from tsunagu.api.writing import WRITES, Name, Told, change, make, write
from tsunagu.domain.casework.actions import (
    add_task,
    change_case,
    close_case,
    correct_assessment,
    finish_task,
    give_task,
    record_outcome,
    reopen_case,
    reopen_task,
    set_reach,
    take_task,
    tell_effect,
    undo_correction,
    write_note,
)
from tsunagu.domain.casework.enums import OutcomeKind, Reach, Stage, Subject, Urgency
from tsunagu.domain.casework.rules import NOTE_CHARACTERS, TASK_CHARACTERS, WORD_CHARACTERS
from tsunagu.domain.people.scopes import Scope

__all__ = ["router"]
WORK = Scope.CASES_WORK


class FileTold(Told):
    """Where a case stands; all of it is written anew. ``topics`` are codes of needs."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"stage": "advising", "urgency": "week", "topics": ["make_contract"]}}
    )
    stage: Stage
    urgency: Urgency
    topics: list[str] = Field(default_factory=list, max_length=20)
    disclosed_on: date | None = None
    partners: str = Field("", max_length=2 * WORD_CHARACTERS)


class NoteTold(Told):
    """``reach`` own: the body alone reads it; shared: also the client, and every body that may read the story."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "契約書の写しを受け取った。", "reach": "own"}}
    )
    text: str = Field(max_length=2 * NOTE_CHARACTERS)
    reach: Reach = Reach.OWN


class ReachTold(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"reach": "shared"}})
    reach: Reach


class TaskTold(Told):
    """It is anybody's at the body until somebody there takes it; with a ``team`` of the body, any member of that takes it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "契約書の案を送る", "due_on": "2026-12-01"}}
    )
    text: str = Field(max_length=2 * TASK_CHARACTERS)
    due_on: date | None = None
    team: str = Field("", max_length=40)


class TaskAssigned(Told):
    """The id of a team of the body, from ``/referrals/teams/``."""

    model_config = ConfigDict(json_schema_extra={"example": {"team": "3f9c2a7b1d4e5f60718a"}})
    team: str = Field(min_length=1, max_length=40)


class OutcomeTold(Told):
    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kind": "contracted", "happened_on": "2026-11-20", "text": "契約を結び直した。"}
        }
    )
    kind: OutcomeKind
    happened_on: date
    text: str = Field("", max_length=2 * WORD_CHARACTERS)


class EffectTold(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"text": "図面の対価が支払われた。"}})
    text: str = Field(max_length=2 * WORD_CHARACTERS)


class CorrectionTold(Told):
    """Whether a need or measure is right. To remove or to add one asks for a word of reason; ``phrase`` are words of the story."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "subject": "need",
                "code": "make_contract",
                "is_right": True,
                "text": "契約の相談です。",
            }
        }
    )
    subject: Subject
    code: str = Field(max_length=40)
    is_right: bool
    text: str = Field("", max_length=2 * WORD_CHARACTERS)
    phrase: str = Field("", max_length=200)


class CorrectionNamed(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"subject": "need", "code": "make_contract"}})
    subject: Subject
    code: str = Field(max_length=40)


@router.post("/{public_id}/case/", **WRITES, summary="Say where it stands")
def write_file(request: HttpRequest, public_id: Name, told: FileTold) -> Mapping[str, object]:
    """Whoever may not see the company leaves ``partners`` as they are."""
    return write(request, WORK, change(public_id, change_case, public_id=public_id, **told.dict()))


@router.post("/{public_id}/case/close/", **WRITES, summary="End the work on it")
def close(request: HttpRequest, public_id: Name) -> Mapping[str, object]:
    """Refused while the body has open tasks. A client with an account is asked whether it helped."""
    return write(request, WORK, change(public_id, close_case, public_id=public_id))


@router.post("/{public_id}/case/reopen/", **WRITES, summary="Begin the work again")
def reopen(request: HttpRequest, public_id: Name) -> Mapping[str, object]:
    """Nothing happens when it goes on."""
    return write(request, WORK, change(public_id, reopen_case, public_id=public_id))


@router.post("/{public_id}/notes/", **WRITES, summary="Keep a note")
def keep_note(request: HttpRequest, public_id: Name, told: NoteTold) -> Mapping[str, object]:
    """In the name of whom the token writes for."""
    return write(request, WORK, make(write_note, public_id=public_id, **told.dict()))


@router.post("/{public_id}/notes/{note}/reach/", **WRITES, summary="Share a note, or take it back")
def share_note(request: HttpRequest, public_id: Name, note: Name, told: ReachTold) -> Mapping[str, object]:
    """A note of the body itself."""
    return write(request, WORK, change(note, set_reach, public_id=public_id, note=note, reach=told.reach))


@router.post("/{public_id}/tasks/", **WRITES, summary="Add a task")
def keep_task(request: HttpRequest, public_id: Name, told: TaskTold) -> Mapping[str, object]:
    """A task of the body; no other sees it."""
    return write(request, WORK, make(add_task, public_id=public_id, **told.dict()))


@router.post("/{public_id}/tasks/{task}/done/", **WRITES, summary="Finish a task")
def end_task(request: HttpRequest, public_id: Name, task: Name) -> Mapping[str, object]:
    """Nothing happens when it is done."""
    return write(request, WORK, change(task, finish_task, public_id=public_id, task=task))


@router.post("/{public_id}/tasks/{task}/reopen/", **WRITES, summary="Take a task up again")
def take_task_up(request: HttpRequest, public_id: Name, task: Name) -> Mapping[str, object]:
    """Nothing happens when it is open."""
    return write(request, WORK, change(task, reopen_task, public_id=public_id, task=task))


@router.post("/{public_id}/tasks/{task}/assign/", **WRITES, summary="Give a task to a team")
def pass_task_on(
    request: HttpRequest, public_id: Name, task: Name, told: TaskAssigned
) -> Mapping[str, object]:
    """Any member of the team takes it then. Refused when it is done."""
    return write(request, WORK, change(task, give_task, public_id=public_id, task=task, team=told.team))


@router.post("/{public_id}/tasks/{task}/take/", **WRITES, summary="Take a task in hand")
def take_in_hand(request: HttpRequest, public_id: Name, task: Name) -> Mapping[str, object]:
    """For whom the token writes for. Refused when it is done, or a colleague has it."""
    return write(request, WORK, change(task, take_task, public_id=public_id, task=task))


@router.post("/{public_id}/outcomes/", **WRITES, summary="Record what came of it")
def keep_outcome(request: HttpRequest, public_id: Name, told: OutcomeTold) -> Mapping[str, object]:
    """On a day that has come."""
    return write(request, WORK, make(record_outcome, public_id=public_id, **told.dict()))


@router.post("/{public_id}/outcomes/{outcome}/effect/", **WRITES, summary="Tell what became of an outcome")
def keep_effect(
    request: HttpRequest, public_id: Name, outcome: Name, told: EffectTold
) -> Mapping[str, object]:
    """In the place of what was known before."""
    deed = change(outcome, tell_effect, public_id=public_id, outcome=outcome, text=told.text)
    return write(request, WORK, deed)


@router.post("/{public_id}/corrections/", **WRITES, summary="Correct a need or measure")
def correct(request: HttpRequest, public_id: Name, told: CorrectionTold) -> Mapping[str, object]:
    """In the place of an earlier word on it. The machine learns nothing from it by itself."""
    return write(request, WORK, change(public_id, correct_assessment, public_id=public_id, **told.dict()))


@router.post("/{public_id}/corrections/undo/", **WRITES, summary="Take a correction back")
def undo(request: HttpRequest, public_id: Name, told: CorrectionNamed) -> Mapping[str, object]:
    """Nothing happens when none stands."""
    return write(request, WORK, change(public_id, undo_correction, public_id=public_id, **told.dict()))
