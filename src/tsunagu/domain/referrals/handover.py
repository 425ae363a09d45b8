"""The referrals somebody has in hand go to whoever takes their place at the same body, those of a closed team to its heir."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.people.team_work import Heir, TeamWork, move_rows
from tsunagu.domain.people.teams import keep_team
from tsunagu.domain.referrals.enums import WITH_BODY
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_open(holder: Holder) -> "QuerySet[Referral]":
    """A whole body's are not handed over: another body sees nothing by its consents, so they end with it (endings)."""
    rows = Referral.objects.filter(receiver_id=holder.organisation_id, state__in=WITH_BODY)
    return rows.none() if holder.person_id is None else rows.filter(taken_by_id=holder.person_id)


def _list_with(teams: Collection[int]) -> "QuerySet[Referral]":
    return Referral.objects.filter(team_id__in=teams, state__in=WITH_BODY)


def _move_from_team(team_id: int, to: Heir, label: str, at: datetime) -> int:
    verb = Verb.REFERRAL_GIVEN_TO_TEAM if to.team_id is not None else Verb.REFERRAL_REASSIGNED

    def record(row: Referral) -> None:
        record_change(verb=verb, actor=label, subject=row.label, at=at)

    return move_rows(_list_with([team_id]), "taken_by", to, record)


def _move(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_open(holder).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.taken_by_id, row.team_id = to.person_id, keep_team(row.team_id, to.person_id)
        row.save(update_fields=["taken_by", "team"])
        record_change(verb=Verb.REFERRAL_REASSIGNED, actor=label, subject=row.label, at=at)
    return len(rows)


REFERRALS = OpenWork(
    "referrals",
    Words("引き受けた相談", "cases taken on"),
    count=lambda holder: _list_open(holder).count(),
    move=_move,
)
OF_TEAMS = TeamWork(
    "referrals",
    Words("支援依頼", "requests"),
    count=lambda teams: _list_with(teams).count(),
    move=_move_from_team,
)
