"""Reading documents of a consultation the caller has already shown to be the actor's."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from tsunagu.domain.documents import store
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.models import Document
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A file: its name as given, its size in bytes, when it came."""

    public_id: str
    name: str
    size: int
    sha256: str
    stored_at: datetime


def list_documents(*, consultation_id: int, purpose: Purpose) -> tuple[DocumentView, ...]:
    """This function will list a consultation's files, oldest first."""
    rows = Document.objects.filter(consultation_id=consultation_id, purpose=purpose).order_by(
        "stored_at", "id"
    )
    return tuple(DocumentView(row.public_id, row.name, row.size, row.sha256, row.stored_at) for row in rows)


def read_document(*, consultation_id: int, public_id: str) -> bytes:
    """This function will return a file's bytes; raises DocumentProblem when they are gone or were changed."""
    row = Document.objects.filter(consultation_id=consultation_id, public_id=public_id).first()
    try:
        content = store.read_bytes(row.place) if row else b""
    except FileNotFoundError:
        content = b""
    if row is None or sha256(content).hexdigest() != row.sha256:
        raise DocumentProblem(
            Words("保存したファイルが読めません。", "The stored file cannot be read."),
            where=row.name if row else public_id[:20],
            how=Words("もう一度お送りください。", "Please send it again."),
            code="document_lost",
        )
    return content
