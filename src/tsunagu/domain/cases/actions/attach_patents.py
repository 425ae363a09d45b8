"""Patent lists added to a consultation and taken off again: documents with a purpose of their own, by the same door."""

from datetime import datetime

from tsunagu.domain.cases.actions.keep_document import add_document, remove_document
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.people.actors import Actor


def attach_patents(*, actor: Actor, public_id: str, name: str, content: bytes, at: datetime) -> str:
    """This function will read a patent list and keep it; a file that is refused leaves nothing behind.

    It returns the document's public id. Raises ConsultationNotFound, NotPermitted, DocumentProblem (kind, size, room),
    StoryProblem (too many), PatentProblem (engines.patents) with the reason and the way out.
    """
    return add_document(
        actor=actor, public_id=public_id, name=name, content=content, at=at, purpose=Purpose.PATENTS
    )


def remove_patents(*, actor: Actor, public_id: str, document: str, at: datetime) -> None:
    """This function will take a patent list off; nothing happens when it is off already.

    Raises ConsultationNotFound, NotPermitted.
    """
    remove_document(actor=actor, public_id=public_id, document=document, at=at)
