"""Notes on a case: for one's own body, or shared with the client and every body that may read the story."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import lock_to_work
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.models import Note
from tsunagu.domain.casework.noting import note_change
from tsunagu.domain.casework.permissions import find_own
from tsunagu.domain.casework.rules import NOTE_CHARACTERS, clean_text
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.roles import Permission


@transaction.atomic
def write_note(*, actor: Staff, public_id: str, text: str, reach: Reach, at: datetime) -> str:
    """This function will keep a note and return its id; an expert who only reads the case may write one, too.

    Raises ConsultationNotFound, NotPermitted, CaseworkProblem.
    """
    case = lock_to_work(actor, public_id, at=at, permission=Permission.NOTE_WRITE)
    row = Note.objects.create(
        consultation_id=case.id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        text=clean_text(text, where="text", most=NOTE_CHARACTERS),
        reach=reach,
        written_at=at,
    )
    note_change(case, Verb.NOTE_WRITTEN, at)
    return row.public_id


@transaction.atomic
def set_reach(*, actor: Staff, public_id: str, note: str, reach: Reach, at: datetime) -> None:
    """This function will share a note of one's own body, or take it back from the others; nothing happens when it is so.

    Raises ConsultationNotFound, NotPermitted, CaseworkNotFound.
    """
    case = lock_to_work(actor, public_id, at=at)
    row = find_own(case, Note, note)
    if row.reach == reach:
        return
    row.reach = reach
    row.save(update_fields=["reach"])
    note_change(case, Verb.NOTE_REACH_CHANGED, at)
