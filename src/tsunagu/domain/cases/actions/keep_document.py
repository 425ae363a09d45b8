"""Papers handed over, replaced by a newer version, taken away and had back: by those whose consultation it is."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.patent_lists import take_patent_list
from tsunagu.domain.cases.permissions import check_change_documents
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.cases.rules import check_room_for_file
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.documents import actions as documents
from tsunagu.domain.documents.actions import Upload, keep_version, undo_on_failure
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.inspection import inspect_file
from tsunagu.domain.documents.queries import get_document, list_documents
from tsunagu.domain.documents.rules import check_size
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


def add_document(
    *,
    actor: Actor,
    public_id: str,
    name: str,
    content: bytes,
    at: datetime,
    purpose: Purpose = Purpose.PAPERS,
) -> str:
    """This function will keep a file of a consultation and return the document's public id; a refused file leaves nothing.

    The same content twice is one document. Raises ConsultationNotFound, NotPermitted, DocumentProblem (kind, size,
    content, room), StoryProblem (too many patent lists), PatentProblem for a patent list that cannot be read.
    """
    find_id(actor, public_id)  # a stranger's file is not even read
    upload = _inspect(name, content, purpose)
    with undo_on_failure() as written, transaction.atomic():
        row = check_change_documents(actor, public_id)
        if purpose is Purpose.PATENTS:
            check_room_for_file(len(list_documents(consultation_id=row.pk, purpose=purpose)))
        document, is_new = documents.keep_document(
            consultation_id=row.pk, purpose=purpose, upload=upload, by=actor.label, at=at, written=written
        )
        if is_new:
            verb = Verb.PATENTS_ATTACHED if purpose is Purpose.PATENTS else Verb.DOCUMENT_ADDED
            _note(row, verb, actor, at)
    return document


def replace_document(
    *, actor: Actor, public_id: str, document: str, name: str, content: bytes, at: datetime
) -> int:
    """This function will keep a file as the next version of a document and return its number; the others stay.

    The same content as the newest version changes nothing. Raises like add_document, and DocumentNotFound.
    """
    consultation_id = find_id(actor, public_id)
    purpose = get_document(consultation_id=consultation_id, public_id=document).purpose
    upload = _inspect(name, content, purpose)
    with undo_on_failure() as written, transaction.atomic():
        row = check_change_documents(actor, public_id)
        number, is_new = keep_version(
            consultation_id=row.pk, public_id=document, upload=upload, by=actor.label, at=at, written=written
        )
        if is_new:
            _note(row, Verb.DOCUMENT_VERSION_ADDED, actor, at)
    return number


@transaction.atomic
def remove_document(*, actor: Actor, public_id: str, document: str, at: datetime) -> None:
    """This function will take a document away; it can be had back for 30 days. Nothing happens when it is away already.

    Raises ConsultationNotFound, NotPermitted.
    """
    row = check_change_documents(actor, public_id)
    purposes = {each.public_id: each.purpose for each in list_documents(consultation_id=row.pk)}
    if documents.remove_document(consultation_id=row.pk, public_id=document, by=actor.label, at=at):
        is_list = purposes.get(document) is Purpose.PATENTS
        _note(row, Verb.PATENTS_REMOVED if is_list else Verb.DOCUMENT_REMOVED, actor, at)


@transaction.atomic
def restore_document(*, actor: Actor, public_id: str, document: str, at: datetime) -> bool:
    """This function will bring a removed document back. False: there is none, or its 30 days have passed.

    Raises ConsultationNotFound, NotPermitted.
    """
    row = check_change_documents(actor, public_id)
    is_back = documents.restore_document(consultation_id=row.pk, public_id=document, at=at)
    if is_back:
        _note(row, Verb.DOCUMENT_RESTORED, actor, at)
    return is_back


def _inspect(name: str, content: bytes, purpose: Purpose) -> Upload:
    """Before the transaction: nobody waits while a large file is read."""
    check_size(name, len(content))
    if purpose is Purpose.PATENTS:
        name, content = take_patent_list(name, content)
    return Upload(name, content, inspect_file(name, content, strict=purpose is not Purpose.PATENTS))


def _note(row: Consultation, verb: Verb, actor: Actor, at: datetime) -> None:
    row.changed_at = max(at, row.changed_at)
    row.save(update_fields=["changed_at"])
    touch_grants(consultation_id=row.pk, at=row.changed_at)
    record_change(verb=verb, actor=actor.label, subject=row.label, at=at)
