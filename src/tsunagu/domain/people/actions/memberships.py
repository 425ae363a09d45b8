"""Who works where, in which role."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import LeavingProblem
from tsunagu.domain.people.leaving import check_someone_in_charge, hand_over_work, lock_membership
from tsunagu.domain.people.models import Membership
from tsunagu.domain.people.permissions import check_give_role
from tsunagu.domain.people.team_leaving import leave_teams
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@transaction.atomic
def give_role(*, actor: Actor, membership: str, role: Role, at: datetime) -> str:
    """This function will give somebody who works for a body one more role there and return the new membership's name.

    A role they have already stays as it is. Raises PeopleNotFound, NotPermitted, RoleProblem.
    """
    row = lock_membership(actor, membership)
    check_give_role(actor, role, organisation_id=row.organisation_id, kind=row.organisation.kind)
    same = Membership.objects.filter(
        person_id=row.person_id, organisation_id=row.organisation_id, role=role, until__isnull=True
    )
    if known := same.values_list("public_id", flat=True).first():
        return known
    given = Membership(
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        role=role,
        since=timezone.localdate(at),
    )
    name_actor(given, actor.label)
    given.save()
    record_change(verb=Verb.MEMBERSHIP_GIVEN, actor=actor.label, subject=given.label, at=at)
    return given.public_id


@transaction.atomic
def change_role(
    *, actor: Actor, membership: str, role: Role, at: datetime, hand_over_to: str | None = None
) -> None:
    """This function will put another role in the place of a membership's.

    Open work is handed over when the new role cannot do it. Raises PeopleNotFound, NotPermitted, RoleProblem,
    LeavingProblem (the body's last person in charge, open work without a successor, or a role held already).
    """
    row = lock_membership(actor, membership)
    if row.role == role:
        return
    check_give_role(actor, role, organisation_id=row.organisation_id, kind=row.organisation.kind)
    others = Membership.objects.filter(
        person_id=row.person_id, organisation_id=row.organisation_id, until__isnull=True
    ).exclude(pk=row.pk)
    roles = frozenset(others.values_list("role", flat=True))
    if role in roles:
        raise LeavingProblem(
            Words("この人はもうその役割を持っています。", "This person has that role already."),
            where="role",
            how=Words("いらない方の役割を終えてください。", "End the one that is not needed."),
            code="role_held",
        )
    check_someone_in_charge(row, becomes=role)
    hand_over_work(row, roles | {role}, hand_over_to, label=actor.label, at=at)
    leave_teams(row, roles | {role}, actor.label, at)
    row.role = role
    name_actor(row, actor.label)
    row.save()
    record_change(verb=Verb.MEMBERSHIP_CHANGED, actor=actor.label, subject=row.label, at=at)
