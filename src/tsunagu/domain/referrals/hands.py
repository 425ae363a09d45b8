"""In whose hands a referral lies at the body that was asked: somebody's, a team's, nobody's yet."""

from django.db.models import Q, QuerySet

from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import is_in_team, select_own_teams
from tsunagu.domain.referrals.enums import WITH_BODY, Whose
from tsunagu.domain.referrals.models import Referral

OWN_HANDS = frozenset({Whose.MINE, Whose.TEAM})
"""What lies in the hands of a person: a program has none."""


def narrow_to_hands(
    rows: "QuerySet[Referral]", whose: Whose, *, body: int, person: int
) -> "QuerySet[Referral]":
    """This function will narrow what a body was asked to what lies in these hands, seen by somebody there."""
    match whose:
        case Whose.MINE:
            return rows.filter(taken_by_id=person)
        case Whose.TEAM:
            return rows.filter(team_id__in=select_own_teams(body=body, person=person))
        case Whose.NOBODY:
            return rows.filter(taken_by__isnull=True, team__isnull=True)
        case Whose.EVERYBODY:
            return rows


def is_for(*, body: int, person: int) -> Q:
    """This function will return the condition for what waits for somebody at a body: theirs, their teams' and nobody's."""
    of_team = Q(taken_by__isnull=True, team_id__in=select_own_teams(body=body, person=person))
    return Q(taken_by_id=person) | of_team | Q(taken_by__isnull=True, team__isnull=True)


def can_take(actor: Actor, row: Referral) -> bool:
    """This function will tell whether somebody may take a referral in hand: any member of its team, else whoever answers."""
    if not isinstance(actor, Staff) or row.receiver_id != actor.organisation_id or row.state not in WITH_BODY:
        return False
    if row.taken_by_id == actor.person_id:
        return False
    if is_in_team(row.team_id, actor.person_id):
        return can(actor, Permission.CONSULTATION_READ)
    return can(actor, Permission.CONSULTATION_WRITE)
