"""The consultations somebody opened go to whoever takes their place."""

from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Consultation]":
    rows = Consultation.objects.filter(organisation_id=holder.organisation_id, erased_at__isnull=True)
    return rows if holder.person_id is None else rows.filter(opened_by_id=holder.person_id)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_open(holder).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.opened_by_id, row.organisation_id = to.person_id, to.organisation_id
        row.save(update_fields=["opened_by", "organisation"])
        record_change(verb=Verb.CONSULTATION_HANDED_OVER, actor=label, subject=row.label, at=at)
    return len(rows)


CONSULTATIONS = OpenWork(
    "consultations",
    Words("相談", "consultations"),
    count=lambda holder: _list_open(holder).count(),
    move=_move,
)
