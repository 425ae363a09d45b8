"""Somebody leaves a body, or a body the network; no open work is left behind."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.endings import end_with_body
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import LeavingProblem, PeopleNotFound
from tsunagu.domain.people.leaving import (
    check_someone_in_charge,
    describe_open_work,
    find_successor,
    hand_over_work,
    lock_membership,
    move_all,
    refuse_successor,
)
from tsunagu.domain.people.models import Invitation, Membership, Organisation
from tsunagu.domain.people.open_work import Holder, list_open_work
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.team_leaving import leave_teams
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@transaction.atomic
def end_membership(*, actor: Actor, membership: str, at: datetime, hand_over_to: str | None = None) -> None:
    """This function will end a membership today and move the person's open work to ``hand_over_to`` (a membership).

    Work moves when the person keeps no other role at the body that can do it. Raises PeopleNotFound, and LeavingProblem
    when work is open without a successor or nobody would be left in charge; then nothing has changed.
    """
    row = lock_membership(actor, membership)
    check_someone_in_charge(row)
    others = Membership.objects.filter(
        person_id=row.person_id, organisation_id=row.organisation_id, until__isnull=True
    ).exclude(pk=row.pk)
    keeps = frozenset(others.values_list("role", flat=True))
    hand_over_work(row, keeps, hand_over_to, label=actor.label, at=at)
    leave_teams(row, keeps, actor.label, at)
    _end(row, actor, at)


@transaction.atomic
def dissolve_organisation(*, actor: Actor, code: str, at: datetime, hand_over_to: str | None = None) -> None:
    """This function will take a body out of the network today: its memberships end, its invitations are withdrawn,

    its tokens are revoked, and what others let it see is closed.

    Open work goes to ``hand_over_to``, a membership of the body that takes its place. Raises PeopleNotFound,
    LeavingProblem when work is open without a successor, or it is the body that runs the network.
    """
    if not can(actor, Permission.NETWORK_MANAGE):
        raise PeopleNotFound
    row = Organisation.objects.select_for_update().filter(code=code, dissolved_on__isnull=True).first()
    if row is None:
        raise PeopleNotFound
    members = Membership.objects.filter(organisation=row, until__isnull=True)
    if members.filter(role=Role.ADMINISTRATOR).exists():
        raise LeavingProblem(
            Words("この機関はネットワークを管理しています。", "This body runs the network."),
            how=Words(
                "先に、別の機関の人をネットワーク管理者にしてください。",
                "Make somebody of another body administrator first.",
            ),
            code="runs_the_network",
        )
    for invitation in Invitation.objects.filter(
        organisation=row, accepted_at__isnull=True, withdrawn_at__isnull=True
    ):
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
        record_change(verb=Verb.INVITATION_WITHDRAWN, actor=actor.label, subject=invitation.label, at=at)
    holder = Holder(row.pk)
    if list_open_work(holder):
        _hand_over_all(holder, hand_over_to, actor, at)
    for member in members:
        _end(member, actor, at)
    end_with_body(row.pk, label=actor.label, at=at)
    row.dissolved_on = timezone.localdate(at)
    name_actor(row, actor.label)
    row.save()
    record_change(verb=Verb.ORGANISATION_DISSOLVED, actor=actor.label, subject=row.label, at=at)


def _hand_over_all(holder: Holder, hand_over_to: str | None, actor: Actor, at: datetime) -> None:
    if not hand_over_to:
        raise describe_open_work(holder)
    successor = find_successor(hand_over_to)
    if successor is None or successor.organisation_id == holder.organisation_id:
        raise refuse_successor()
    move_all(holder, Holder(successor.organisation_id, successor.person_id), label=actor.label, at=at)


def _end(row: Membership, actor: Actor, at: datetime) -> None:
    row.until = max(timezone.localdate(at), row.since)
    name_actor(row, actor.label)
    row.save()
    record_change(verb=Verb.MEMBERSHIP_ENDED, actor=actor.label, subject=row.label, at=at)
