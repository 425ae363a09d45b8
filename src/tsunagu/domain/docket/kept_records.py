"""What is kept of a consultation's docket, and what people were told of it."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.docket.models import Docket, Feed, Reminded, Watch
from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

OF_RIGHT = (
    "public_id",
    "country",
    "kind",
    "name",
    "told",
    "origin",
    "abandoned_on",
    "added_at",
    "changed_at",
)
OF_DONE = ("rule", "year", "done_on", "noted_at")


def _export(subject: Subject) -> Iterator[Row]:
    rows = Docket.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("pk").iterator():
        yield {
            "consultation": row.consultation.reference,
            **describe(row, "made_at", "changed_at"),
            "rights": [
                {
                    **describe(right, *OF_RIGHT),
                    "done": [
                        {**describe(done, *OF_DONE), "noted_by": name_actor_kind(done.noted_by)}
                        for done in right.dones.order_by("pk")
                    ],
                }
                for right in row.rights.order_by("pk")
            ],
            "askings": [
                describe(asking, "numbers", "report", "asked_at", "ended_at")
                for asking in row.askings.order_by("pk")
            ],
            "reminders": [
                describe(watch, "days", "changed_at")
                for watch in row.watches.filter(organisation=None).order_by("pk")
            ],
            "calendar_addresses": [
                describe(feed, "public_id", "shows_names", "language", "made_at")
                for feed in row.feeds.filter(organisation=None).order_by("pk")
            ],
        }


def _erase(subject: Subject, _at: datetime) -> int:
    if subject.person_id is not None:
        Watch.objects.filter(person_id=subject.person_id).delete()
        Feed.objects.filter(person_id=subject.person_id).delete()
    rows = Docket.objects.filter(consultation_id__in=subject.consultation_ids)
    number = rows.count()
    rows.delete()
    return number


def _export_reminded(subject: Subject) -> Iterator[Row]:
    for row in Reminded.objects.filter(person_id=subject.person_id).order_by("pk").iterator():
        yield describe(row, "key", "told_at")


def _erase_reminded(subject: Subject, _at: datetime) -> int:
    if subject.person_id is None:
        return 0
    return Reminded.objects.filter(person_id=subject.person_id).delete()[0]


DOCKETS = RecordClass(
    "dockets",
    Words("権利の台帳", "Dockets of rights"),
    ("docket.Docket", "docket.Right", "docket.Done", "docket.Asking", "docket.Watch", "docket.Feed"),
    _export,
    erase=_erase,
)
REMINDED = RecordClass(
    "docket_reminders",
    Words("期限を知らせた記録", "What was told of deadlines"),
    ("docket.Reminded",),
    _export_reminded,
    erase=_erase_reminded,
    expiry=expire_rows(Reminded.objects.all, "told_at"),
)
