"""What is kept of reports. Erasing empties what was said; that a body was told, and what became of it, stays."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

OF_REPORT = ("public_id", "number", "state", "text", "demands", "region", "size", "industry", "other_side", "other_name", "call_names",
             "note", "sent_at", "until_on", "received_at", "closed_at", "outcome", "answer", "ended_at", "named_at", "name", "reach",
             "named_note")  # fmt: skip
WRITTEN = ("text", "other_name", "call_names", "note", "answer", "name", "reach", "named_note")


def _export(subject: Subject) -> Iterator[Row]:
    rows = Report.objects.filter(consultation_id__in=subject.consultation_ids)
    rows = rows.select_related("consultation", "receiver").prefetch_related("messages")
    for row in rows.order_by("sent_at", "pk"):
        yield {
            "consultation": row.consultation.reference,
            "receiver": Words(row.receiver.name_ja, row.receiver.name_en),
            "given_by": name_actor_kind(row.given_by),
            **describe(row, *OF_REPORT),
            "messages": [
                describe(each, "public_id", "voice", "text", "written_at")
                for each in sorted(row.messages.all(), key=lambda each: each.pk)
            ],
        }


def _erase(subject: Subject, _at: datetime) -> int:
    rows = Report.objects.select_for_update(of=("self",)).filter(consultation_id__in=subject.consultation_ids)
    number = 0
    for row in rows.order_by("pk"):
        for name in WRITTEN:
            setattr(row, name, "")
        row.region, row.size, row.industry = "", "", ""
        row.save(update_fields=[*WRITTEN, "region", "size", "industry"])
        for message in Message.objects.filter(report=row).order_by("pk"):
            message.text = ""
            message.save(update_fields=["text"])
        number += 1
    return number


REPORTS = RecordClass(
    "protection_reports",
    Words("名前を伏せた連絡", "Reports without a name"),
    ("protection.Report", "protection.Message"),
    _export,
    erase=_erase,
    stays=Words(
        "どの機関に伝え、どうなったかという事実だけが残り、書かれた文章は消えます。",
        "Only which body was told and what became of it stay; what was written goes.",
    ),
)
