"""What is kept of the work on a case. The client has it all but the words a body wrote for itself alone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.models import (
    CaseFile,
    Correction,
    Note,
    Outcome,
    Proposal,
    Satisfaction,
    Task,
)
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

OF_FILE = (
    "public_id",
    "came_by",
    "stage",
    "urgency",
    "topics",
    "disclosed_on",
    "partners",
    "closed_at",
    "made_at",
    "changed_at",
)
OF_NOTE = ("public_id", "reach", "written_at")
OF_TASK = ("public_id", "due_on", "written_at", "done_at")
OF_OUTCOME = ("public_id", "kind", "happened_on", "text", "effect", "effect_on", "written_at")
OF_CORRECTION = ("public_id", "subject", "code", "verdict", "text", "written_at", "undone_at")
OF_PROPOSAL = ("public_id", "phrase", "state", "reason", "proposed_at", "reviewed_at")
OF_ANSWER = ("public_id", "answer", "text", "answered_at")


def _export(subject: Subject) -> Iterator[Row]:
    rows = CaseFile.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("pk").iterator():
        case = row.consultation_id
        said = Satisfaction.objects.filter(consultation_id=case).first()
        yield {
            "consultation": row.consultation.reference,
            **describe(row, *OF_FILE),
            "satisfaction": describe(said, *OF_ANSWER) if said else None,
            "notes": [_say_note(each) for each in _list(Note, case)],
            "tasks": [
                {**describe(each, *OF_TASK), "organisation": _name(each)} for each in _list(Task, case)
            ],
            "outcomes": [
                {**describe(each, *OF_OUTCOME), "organisation": _name(each)} for each in _list(Outcome, case)
            ],
            "corrections": [_say_correction(each) for each in _list(Correction, case)],
        }


def _list(model: Any, consultation_id: int) -> Any:
    return model.objects.filter(consultation_id=consultation_id).select_related("organisation").order_by("pk")


def _say_note(row: Note) -> Row:
    shared = describe(row, "text") if row.reach == Reach.SHARED else {}
    return {**describe(row, *OF_NOTE), **shared, "organisation": _name(row)}


def _say_correction(row: Correction) -> Row:
    proposal = Proposal.objects.filter(correction=row).first()
    return {
        **describe(row, *OF_CORRECTION),
        "organisation": _name(row),
        "proposal": describe(proposal, *OF_PROPOSAL) if proposal else None,
    }


def _name(row: Any) -> Words:
    return Words(row.organisation.name_ja, row.organisation.name_en)


def _erase(subject: Subject, _at: datetime) -> int:
    number = 0
    for model in (Correction, Satisfaction, Outcome, Task, Note, CaseFile):
        number += model.objects.filter(consultation_id__in=subject.consultation_ids).delete()[0]
    return number


CASEWORK = RecordClass(
    "casework",
    Words("相談への対応", "Work on the case"),
    (
        "casework.CaseFile",
        "casework.Note",
        "casework.Task",
        "casework.Outcome",
        "casework.Satisfaction",
        "casework.Correction",
        "casework.Proposal",
    ),
    _export,
    erase=_erase,
)
