"""What is kept of a consultation. Erasing empties its row: that there was one is all that stays."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.references import draw_secret, hash_secret
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

SAID = ("public_id", "reference", "language", "applicant", "company", "story", "secrets", "facts", "declined", "answered",
        "opened_at", "changed_at", "secret_expires_on", "deletion_asked_at")  # fmt: skip


def _export(subject: Subject) -> Iterator[Row]:
    rows = Consultation.objects.filter(pk__in=subject.consultation_ids).select_related("organisation")
    for row in rows.order_by("opened_at", "pk").iterator():
        body = row.organisation
        yield {**describe(row, *SAID), "recorded_by": Words(body.name_ja, body.name_en) if body else None}


def _erase(subject: Subject, at: datetime) -> int:
    rows = Consultation.objects.select_for_update(of=("self",)).filter(pk__in=subject.consultation_ids)
    erased = 0
    for row in rows.filter(erased_at__isnull=True).order_by("pk"):
        row.applicant, row.company, row.story, row.secrets = "", "", "", ""
        row.facts, row.declined, row.answered = {}, [], []
        row.client_id = None
        row.secret_hash = hash_secret(draw_secret())  # opens nothing: nobody was told the secret
        row.erased_at = at
        row.save()
        erased += 1
    return erased


CONSULTATIONS = RecordClass(
    "consultations",
    Words("相談", "Consultations"),
    ("cases.Consultation",),
    _export,
    erase=_erase,
    stays=Words(
        "受付番号と日付だけが残り、文章・会社名・答えは消えます。",
        "Its number and its days stay; story, company and answers go.",
    ),
)
