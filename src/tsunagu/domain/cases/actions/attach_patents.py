"""Patent lists added to a consultation and taken off again."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.cases.rules import check_room_for_file
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.documents.actions import check_size, discard_document, store_document, undo_on_failure
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.queries import list_documents
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


def attach_patents(*, actor: Actor, public_id: str, name: str, content: bytes, at: datetime) -> str:
    """This function will read a patent list and store it; a file that is refused leaves nothing behind.

    It returns the document's public id. Raises ConsultationNotFound, DocumentProblem (size), StoryProblem (too many),
    PatentProblem (engines.patents) with the reason and the way out.
    """
    from tsunagu.engines.patents import read_patents

    find_id(actor, public_id)  # a stranger's file is not even read
    check_size(name, content)
    read_patents(name, content)  # before the transaction: nobody waits while a large file is read
    with undo_on_failure() as written, transaction.atomic():
        row = check_change_consultation(actor, public_id)
        check_room_for_file(len(list_documents(consultation_id=row.pk, purpose=Purpose.PATENTS)))
        document = store_document(
            consultation_id=row.pk,
            purpose=Purpose.PATENTS,
            name=name,
            content=content,
            at=at,
            written=written,
        )
        _touch(row, at)
        record_change(verb=Verb.PATENTS_ATTACHED, actor=actor.label, subject=row.label, at=at)
    return document


@transaction.atomic
def remove_patents(*, actor: Actor, public_id: str, document: str, at: datetime) -> None:
    """This function will take a patent list off; nothing happens when it is off already. Raises ConsultationNotFound."""
    row = check_change_consultation(actor, public_id)
    if discard_document(consultation_id=row.pk, public_id=document):
        _touch(row, at)
        record_change(verb=Verb.PATENTS_REMOVED, actor=actor.label, subject=row.label, at=at)


def _touch(row: Consultation, at: datetime) -> None:
    row.changed_at = at
    row.save(update_fields=["changed_at"])
    touch_grants(consultation_id=row.pk, at=at)
