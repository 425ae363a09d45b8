"""What consents keep: that one existed and ended stays, its note goes."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.records.expiry import Expiry, begin_day
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

STAYS = Words(
    "同意があり、終わったという事実だけが残ります。覚え書きは消えます。",
    "Only the bare fact stays that there was a consent and that it ended; its note goes.",
)


def _export(subject: Subject) -> Iterator[Row]:
    rows = Consent.objects.filter(consultation_id__in=subject.consultation_ids)
    rows = rows.select_related("organisation", "consultation").prefetch_related("grants")
    for row in rows.order_by("given_at", "pk"):
        body = row.organisation
        yield {
            "consultation": row.consultation.reference,
            "organisation": body.code,
            "organisation_name": Words(body.name_ja, body.name_en),
            "given_by": name_actor_kind(row.given_by),
            **describe(row, "public_id", "purpose", "groups", "given_at", "given_on", "ends_on", "withdrawn_at",
                       "ended_with_request", "note"),
            "grants": [
                describe(grant, "group", "opened_at", "closed_at", "ends_on")
                for grant in sorted(row.grants.all(), key=lambda each: each.pk)
            ],
        }  # fmt: skip


def _erase(subject: Subject, _at: datetime) -> int:
    rows = Consent.objects.filter(consultation_id__in=subject.consultation_ids)
    return rows.filter(note__isnull=False).update(note=None)


def _noted() -> "QuerySet[Consent]":
    return Consent.objects.filter(note__isnull=False)


def _over(before: datetime) -> "QuerySet[Consent]":
    run_out = Q(withdrawn_at__isnull=True, ends_on__lt=timezone.localdate(before))
    return _noted().filter(Q(withdrawn_at__lt=before) | run_out)


@transaction.atomic
def _let_go(before: datetime, _at: datetime, limit: int) -> int:
    keys = list(_over(before).order_by("pk").values_list("pk", flat=True)[:limit])
    return Consent.objects.filter(pk__in=keys).update(note=None)


def _find_oldest() -> datetime | None:
    found = _noted().aggregate(
        withdrawn=Min("withdrawn_at"), day=Min(F("ends_on"), filter=Q(withdrawn_at__isnull=True))
    )
    moments = [found["withdrawn"], found["day"] and begin_day(found["day"])]
    return min((each for each in moments if each), default=None)


CONSENTS = RecordClass(
    "consent_notes",
    Words("同意", "Consents"),
    ("consent.Consent", "consent.Grant"),
    _export,
    erase=_erase,
    stays=STAYS,
    expiry=Expiry(
        count_kept=lambda: _noted().count(),
        count_due=lambda before: _over(before).count(),
        erase=_let_go,
        find_oldest=_find_oldest,
    ),
)
