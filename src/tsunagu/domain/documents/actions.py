"""Taking a file in and letting it go. Who may is for the caller (cases) to check: a document has no life of its own."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from tsunagu.domain.documents import store
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.models import Document, draw_document_id
from tsunagu.kernel.words import Words

LONGEST_NAME = 120


def clean_name(name: str) -> str:
    """This function will return a file name as people know it: no folder, no control characters, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(mark for mark in last if unicodedata.category(mark)[0] != "C").strip()
    return shown[-LONGEST_NAME:] or "file"


def check_size(name: str, content: bytes) -> None:
    """This function will refuse an empty file and one of more than 20 MB; raises DocumentProblem."""
    if not content:
        raise DocumentProblem(
            Words("ファイルが空です。", "The file is empty."),
            where=clean_name(name),
            how=Words("もう一度書き出してからお選びください。", "Export it again and choose it anew."),
            code="document_empty",
        )
    if len(content) > settings.DOCUMENT_BYTES:
        most = settings.DOCUMENT_BYTES // (1024 * 1024)
        raise DocumentProblem(
            Words(f"ファイルが{most}MBを超えています。", f"The file is larger than {most} MB."),
            where=clean_name(name),
            how=Words("検索結果を分けて書き出してください。", "Export the search result in parts."),
            code="document_too_large",
        )


@contextmanager
def undo_on_failure() -> Iterator[list[str]]:
    """This function will yield the list in which store_document notes what it wrote, and remove it all on a failure.

    It stands around the transaction: rows go by themselves, bytes have to be taken away.
    """
    written: list[str] = []
    try:
        yield written
    except BaseException:
        for place in written:
            store.discard(place)
        raise


@transaction.atomic
def store_document(
    *, consultation_id: int, purpose: Purpose, name: str, content: bytes, at: datetime, written: list[str]
) -> str:
    """This function will store a file of a consultation and return its public id; the same content is stored once.

    ``written`` comes from ``undo_on_failure``. Raises DocumentProblem.
    """
    check_size(name, content)
    digest = sha256(content).hexdigest()
    same = Document.objects.filter(consultation_id=consultation_id, sha256=digest)
    if known := same.values_list("public_id", flat=True).first():
        return known
    place = store.write_bytes(content)
    written.append(place)
    document = Document.objects.create(
        consultation_id=consultation_id,
        public_id=draw_document_id(),
        purpose=purpose,
        name=clean_name(name),
        size=len(content),
        sha256=digest,
        place=place,
        stored_at=at,
    )
    return document.public_id


def discard_document(*, consultation_id: int, public_id: str) -> bool:
    """This function will remove a file of a consultation, its bytes after the transaction has been saved.

    It returns False when the consultation has no such file.
    """
    document = Document.objects.filter(consultation_id=consultation_id, public_id=public_id).first()
    if document is None:
        return False
    place = document.place
    document.delete()
    transaction.on_commit(lambda: store.discard(place))
    return True


def sweep_orphans() -> int:
    """This function will remove bytes that no row speaks of (a crash between the two writes) and count them."""
    known = set(Document.objects.values_list("place", flat=True))
    return store.sweep(known)
