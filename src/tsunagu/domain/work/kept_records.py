"""What waits to be done or told, and for how long it is kept."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import Q

from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.domain.work.models import Digest, Job, KeptAnswer, Notification, OutboxMessage, Reminder
from tsunagu.kernel.words import Words


def _export_notifications(subject: Subject) -> Iterator[Row]:
    for row in (
        Notification.objects.filter(person_id=subject.person_id).order_by("notified_at", "id").iterator()
    ):
        yield describe(row, "kind", "key", "text_ja", "text_en", "url", "notified_at", "read_at", "mailed_at")


def _export_reminders(subject: Subject) -> Iterator[Row]:
    for row in Reminder.objects.filter(person_id=subject.person_id).order_by("due_at", "id").iterator():
        yield describe(row, "kind", "key", "text_ja", "text_en", "url", "due_at", "turned_at", "cancelled_at")


def _export_digests(subject: Subject) -> Iterator[Row]:
    for row in Digest.objects.filter(person_id=subject.person_id).order_by("day").iterator():
        yield describe(row, "day", "reserved_at", "sent_at")


def _export_jobs(subject: Subject) -> Iterator[Row]:
    for row in Job.objects.filter(requested_by__in=subject.labels).order_by("requested_at", "id").iterator():
        yield describe(row, "kind", "key", "state", "message_ja", "message_en", "requested_at", "ended_at")


def _erase_person(model: type[Notification] | type[Reminder] | type[Digest], subject: Subject) -> int:
    if subject.person_id is None:
        return 0
    return model.objects.filter(person_id=subject.person_id).delete()[0]


def _erase_notifications(subject: Subject, _at: datetime) -> int:
    return _erase_person(Notification, subject)


def _erase_reminders(subject: Subject, _at: datetime) -> int:
    return _erase_person(Reminder, subject)


def _erase_digests(subject: Subject, _at: datetime) -> int:
    return _erase_person(Digest, subject)


def _erase_jobs(subject: Subject, _at: datetime) -> int:
    return Job.objects.filter(requested_by__in=subject.labels).delete()[0]


def list_work_records() -> tuple[RecordClass, ...]:
    """This function will return the record classes of this module; the queue's own tables are there by then."""
    failures = apps.get_model("django_q", "Failure").objects
    return (
        RecordClass(
            "notifications",
            Words("お知らせ", "Notices"),
            ("work.Notification",),
            _export_notifications,
            erase=_erase_notifications,
            expiry=expire_rows(Notification.objects.all, "notified_at"),
        ),
        RecordClass(
            "reminders",
            Words("知らせる予定", "Reminders"),
            ("work.Reminder",),
            _export_reminders,
            erase=_erase_reminders,
            expiry=expire_rows(
                lambda: Reminder.objects.filter(Q(turned_at__isnull=False) | Q(cancelled_at__isnull=False)),
                "due_at",
            ),
        ),
        RecordClass(
            "digests",
            Words("まとめのメールの記録", "Days of digest mails"),
            ("work.Digest",),
            _export_digests,
            erase=_erase_digests,
            expiry=expire_rows(Digest.objects.all, "day"),
        ),
        RecordClass(
            "jobs",
            Words("頼んだ作業", "Jobs"),
            ("work.Job",),
            _export_jobs,
            erase=_erase_jobs,
            expiry=expire_rows(lambda: Job.objects.filter(ended_at__isnull=False), "ended_at"),
        ),
        RecordClass(
            "answers",
            Words("機関のプログラムへの返事の控え", "Answers to programs of bodies"),
            ("work.KeptAnswer",),
            stays=Words(
                "同じ呼び出しを二度行わないための控えです。符号だけで、期間が過ぎると消えます。",
                "Labels alone, so that the same request is done once; they go when their period is over.",
            ),
            expiry=expire_rows(KeptAnswer.objects.all, "answered_at"),
        ),
        RecordClass(
            "queue_failures",
            Words("止まった作業の控え", "Jobs that broke off"),
            expiry=expire_rows(failures.all, "stopped"),
        ),
        RecordClass(
            "outbox",
            Words("変更の知らせ", "Messages about changes"),
            ("work.OutboxMessage",),
            stays=Words(
                "変更があったことを符号だけで伝えるもので、期間が過ぎると消えます。",
                "Labels alone that tell of a change; they go when their period is over.",
            ),
            expiry=expire_rows(
                lambda: OutboxMessage.objects.filter(delivered_at__isnull=False), "delivered_at"
            ),
        ),
    )
