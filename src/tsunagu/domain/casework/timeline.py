"""What casework adds to the timeline: its own notes, tasks, outcomes and the client's answer, and what rooms below know of a case."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tsunagu.domain.cases.timeline import Behind, Place, TimelineEntry, ask_part, merge_parts, narrow
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.enums import OutcomeKind, Reach, Satisfied
from tsunagu.domain.casework.models import CaseFile, Note, Outcome, Satisfaction, Task, Written
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.statements.prepared import prepare
from tsunagu.engines.procedures.deadlines import say_day
from tsunagu.kernel.words import Words

CLIENT = Words("相談した方", "The client")
BODY = ("organisation__name_ja", "organisation__name_en")


def list_notes(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the notes the reader may see: those of their body, and what is shared."""
    if not case.is_told:
        return
    body = get_body(case)
    for row in ask_part(_ask_notes, "note", before, limit, body is None, case=case.id, body=body):
        yield _tell("note", row, Words("メモ", "Note"), case, text=row.text, mark=row.reach)


def list_tasks(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the tasks of the reader's own body that are done."""
    body = get_body(case)
    if not case.is_told or body is None:
        return
    for row in ask_part(_ask_tasks, "task", before, limit, case=case.id, body=body):
        team = row.team
        yield TimelineEntry(
            row.done_at,
            f"task:{row.public_id}",
            Words(f"{team.name}の作業を済ませた", f"Task of {team.name} done")
            if team
            else Words("作業を済ませた", "Task done"),
            name_body(row.organisation),
            row.done_by.name,
            row.text,
            Reach.OWN,
        )


def list_outcomes(case: Case, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell what came of the case."""
    if not case.is_told:
        return
    for row in ask_part(_ask_outcomes, "outcome", before, limit, case=case.id):
        kind, day = name_choice(OutcomeKind(row.kind)), say_day(row.happened_on)
        words = Words(f"成果：{kind.ja}（{day.ja}）", f"Outcome: {kind.en} ({day.en})")
        yield _tell("outcome", row, words, case, text=row.text, mark="good")


def list_file(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell that the work ended, and the client's answer."""
    if not case.is_told:
        return
    told, row, said = [], find_file(case.id), find_answer(case.id)
    if row and row.closed_at:
        words = Words("対応を終えた", "The work on the case ended")
        told.append([TimelineEntry(row.closed_at, f"file:{row.public_id}", words)])
    if said:
        answer = name_choice(Satisfied(said.answer))
        words = Words(f"感想：{answer.ja}", f"Answer: {answer.en}")
        told.append(
            [TimelineEntry(said.answered_at, f"file:{said.public_id}", words, CLIENT, text=said.text)]
        )
    yield from merge_parts(told)


def list_opening(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell how it began."""
    yield TimelineEntry(
        case.opened_at, f"case:{case.public_id}", Words("相談が始まった", "The consultation began")
    )


def find_file(consultation_id: int) -> CaseFile | None:
    """This function will return where a case stands, None for one nobody has worked on."""
    return next(iter(_ask_file(case=consultation_id)), None)


def find_answer(consultation_id: int) -> Satisfaction | None:
    """This function will return the client's answer after the work, None while there is none."""
    return next(iter(_ask_answer(case=consultation_id)), None)


@prepare
def _ask_file(*, case: int) -> "QuerySet[CaseFile]":
    return CaseFile.objects.filter(consultation_id=case).order_by("pk")


@prepare
def _ask_answer(*, case: int) -> "QuerySet[Satisfaction]":
    return Satisfaction.objects.filter(consultation_id=case).order_by("pk")


@prepare
def _ask_notes(
    is_client: bool,
    behind: Behind,
    limit: int,
    /,
    *,
    case: int,
    body: int,
    before_at: datetime,
    before_name: str,
) -> "QuerySet[Note]":
    seen = Q(reach=Reach.SHARED) if is_client else Q(reach=Reach.SHARED) | Q(organisation_id=body)
    rows = Note.objects.filter(seen, consultation_id=case).select_related("organisation", "person")
    rows = rows.only("public_id", "written_at", "text", "reach", *BODY, *_name("person"))
    return narrow(rows, behind, limit, before_at, before_name, at="written_at")


@prepare
def _ask_tasks(
    behind: Behind, limit: int, /, *, case: int, body: int, before_at: datetime, before_name: str
) -> "QuerySet[Task]":
    rows = Task.objects.filter(consultation_id=case, organisation_id=body, done_at__isnull=False)
    rows = rows.select_related("organisation", "done_by", "team")
    rows = rows.only("public_id", "done_at", "text", *BODY, *_name("done_by"), "team__name")
    return narrow(rows, behind, limit, before_at, before_name, at="done_at")


@prepare
def _ask_outcomes(
    behind: Behind, limit: int, /, *, case: int, before_at: datetime, before_name: str
) -> "QuerySet[Outcome]":
    rows = Outcome.objects.filter(consultation_id=case).select_related("organisation", "person")
    return narrow(rows, behind, limit, before_at, before_name, at="written_at")


def _name(person: str) -> tuple[str, str]:
    """What is read of somebody to say their name: it is sealed for their row."""
    return f"{person}__public_id", f"{person}__name"


def get_body(case: Case) -> int | None:
    """This function will return the body on whose side a case is read, None for the client's own."""
    actor = case.actor
    return None if not hasattr(actor, "organisation_id") else actor.organisation_id


def name_body(body: Any) -> Words:
    """This function will return a body's name."""
    return Words(body.name_ja, body.name_en)


def _tell(code: str, row: Written, words: Words, case: Case, *, text: str, mark: str) -> TimelineEntry:
    is_colleague = isinstance(case.actor, Staff) and row.organisation_id == case.actor.organisation_id
    return TimelineEntry(
        at=row.written_at,
        key=f"{code}:{row.public_id}",
        words=words,
        by=name_body(row.organisation),
        person=row.person.name if is_colleague else "",
        text=text,
        mark=mark,
    )
