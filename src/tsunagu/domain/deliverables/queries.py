"""Reading assessments. A read keeps nothing: what is out of date is computed anew and shown; the next action stores it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.queries import ConsultationView, get_consultation
from tsunagu.domain.deliverables.codec import decode_assessment
from tsunagu.domain.deliverables.computing import compute_assessment, digest_inputs, recall_assessment
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.statements.prepared import prepare

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Result:
    """A consultation with its assessment: what the result page, the PDF and the JSON are made of."""

    consultation: ConsultationView
    assessment: "Assessment"


def get_assessment(
    actor: Actor, public_id: str, *, today: date, at: datetime | None = None, what: Look = Look.PAGE
) -> "Assessment":
    """This function will return the assessment of the consultation as it stands on the JST day ``today``.

    Raises ConsultationNotFound; DocumentProblem when a stored patent file is lost.
    """
    return get_result(actor, public_id, today=today, at=at, what=what).assessment


def get_result(
    actor: Actor, public_id: str, *, today: date, at: datetime | None = None, what: Look = Look.PAGE
) -> Result:
    """This function will return the consultation and its assessment; raises like get_assessment.

    A body that sees only some groups (see get_consultation) gets an assessment computed from these alone: it cannot tell
    what it does not know.
    """
    view = get_consultation(actor, public_id, at=at, what=what)
    digest = digest_inputs(view, today)
    known = recall_assessment(view, digest)
    if known is None and (records := _ask_record(consultation=view.id, inputs=digest)):
        known = decode_assessment(records[0].body)
    return Result(view, known or compute_assessment(view, today))


@prepare
def _ask_record(*, consultation: int, inputs: str) -> "QuerySet[AssessmentRecord]":
    return AssessmentRecord.objects.filter(consultation_id=consultation, inputs=inputs).order_by("pk")
