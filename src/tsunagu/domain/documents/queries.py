"""Reading documents of a consultation the caller has already shown to be the actor's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from django.db.models import QuerySet

from tsunagu.domain.documents import store
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.exceptions import DocumentNotFound, DocumentProblem
from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.models import Document, Version
from tsunagu.domain.documents.retention import compute_purge_at, get_undo
from tsunagu.domain.sealing.exceptions import SealBroken
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class VersionView:
    """One upload. ``has_view``: there is a copy that is safe to show. ``added_by`` is an actor's label."""

    number: int
    name: str
    type: FileType
    size: int
    sha256: str
    pages: int
    width: int
    height: int
    has_view: bool
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document; name, size and sums are those of its newest version, ``versions`` are newest first.

    ``purge_at`` is the moment from which a removed document is erased, None while it is there.
    """

    public_id: str
    name: str
    size: int
    sha256: str
    stored_at: datetime
    purpose: Purpose
    versions: tuple[VersionView, ...]
    purge_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes with what is said about them when they leave."""

    name: str
    type: FileType
    content: bytes


def list_documents(*, consultation_id: int, purpose: Purpose | None = None) -> tuple[DocumentView, ...]:
    """This function will list a consultation's documents, oldest first."""
    return _view(_ask_versions(purpose, consultation=consultation_id))


def list_removed(*, consultation_id: int, at: datetime) -> tuple[DocumentView, ...]:
    """This function will list what was removed within the last 30 days and can be had back, oldest first."""
    return _view(_read(consultation_id).filter(document__removed_at__gt=at - get_undo()))


def get_document(*, consultation_id: int, public_id: str) -> DocumentView:
    """This function will return one document that is not removed; raises DocumentNotFound."""
    found = _view(_read(consultation_id).filter(document__removed_at=None, document__public_id=public_id))
    if not found:
        raise DocumentNotFound
    return found[0]


def read_document(*, consultation_id: int, public_id: str) -> bytes:
    """This function will return the newest version's bytes; raises DocumentProblem when they are gone or were changed."""
    return read_file(consultation_id=consultation_id, public_id=public_id).content


def read_file(
    *, consultation_id: int, public_id: str, number: int | None = None, safe_copy: bool = False
) -> StoredFile:
    """This function will return a version (the newest unless numbered) as it came, or the copy that is safe to show.

    Raises DocumentNotFound when there is none; DocumentProblem when the bytes are gone or were changed.
    """
    rows = Version.objects.filter(
        document__consultation_id=consultation_id,
        document__public_id=public_id,
        document__removed_at=None,
    )
    rows = rows.select_related("document").order_by("-number")
    row = (rows.filter(number=number) if number is not None else rows).first()
    if row is None or (safe_copy and not row.view_place):
        raise DocumentNotFound
    return StoredFile(row.name, FileType(row.type), read_version(row, safe_copy=safe_copy))


def read_version(row: Version, *, safe_copy: bool = False) -> bytes:
    """This function will return the bytes of a version; raises DocumentProblem when they are gone or were changed."""
    place, digest = (row.view_place, row.view_sha256) if safe_copy else (row.place, row.sha256)
    content = _read_checked(place, digest, row.document.file_key)
    if content is None:
        raise DocumentProblem(
            Words("保存したファイルが読めません。", "The stored file cannot be read."),
            where=row.name,
            how=Words(
                "もう一度お送りください。この端末の管理者にもお知らせください。",
                "Please send it again, and tell those who run this desk.",
            ),
            code="document_lost",
        )
    return content


def list_damaged() -> Iterator[tuple[str, int]]:
    """This function will yield the public id and number of each version whose bytes are gone or changed: a check of the installation."""
    for row in Version.objects.select_related("document").order_by("pk").iterator():
        pairs = [(row.place, row.sha256), (row.view_place, row.view_sha256)]
        if any(
            place and _read_checked(place, digest, row.document.file_key) is None for place, digest in pairs
        ):
            yield row.document.public_id, row.number


def _read_checked(place: str, digest: str, key: str) -> bytes | None:
    try:
        content = store.read_bytes(place, key)
    except (OSError, SealBroken):
        return None
    return content if sha256(content).hexdigest() == digest else None


def _read(consultation_id: int) -> "QuerySet[Version]":
    """Every version with its document in one query: the result page asks this each time."""
    rows = Version.objects.filter(document__consultation_id=consultation_id).select_related("document")
    return rows.order_by("document__added_at", "document_id", "-number")


@prepare
def _ask_versions(purpose: Purpose | None, /, *, consultation: int) -> "QuerySet[Version]":
    rows = _read(consultation).filter(document__removed_at=None)
    return rows.filter(document__purpose=purpose) if purpose else rows


def _view(rows: "Iterable[Version]") -> tuple[DocumentView, ...]:
    by_document = groupby(rows, key=lambda row: row.document)
    return tuple(_view_document(document, tuple(versions)) for document, versions in by_document)


def _view_document(row: Document, rows: tuple[Version, ...]) -> DocumentView:
    versions = tuple(_view_version(each) for each in rows)
    current = versions[0]
    return DocumentView(
        public_id=row.public_id,
        name=current.name,
        size=current.size,
        sha256=current.sha256,
        stored_at=current.added_at,
        purpose=Purpose(row.purpose),
        versions=versions,
        purge_at=compute_purge_at(row.removed_at) if row.removed_at else None,
    )


def _view_version(row: Version) -> VersionView:
    return VersionView(
        number=row.number,
        name=row.name,
        type=FileType(row.type),
        size=row.size,
        sha256=row.sha256,
        pages=row.pages,
        width=row.width,
        height=row.height,
        has_view=bool(row.view_place),
        added_at=row.added_at,
        added_by=row.added_by,
    )
