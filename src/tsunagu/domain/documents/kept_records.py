"""What is kept of the papers a client handed over: every version as it came, the copies made of it, what was removed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.documents import store
from tsunagu.domain.documents.actions import erase_documents, list_orphans, purge_removed
from tsunagu.domain.documents.inspection.names import clean_name
from tsunagu.domain.documents.models import Document, Version
from tsunagu.domain.documents.queries import read_version
from tsunagu.domain.records.expiry import Expiry, expire_rows
from tsunagu.domain.records.record_class import KeptFile, RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

SAID = ("number", "name", "type", "size", "sha256", "pages", "width", "height", "added_at")


def _list_versions(subject: Subject) -> "QuerySet[Version]":
    rows = Version.objects.filter(document__consultation_id__in=subject.consultation_ids)
    return rows.select_related("document__consultation").order_by("document_id", "number")


def _export(subject: Subject) -> Iterator[Row]:
    for row in _list_versions(subject).iterator():
        paper = row.document
        yield {
            "consultation": paper.consultation.reference,
            "document": paper.public_id,
            **describe(paper, "purpose", "removed_at"),
            **describe(row, *SAID),
            "added_by": name_actor_kind(row.added_by),
            "file": f"{_find_folder(row)}/{_find_name(row)}",
        }


def _list_files(subject: Subject) -> Iterator[KeptFile]:
    for row in _list_versions(subject).iterator():
        yield KeptFile(_find_folder(row), _find_name(row), lambda row=row: read_version(row))


def _find_folder(row: Version) -> str:
    return f"{row.document.consultation.reference}/documents"


def _find_name(row: Version) -> str:
    """The document's random name keeps two files of one name apart; the number tells its versions."""
    return f"{row.document.public_id[:6]}-v{row.number}-{clean_name(row.name)}"


def _erase(subject: Subject, _at: datetime) -> int:
    return erase_documents(consultation_ids=subject.consultation_ids)


def _erase_orphans(before: datetime, _at: datetime, limit: int) -> int:
    orphans = list_orphans(older_than=before)[:limit]
    for place in orphans:
        store.discard(place)
    return len(orphans)


DOCUMENTS = RecordClass(
    "documents",
    Words("資料", "Documents"),
    ("documents.Document", "documents.Version"),
    _export,
    _list_files,
    erase=_erase,
)
REMOVED = RecordClass(
    "removed_documents",
    Words("取り除いた資料", "Removed documents"),
    expiry=replace(
        expire_rows(lambda: Document.objects.filter(removed_at__isnull=False), "removed_at"),
        erase=lambda before, at, limit: purge_removed(before=before, at=at, limit=limit),
    ),
)
ORPHANS = RecordClass(
    "orphan_files",
    Words("途中で切れた書き込みの残り", "Remains of writes that were cut off"),
    expiry=Expiry(
        count_kept=lambda: 0,
        count_due=lambda before: len(list_orphans(older_than=before)),
        erase=_erase_orphans,
        find_oldest=lambda: None,
    ),
)
