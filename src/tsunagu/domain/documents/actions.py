"""Keeping files, letting them go, and taking away what nobody speaks of. Who may is for the caller (cases) to check."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet, Sum

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.documents import store
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.exceptions import DocumentNotFound
from tsunagu.domain.documents.inspection import Finding, clean_name
from tsunagu.domain.documents.models import Document, Version
from tsunagu.domain.documents.retention import get_undo
from tsunagu.domain.documents.rules import check_room, check_versions
from tsunagu.domain.work.actions import record_change

GRACE = timedelta(hours=1)
"""Bytes younger than this may belong to a transaction that is still open."""
RETENTION = "retention"
"""The actor of what is erased because its time has come."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was inspected: its name as given, its bytes, what the inspection found."""

    name: str
    content: bytes
    finding: Finding


@contextmanager
def undo_on_failure() -> Iterator[list[str]]:
    """This function will yield the list in which the keeping notes what it wrote, and remove it all on a failure.

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
def keep_document(
    *, consultation_id: int, purpose: Purpose, upload: Upload, by: str, at: datetime, written: list[str]
) -> tuple[str, bool]:
    """This function will keep a file as a new document and return its public id, and whether it is new.

    What lies there already with the same content is returned instead. ``by`` is the actor's label, ``written`` comes from
    ``undo_on_failure``. The caller holds the lock of the consultation. Raises DocumentProblem when there is no room.
    """
    live = Document.objects.filter(consultation_id=consultation_id, removed_at=None)
    digest = sha256(upload.content).hexdigest()
    for document in live.filter(purpose=purpose, versions__sha256=digest).distinct().order_by("pk"):
        if _get_current(document).sha256 == digest:
            return document.public_id, False
    _check_room(consultation_id, upload, live.count())
    document = Document.objects.create(consultation_id=consultation_id, purpose=purpose, added_at=at)
    _add_version(document, 1, upload, by=by, at=at, written=written)
    return document.public_id, True


@transaction.atomic
def keep_version(
    *, consultation_id: int, public_id: str, upload: Upload, by: str, at: datetime, written: list[str]
) -> tuple[int, bool]:
    """This function will keep a file as the next version of a document and return its number, and whether it is new.

    The versions before stay. Raises DocumentNotFound, DocumentProblem when there is no room.
    """
    document = _find_live(consultation_id, public_id)
    current = _get_current(document)
    if current.sha256 == sha256(upload.content).hexdigest():
        return current.number, False
    check_versions(current.number + 1)
    _check_room(consultation_id, upload, 0)
    _add_version(document, current.number + 1, upload, by=by, at=at, written=written)
    return current.number + 1, True


def remove_document(*, consultation_id: int, public_id: str, by: str, at: datetime) -> bool:
    """This function will take a document away; for 30 days it can be had back. False: there is none to take away."""
    live = Document.objects.filter(consultation_id=consultation_id, public_id=public_id, removed_at=None)
    return bool(live.update(removed_at=at, removed_by=by))


def restore_document(*, consultation_id: int, public_id: str, at: datetime) -> bool:
    """This function will bring a removed document back. False: there is none, or its 30 days have passed."""
    removed = Document.objects.filter(
        consultation_id=consultation_id, public_id=public_id, removed_at__gt=at - get_undo()
    )
    return bool(removed.update(removed_at=None, removed_by=""))


def purge_removed(*, before: datetime, at: datetime, limit: int = 1000) -> int:
    """This function will erase for good what was removed before a moment, at most ``limit``, and count it.

    The job of retention calls it; it may be called again at any time. Bytes go after the transaction has been saved.
    """
    due = Document.objects.filter(removed_at__lt=before).order_by("removed_at", "pk")
    return sum(_purge(pk, before, at) for pk in list(due.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _purge(pk: int, before: datetime, at: datetime) -> int:
    document = (
        Document.objects.select_for_update(of=("self",))
        .filter(pk=pk, removed_at__lt=before)
        .select_related("consultation")
        .first()
    )
    if document is None:
        return 0  # another run was quicker, or it was brought back
    label = document.consultation.label
    _delete(Document.objects.filter(pk=pk))
    record_change(verb=Verb.DOCUMENT_PURGED, actor=RETENTION, subject=label, at=at)
    return 1


def erase_documents(*, consultation_ids: tuple[int, ...]) -> int:
    """This function will erase every document of consultations, removed ones too, and count them.

    It runs inside the transaction of the erasure; bytes go after that has been saved, or with the orphans.
    """
    rows = Document.objects.filter(consultation_id__in=consultation_ids)
    found = rows.count()
    _delete(rows)
    return found


def _delete(documents: "QuerySet[Document]") -> None:
    places = _list_places(Version.objects.filter(document__in=documents))
    documents.delete()
    transaction.on_commit(lambda: [store.discard(place) for place in places])


def sweep_orphans(*, at: datetime) -> int:
    """This function will remove bytes that no row speaks of (a crash between the two writes) and count them.

    What is less than an hour old is left: its transaction may not have ended yet.
    """
    orphans = list_orphans(older_than=at - GRACE)
    for place in orphans:
        store.discard(place)
    return len(orphans)


def list_orphans(*, older_than: datetime) -> list[str]:
    """This function will list the places of bytes that no row speaks of."""
    candidates = store.list_places(older_than=older_than)
    known = set(_list_places(Version.objects.all()))
    return [place for place in candidates if place not in known]


def _list_places(versions: "QuerySet[Version]") -> list[str]:
    pairs = versions.order_by("pk").values_list("place", "view_place")
    return [place for pair in pairs for place in pair if place]


def _find_live(consultation_id: int, public_id: str) -> Document:
    live = Document.objects.filter(consultation_id=consultation_id, public_id=public_id, removed_at=None)
    document = live.first()
    if document is None:
        raise DocumentNotFound
    return document


def _get_current(document: Document) -> Version:
    return document.versions.order_by("-number")[0]


def _check_room(consultation_id: int, upload: Upload, papers: int) -> None:
    kept = Version.objects.filter(document__consultation_id=consultation_id).aggregate(
        whole=Sum("size"), views=Sum("view_size")
    )
    check_room(
        papers=papers,
        kept_bytes=(kept["whole"] or 0) + (kept["views"] or 0),
        more_bytes=len(upload.content) + len(upload.finding.view or b""),
    )


def _add_version(
    document: Document, number: int, upload: Upload, *, by: str, at: datetime, written: list[str]
) -> None:
    place = store.write_bytes(upload.content, document.file_key)
    written.append(place)
    view, view_place = upload.finding.view, ""
    if view:
        view_place = store.write_bytes(view, document.file_key)
        written.append(view_place)
    Version.objects.create(
        document=document,
        number=number,
        name=clean_name(upload.name),
        type=upload.finding.type,
        size=len(upload.content),
        sha256=sha256(upload.content).hexdigest(),
        place=place,
        pages=upload.finding.pages,
        width=upload.finding.width,
        height=upload.finding.height,
        view_place=view_place,
        view_size=len(view or b""),
        view_sha256=sha256(view).hexdigest() if view else "",
        added_at=at,
        added_by=by,
    )
