"""What is kept of what the desk answered."""

import json
from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words


def _export(subject: Subject) -> Iterator[Row]:
    rows = AssessmentRecord.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("made_at", "pk").iterator():
        yield {
            "consultation": row.consultation.reference,
            **describe(row, "made_at", "made_on"),
            "body": json.loads(row.body),
        }


def _erase(subject: Subject, _at: datetime) -> int:
    return AssessmentRecord.objects.filter(consultation_id__in=subject.consultation_ids).delete()[0]


ASSESSMENTS = RecordClass(
    "assessments",
    Words("見立て", "Assessments"),
    ("deliverables.AssessmentRecord",),
    _export,
    erase=_erase,
)
