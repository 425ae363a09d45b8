"""Reading the documents of a consultation: by those whose it is, and by a body to which the documents are granted."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.audit.access import Look
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.permissions import can_change_documents
from tsunagu.domain.cases.queries import is_lent, log_look
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.documents.queries import (
    DocumentView,
    StoredFile,
    get_document,
    list_documents,
    list_removed,
    read_file,
)
from tsunagu.domain.people.actors import Actor

DOCUMENTS = frozenset({Group.DOCUMENTS.value})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a consultation; ``removed`` can be had back and is empty for whoever may not change them.

    ``is_own``: the consultation is the reader's, not one that was granted.
    """

    public_id: str
    reference: str
    is_own: bool
    can_change: bool
    documents: tuple[DocumentView, ...]
    removed: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class ShelvedDocument:
    """One document and where it stands."""

    public_id: str
    reference: str
    can_change: bool
    document: DocumentView


def get_shelf(actor: Actor, public_id: str, *, at: datetime) -> Shelf:
    """This function will return the documents an actor may see at an instant; raises ConsultationNotFound.

    That a body looked is in the access log before this returns.
    """
    row = _find(actor, public_id, at)
    can_change = can_change_documents(actor, row)
    shelf = Shelf(
        public_id=row.public_id,
        reference=row.reference,
        is_own=not is_lent(actor, row),
        can_change=can_change,
        documents=list_documents(consultation_id=row.pk),
        removed=list_removed(consultation_id=row.pk, at=at) if can_change else (),
    )
    log_look(actor, row.label, DOCUMENTS, Look.PAGE, at)
    return shelf


def get_shelved(actor: Actor, public_id: str, document: str, *, at: datetime) -> ShelvedDocument:
    """This function will return one document with its versions; raises ConsultationNotFound, DocumentNotFound."""
    row = _find(actor, public_id, at)
    found = get_document(consultation_id=row.pk, public_id=document)
    log_look(actor, row.label, DOCUMENTS, Look.PAGE, at)
    return ShelvedDocument(row.public_id, row.reference, can_change_documents(actor, row), found)


def open_file(
    actor: Actor,
    public_id: str,
    document: str,
    *,
    at: datetime,
    number: int | None = None,
    safe_copy: bool = False,
) -> StoredFile:
    """This function will return a version's bytes as they came, or the copy that is safe to show, checked by their sum.

    Raises ConsultationNotFound, DocumentNotFound; DocumentProblem when the bytes are gone or were changed. That a body
    took it is in the access log before this returns.
    """
    row = _find(actor, public_id, at)
    file = read_file(consultation_id=row.pk, public_id=document, number=number, safe_copy=safe_copy)
    log_look(actor, row.label, DOCUMENTS, Look.DOCUMENT, at)
    return file


def _find(actor: Actor, public_id: str, at: datetime) -> Consultation:
    row = Consultation.objects.visible_to(actor, at).filter(public_id=public_id).first()
    if row is None or Group.DOCUMENTS not in list_visible_groups(actor, row.pk, at):
        raise ConsultationNotFound
    return row
