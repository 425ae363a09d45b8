"""The client says whether it helped, and those who worked on the case learn of it."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import Case, lock_for_client
from tsunagu.domain.casework.enums import Satisfied
from tsunagu.domain.casework.exceptions import CaseworkProblem
from tsunagu.domain.casework.models import CaseFile, Satisfaction
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.rules import WORD_CHARACTERS, clean_text
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import notify
from tsunagu.kernel.words import Words


@transaction.atomic
def tell_satisfaction(*, actor: Actor, public_id: str, answer: Satisfied, text: str, at: datetime) -> None:
    """This function will keep the client's answer in the place of an earlier one.

    Raises ConsultationNotFound for anyone but the client, CaseworkProblem before the work has ended.
    """
    case = lock_for_client(actor, public_id, at=at)
    row = CaseFile.objects.filter(consultation_id=case.id, closed_at__isnull=False).first()
    if row is None:
        raise CaseworkProblem(
            Words("この相談の対応はまだ続いています。", "The work on this case still goes on."),
            how=Words("対応が終わってからお答えください。", "Please answer once it has ended."),
            code="case_not_closed",
        )
    said = clean_text(text, where="text", most=WORD_CHARACTERS, is_needed=False)
    kept = Satisfaction.objects.filter(consultation_id=case.id).first() or Satisfaction(
        consultation_id=case.id
    )
    kept.answer, kept.text, kept.answered_at = answer, said, at
    kept.save()
    note_change(case, Verb.SATISFACTION_GIVEN, at)
    for person_id in sorted({row.closed_by_id, case.opened_by_id} - {None}):
        _tell(case, person_id, at)


def _tell(case: Case, person_id: int, at: datetime) -> None:
    notify(
        person_id=person_id,
        kind="case.satisfaction",
        key=f"case:{case.public_id}:satisfaction:{at.date().isoformat()}",
        words=Words(
            f"相談 {case.reference} の方から、対応についての感想が届きました。",
            f"The client of {case.reference} said whether the work helped.",
        ),
        url=f"/desk/cases/{case.public_id}/",
        at=at,
    )
