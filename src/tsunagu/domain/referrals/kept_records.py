"""What is kept of referrals. Erasing empties what was said; that a body was asked, and what became of it, stays."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.domain.referrals.models import Referral
from tsunagu.kernel.words import Words

OF_REFERRAL = ("public_id", "state", "is_exclusive", "purpose", "groups", "consent_until", "summary", "answer", "made_at", "sent_at",
               "answered_at", "ended_at", "days", "step", "next_on", "link_expires_on")  # fmt: skip


def _export(subject: Subject) -> Iterator[Row]:
    rows = Referral.objects.filter(consultation_id__in=subject.consultation_ids)
    rows = rows.select_related("consultation", "receiver", "sender")
    for row in rows.order_by("made_at", "pk").iterator():
        yield {
            "consultation": row.consultation.reference,
            "receiver": Words(row.receiver.name_ja, row.receiver.name_en),
            "sender": Words(row.sender.name_ja, row.sender.name_en) if row.sender else None,
            "sent_by": name_actor_kind(row.sent_by),
            **describe(row, *OF_REFERRAL),
        }


def _erase(subject: Subject, _at: datetime) -> int:
    rows = Referral.objects.select_for_update(of=("self",)).filter(
        consultation_id__in=subject.consultation_ids
    )
    number = 0
    for row in rows.order_by("pk"):
        row.summary, row.answer = "", ""
        row.save(update_fields=["summary", "answer"])
        number += 1
    return number


REFERRALS = RecordClass(
    "referrals",
    Words("支援依頼", "Referrals"),
    ("referrals.Referral",),
    _export,
    erase=_erase,
    stays=Words(
        "どの機関に頼み、どうなったかという事実だけが残り、書かれた文章は消えます。",
        "Only which body was asked and what became of it stay; what was written goes.",
    ),
)
