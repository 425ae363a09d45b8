"""Who may work on what of a case: the case as cases.workers opens it, and of it what one's own body wrote."""

from typing import TypeVar

from tsunagu.domain.cases.workers import Case
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.casework.models import Task, Written
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import is_in_team

Kept = TypeVar("Kept", bound=Written)


def find_own(case: Case, model: type[Kept], public_id: str) -> Kept:
    """This function will return, locked, what the actor's body wrote in a case; raises CaseworkNotFound."""
    body = case.actor.organisation_id if isinstance(case.actor, Staff) else None
    rows = model.objects.select_for_update(of=("self",)).filter(consultation_id=case.id, organisation_id=body)
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise CaseworkNotFound
    return row


def can_take(case: Case, team_id: int | None) -> bool:
    """This function will tell whether the actor may take a task of a team (None: of none) in hand: any member of it may,

    else whoever works on cases.
    """
    person = case.actor.person_id if isinstance(case.actor, Staff) else None
    if is_in_team(team_id, person):
        return can_work(case, Permission.CONSULTATION_READ)
    return can_work(case)


def check_finish(case: Case, row: Task) -> None:
    """This function will return when the actor has a task in hand, or works on cases; raises NotPermitted."""
    if row.assignee_id is None or row.assignee_id != getattr(case.actor, "person_id", None):
        require(case.actor, Permission.CONSULTATION_WRITE)


def check_review_vocabulary(actor: Actor) -> Staff:
    """This function will return a member of staff who may review proposals; raises CaseworkNotFound for others."""
    if not isinstance(actor, Staff) or not can(actor, Permission.PROGRAMME_MANAGE):
        raise CaseworkNotFound
    return actor


def can_work(case: Case, permission: Permission = Permission.CONSULTATION_WRITE) -> bool:
    """This function will tell what lock_to_work would decide, for pages."""
    actor = case.actor
    return isinstance(actor, Staff) and case.is_told and can(actor, permission)
