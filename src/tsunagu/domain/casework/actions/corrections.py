"""An adviser says what of the machine's answer is right, wrong or missing. It learns nothing from that by itself."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import Case, lock_to_work
from tsunagu.domain.casework.enums import Subject, Verdict
from tsunagu.domain.casework.exceptions import CaseworkNotFound, refuse
from tsunagu.domain.casework.findings import list_proposed, name_all
from tsunagu.domain.casework.models import Correction, Proposal
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.rules import WORD_CHARACTERS, check_phrase, clean_text
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.domain.people.actors import Staff
from tsunagu.kernel.words import Words


@transaction.atomic
def correct_assessment(
    *,
    actor: Staff,
    public_id: str,
    subject: Subject,
    code: str,
    is_right: bool,
    at: datetime,
    text: str = "",
    phrase: str = "",
) -> None:
    """This function will keep somebody's word on one need or measure, in the place of an earlier one.

    To remove or to add asks for a word of reason. ``phrase`` are words of the story: with them the correction becomes a proposal for
    the vocabulary. Raises ConsultationNotFound, NotPermitted, CaseworkNotFound for an unknown code, CaseworkProblem.
    """
    case = lock_to_work(actor, public_id, at=at)
    result = get_result(actor, public_id, today=timezone.localdate(at), at=at)
    if code not in name_all(result.assessment)[subject]:
        raise CaseworkNotFound
    is_found = code in list_proposed(result.assessment)[subject]
    verdict = _decide(is_right=is_right, is_found=is_found)
    said = clean_text(text, where="text", most=WORD_CHARACTERS, is_needed=verdict != Verdict.AGREED)
    words = check_phrase(phrase, result.consultation.story) if verdict != Verdict.AGREED else ""
    _undo(case, subject, code, at)
    row = Correction.objects.create(
        consultation_id=case.id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        subject=subject,
        code=code,
        verdict=verdict,
        text=said,
        written_at=at,
    )
    if words:
        Proposal.objects.create(correction=row, phrase=words, proposed_at=at)
    note_change(case, Verb.CORRECTION_MADE, at)


@transaction.atomic
def undo_correction(*, actor: Staff, public_id: str, subject: Subject, code: str, at: datetime) -> None:
    """This function will take back what was said of a need or measure, by whichever body; a proposal nobody has looked at goes too.

    Nothing happens when nothing stands. Raises ConsultationNotFound, NotPermitted.
    """
    case = lock_to_work(actor, public_id, at=at)
    if _undo(case, subject, code, at):
        note_change(case, Verb.CORRECTION_UNDONE, at)


def _undo(case: Case, subject: Subject, code: str, at: datetime) -> bool:
    row = Correction.objects.filter(
        consultation_id=case.id, subject=subject, code=code, undone_at__isnull=True
    ).first()
    if row is None:
        return False
    row.undone_at = max(at, row.written_at)
    row.save(update_fields=["undone_at"])
    Proposal.objects.filter(correction=row, reviewed_at__isnull=True).delete()
    return True


def _decide(*, is_right: bool, is_found: bool) -> Verdict:
    if is_found:
        return Verdict.AGREED if is_right else Verdict.REMOVED
    if is_right:
        return Verdict.ADDED
    raise refuse(
        "これは、もともと見立てに入っていません。",
        "The assessment does not hold this.",
        where="code",
        how=Words("相談員が加えたものは、取り消せます。", "What an adviser added can be undone."),
        code="nothing_to_remove",
    )
