"""The referrals somebody has taken on go to whoever takes their place at the same body."""

from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Referral]":
    rows = Referral.objects.filter(receiver_id=holder.organisation_id, state=State.ACCEPTED)
    return rows if holder.person_id is None else rows.filter(taken_by_id=holder.person_id)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    """Another body sees nothing by this body's consents: with the body itself its referrals end (endings)."""
    if holder.organisation_id != to.organisation_id:
        return 0
    rows = list(_list_open(holder).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.taken_by_id = to.person_id
        row.save(update_fields=["taken_by"])
        record_change(verb=Verb.REFERRAL_REASSIGNED, actor=label, subject=row.label, at=at)
    return len(rows)


REFERRALS = OpenWork(
    "referrals",
    Words("引き受けた相談", "cases taken on"),
    count=lambda holder: _list_open(holder).count(),
    move=_move,
)
