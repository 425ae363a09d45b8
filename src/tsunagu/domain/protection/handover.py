"""The reports somebody has in hand go to whoever takes their place at the same body."""

from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.open_work import Holder, OpenWork, move_taken
from tsunagu.domain.protection.enums import State
from tsunagu.domain.protection.models import Report
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Report]":
    """A whole body's are not handed over: another body was told nothing, so they end with it (endings)."""
    rows = Report.objects.filter(receiver_id=holder.organisation_id, state=State.RECEIVED)
    return rows.none() if holder.person_id is None else rows.filter(taken_by_id=holder.person_id)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    return move_taken(_list_open(holder), to, verb=Verb.PROTECTION_HANDED_OVER, label=label, at=at)


REPORTS = OpenWork(
    "protection",
    Words("名前を伏せた連絡", "reports without a name"),
    count=lambda holder: _list_open(holder).count(),
    move=_move,
)
