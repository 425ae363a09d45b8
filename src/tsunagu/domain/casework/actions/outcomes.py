"""What came of a case, and what is known of it later."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import lock_to_work
from tsunagu.domain.casework.enums import OutcomeKind
from tsunagu.domain.casework.models import Outcome
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.permissions import find_own
from tsunagu.domain.casework.rules import WORD_CHARACTERS, check_past, clean_text
from tsunagu.domain.people.actors import Staff


@transaction.atomic
def record_outcome(
    *, actor: Staff, public_id: str, kind: OutcomeKind, happened_on: date, text: str, at: datetime
) -> str:
    """This function will keep what came of a case and return its id. Raises ConsultationNotFound, NotPermitted, CaseworkProblem."""
    case = lock_to_work(actor, public_id, at=at)
    row = Outcome.objects.create(
        consultation_id=case.id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        kind=kind,
        happened_on=check_past(happened_on, timezone.localdate(at), where="happened_on"),
        text=clean_text(text, where="text", most=WORD_CHARACTERS, is_needed=False),
        written_at=at,
    )
    note_change(case, Verb.OUTCOME_RECORDED, at)
    return row.public_id


@transaction.atomic
def tell_effect(*, actor: Staff, public_id: str, outcome: str, text: str, at: datetime) -> None:
    """This function will keep what became of an outcome of one's own body, in the place of what was known before.

    Raises ConsultationNotFound, NotPermitted, CaseworkNotFound, CaseworkProblem.
    """
    case = lock_to_work(actor, public_id, at=at)
    row = find_own(case, Outcome, outcome)
    row.effect = clean_text(text, where="text", most=WORD_CHARACTERS)
    row.effect_on = timezone.localdate(at)
    row.save(update_fields=["effect", "effect_on"])
    note_change(case, Verb.OUTCOME_EFFECT_TOLD, at)
