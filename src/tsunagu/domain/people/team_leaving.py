"""What of teams ends when somebody leaves a body, or the body the network."""

from datetime import datetime

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.models import Membership, Team, TeamMember
from tsunagu.domain.people.roles import Permission, list_permissions
from tsunagu.domain.work.actions import record_change


def leave_teams(row: Membership, keeps: frozenset[str], label: str, at: datetime) -> None:
    """This function will take somebody out of their teams at a body, unless the roles they keep there still read consultations."""
    if Permission.CONSULTATION_READ in list_permissions(keeps):
        return
    places = TeamMember.objects.filter(
        person_id=row.person_id, team__organisation_id=row.organisation_id, team__closed_at__isnull=True
    )
    for place in places.select_related("team").order_by("pk"):
        place.delete()
        record_change(verb=Verb.TEAM_CHANGED, actor=label, subject=place.team.label, at=at)


def close_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will close the teams of a body that leaves the network; an ending of people.endings."""
    for row in Team.objects.filter(organisation_id=organisation_id, closed_at__isnull=True).order_by("pk"):
        row.members.all().delete()
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        record_change(verb=Verb.TEAM_CLOSED, actor=label, subject=row.label, at=at)
