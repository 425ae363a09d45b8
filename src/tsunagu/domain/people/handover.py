"""What of this module goes from hand to hand: open invitations, tokens that write, places in teams, a body's companies."""

from datetime import datetime

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.models import ApiToken, Company, Invitation, Team, TeamMember
from tsunagu.domain.people.open_work import Holder, OpenWork
from tsunagu.domain.people.team_work import count_team_work
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _list_invitations(holder: Holder):
    rows = Invitation.objects.filter(
        organisation_id=holder.organisation_id, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    return rows if holder.person_id is None else rows.filter(invited_by_id=holder.person_id)


def _move_invitations(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_invitations(holder).order_by("pk"))
    for row in rows:
        row.invited_by_id = to.person_id
        row.save(update_fields=["invited_by"])
        record_change(verb=Verb.INVITATION_HANDED_OVER, actor=label, subject=row.label, at=at)
    return len(rows)


def _move_companies(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    if holder.person_id is not None:
        return 0  # companies are kept by the body
    rows = list(Company.objects.filter(organisation_id=holder.organisation_id).order_by("pk"))
    for row in rows:
        row.organisation_id = to.organisation_id
        name_actor(row, label)
        row.save(update_fields=["organisation"])
        record_change(verb=Verb.COMPANY_CHANGED, actor=label, subject=row.label, at=at)
    return len(rows)


def _list_tokens(holder: Holder):
    rows = ApiToken.objects.filter(organisation_id=holder.organisation_id, revoked_at__isnull=True)
    if holder.person_id is None:
        return rows.none()  # they end with their body
    return rows.filter(writes_for_id=holder.person_id, expires_on__gte=timezone.localdate())


def _move_tokens(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    rows = list(_list_tokens(holder).order_by("pk"))
    for row in rows:
        row.writes_for_id = to.person_id
        row.save(update_fields=["writes_for"])
        record_change(verb=Verb.TOKEN_HANDED_OVER, actor=label, subject=row.label, at=at)
    return len(rows)


def _list_left_alone(holder: Holder) -> list[Team]:
    """The teams with open work in which somebody is the last one. A whole body's end with it."""
    if holder.person_id is None:
        return []
    teams = Team.objects.filter(organisation_id=holder.organisation_id, closed_at__isnull=True)
    own = teams.filter(members__person_id=holder.person_id).order_by("pk")
    alone = [row for row in own if row.members.count() == 1]
    return [row for row in alone if count_team_work([row.pk])]


def _move_places(holder: Holder, to: Holder, label: str, at: datetime) -> int:
    """The successor joins, so that what lies with the team is seen; whoever leaves is taken out by the leaving itself."""
    rows = _list_left_alone(holder)
    for row in rows:
        TeamMember.objects.create(team=row, person_id=to.person_id)
        record_change(verb=Verb.TEAM_CHANGED, actor=label, subject=row.label, at=at)
    return len(rows)


INVITATIONS = OpenWork(
    "invitations",
    Words("返事を待っている招待", "invitations awaiting an answer"),
    count=lambda holder: _list_invitations(holder).count(),
    move=_move_invitations,
)
COMPANIES = OpenWork(  # never a reason to stay, but they go along
    "companies", Words("会社", "companies"), count=lambda _holder: 0, move=_move_companies
)
TOKENS = OpenWork(
    "tokens",
    Words("この人を担当者として書き込むAPIトークン", "API tokens that write in their name"),
    count=lambda holder: _list_tokens(holder).count(),
    move=_move_tokens,
)
TEAMS = OpenWork(
    "teams",
    Words("ほかに誰もいないチームの相談や作業", "cases and tasks of teams without anybody else"),
    count=lambda holder: count_team_work([row.pk for row in _list_left_alone(holder)]),
    move=_move_places,
)
