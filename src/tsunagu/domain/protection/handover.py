"""The reports somebody has in hand go to whoever takes their place at the same body."""

from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.protection.enums import State
from tsunagu.domain.protection.models import Report
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Report]":
    """A whole body's are not handed over: another body was told nothing, so they end with it (endings)."""
    rows = Report.objects.filter(receiver_id=holder.organisation_id, state=State.RECEIVED)
    return rows.none() if holder.person_id is None else rows.filter(taken_by_id=holder.person_id)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_open(holder).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.taken_by_id = to.person_id
        row.save(update_fields=["taken_by"])
        record_change(verb=Verb.PROTECTION_HANDED_OVER, actor=label, subject=row.label, at=at)
    return len(rows)


REPORTS = OpenWork(
    "protection",
    Words("名前を伏せた連絡", "reports without a name"),
    count=lambda holder: _list_open(holder).count(),
    move=_move,
)
