"""What this module itself keeps: copies, requests for deletion, reports; and consultations nobody came back to."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.data_rights import store
from tsunagu.domain.data_rights.erasing import erase_subject
from tsunagu.domain.data_rights.models import Archive, Deletion, RetentionReport
from tsunagu.domain.data_rights.subjects import find_case_subject
from tsunagu.domain.records.expiry import Expiry, expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words

RETENTION = "retention"
"""The actor of what is erased because its time has come."""


def _export_archives(subject: Subject) -> Iterator[Row]:
    for row in Archive.objects.filter(person_id=subject.person_id).order_by("pk"):
        yield describe(row, "public_id", "asked_at", "ready_at", "size", "files")


def _erase_archives(subject: Subject, _at: datetime) -> int:
    if subject.person_id is None:
        return 0
    return remove_archives(
        list(Archive.objects.filter(person_id=subject.person_id).values_list("pk", flat=True))
    )


def remove_archives(keys: list[int]) -> int:
    """This function will remove copies; their files go after the transaction has been saved."""
    rows = Archive.objects.filter(pk__in=keys)
    names = list(rows.values_list("public_id", flat=True))
    rows.delete()
    transaction.on_commit(lambda: [store.discard(name) for name in names])
    return len(names)


def _export_deletions(subject: Subject) -> Iterator[Row]:
    rows = Deletion.objects.filter(person_id=subject.person_id).select_related("consultation")
    for row in rows.order_by("asked_at", "pk"):
        reference = row.consultation.reference if row.consultation else ""
        yield {"consultation": reference,
               **describe(row, "public_id", "asked_at", "due_at", "undone_at", "erased_at", "counts")}  # fmt: skip


def _erase_abandoned(keys: list[int], at: datetime) -> int:
    locked = Consultation.objects.select_for_update(of=("self",)).filter(pk__in=keys, erased_at__isnull=True)
    rows = list(locked.order_by("pk"))
    erase_subject(find_case_subject(row.pk for row in rows), at)
    for row in rows:
        record_change(verb=Verb.DATA_ERASED, actor=RETENTION, subject=row.label, at=at)
    return len(rows)


def _list_orphans(before: datetime) -> list[Path]:
    return store.list_orphans(set(Archive.objects.values_list("public_id", flat=True)), older_than=before)


def _erase_orphans(before: datetime, _at: datetime, limit: int) -> int:
    orphans = _list_orphans(before)[:limit]
    for file in orphans:
        file.unlink(missing_ok=True)
    return len(orphans)


RECORDS = (
    RecordClass(
        "archives",
        Words("データの写し", "Copies of the data"),
        ("data_rights.Archive",),
        _export_archives,
        erase=_erase_archives,
        expiry=expire_rows(Archive.objects.all, "asked_at", erase=lambda keys, _at: remove_archives(keys)),
    ),
    RecordClass(
        "orphan_copies",
        Words("作りかけで止まった写し", "Copies that were cut off"),
        expiry=Expiry(
            count_kept=lambda: 0,
            count_due=lambda before: len(_list_orphans(before)),
            erase=_erase_orphans,
            find_oldest=lambda: None,
        ),
    ),
    RecordClass(
        "deletions",
        Words("消す依頼", "Requests for deletion"),
        ("data_rights.Deletion",),
        _export_deletions,
        stays=Words(
            "いつ頼まれ、いつ消したかという事実と件数だけが残ります。",
            "The bare fact stays when it was asked for and done, with counts.",
        ),
    ),
    RecordClass(
        "abandoned_consultations",
        Words("続きのなかった相談", "Consultations nobody came back to"),
        expiry=expire_rows(
            lambda: Consultation.objects.filter(
                client__isnull=True, organisation__isnull=True, erased_at__isnull=True
            ),
            "secret_expires_on",
            erase=_erase_abandoned,
        ),
    ),
    RecordClass(
        "reports",
        Words("消した記録の報告", "Reports of retention"),
        expiry=expire_rows(RetentionReport.objects.all, "started_at"),
    ),
)
