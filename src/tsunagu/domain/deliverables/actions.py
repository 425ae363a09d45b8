"""Computing an assessment and keeping it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.actions import Opened, open_draft
from tsunagu.domain.cases.drafting import draft_consultation
from tsunagu.domain.cases.queries import ConsultationView, get_consultation
from tsunagu.domain.deliverables.codec import encode_assessment
from tsunagu.domain.deliverables.computing import compute_assessment, digest_inputs
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.statements.inserting import insert_row
from tsunagu.domain.work.actions import record_change

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment


def tell_story(
    *,
    actor: Actor,
    text: str,
    language: str,
    today: date,
    at: datetime,
    applicant: str | None = None,
    company: str = "",
) -> Opened:
    """This function will open a consultation together with its first assessment: both are kept, or neither.

    Raises like open_consultation.
    """
    draft = draft_consultation(
        actor=actor, text=text, language=language, at=at, applicant=applicant, company=company
    )
    view = draft.view
    assessment = compute_assessment(view, today)  # before the transaction: nobody waits for it
    with transaction.atomic():
        opened = open_draft(actor=actor, draft=draft, at=at)
        insert_row(AssessmentRecord(consultation_id=draft.row.pk, **_describe(view, assessment, today, at)))
        record_change(
            verb=Verb.ASSESSED, actor=actor.label, subject=f"consultation:{opened.public_id}", at=at
        )
    return opened


def assess_consultation(*, actor: Actor, public_id: str, today: date, at: datetime) -> "Assessment":
    """This function will compute the assessment of a consultation and keep it in the place of the one before.

    Raises ConsultationNotFound; DocumentProblem when a stored patent file is lost.
    """
    view = get_consultation(actor, public_id)
    assessment = compute_assessment(view, today)  # before the transaction: nobody waits for it
    with transaction.atomic():
        AssessmentRecord.objects.update_or_create(
            consultation_id=view.id, defaults=_describe(view, assessment, today, at)
        )
        record_change(verb=Verb.ASSESSED, actor=actor.label, subject=f"consultation:{public_id}", at=at)
    return assessment


def _describe(
    view: ConsultationView, assessment: "Assessment", today: date, at: datetime
) -> dict[str, object]:
    return {
        "made_at": at,
        "made_on": today,
        "inputs": digest_inputs(view, today),
        "body": encode_assessment(assessment),
    }
