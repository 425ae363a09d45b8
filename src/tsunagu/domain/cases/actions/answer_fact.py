"""A question answered, declined, or an answer taken back."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.catalogue.answers import check_fact, read_answer
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change

APPLICANT = "applicant"


@transaction.atomic
def answer_fact(
    *, actor: Actor, public_id: str, fact: str, raw: str | bool | int | float | None, at: datetime
) -> None:
    """This function will keep one answer; None is 「分からない」: the fact is not asked again.

    Raises ConsultationNotFound, AnswerProblem when the answer cannot be read, FactProblem for an unknown fact or value.
    """
    row = check_change_consultation(actor, public_id)
    vocabulary = get_vocabulary()
    check_fact(fact, vocabulary)
    value = None if raw is None else read_answer(fact, raw, vocabulary)
    _forget(row, fact)
    row.answered.append(fact)
    if value is None:
        row.declined.append(fact)
    elif fact == APPLICANT:
        row.applicant = str(value)
    else:
        row.facts[fact] = value
    _save(row, at)
    verb = Verb.FACT_DECLINED if value is None else Verb.FACT_ANSWERED
    record_change(verb=verb, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def withdraw_answer(*, actor: Actor, public_id: str, at: datetime, fact: str | None = None) -> str | None:
    """This function will take back one answer, the last one unless named, and return the fact (None if there was none).

    Raises ConsultationNotFound.
    """
    row = check_change_consultation(actor, public_id)
    taken = fact or next(reversed(row.answered), None)
    if taken is None or taken not in row.answered:
        return None
    _forget(row, taken)
    _save(row, at)
    record_change(verb=Verb.ANSWER_WITHDRAWN, actor=actor.label, subject=row.label, at=at)
    return taken


def _forget(row: Consultation, fact: str) -> None:
    row.answered = [name for name in row.answered if name != fact]
    row.declined = [name for name in row.declined if name != fact]
    row.facts.pop(fact, None)
    if fact == APPLICANT:
        row.applicant = ""


def _save(row: Consultation, at: datetime) -> None:
    row.changed_at = max(at, row.changed_at)
    row.save(update_fields=["applicant", "facts", "declined", "answered", "changed_at"])
    touch_grants(consultation_id=row.pk, at=row.changed_at)
