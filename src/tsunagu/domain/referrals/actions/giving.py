"""Within the body that was asked: a referral goes to a colleague or a team, and somebody takes it in hand."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.queries import list_reading_staff, list_visible_groups
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.teams import find_team, keep_team
from tsunagu.domain.referrals.enums import WITH_BODY, State
from tsunagu.domain.referrals.exceptions import (
    ReferralNotFound,
    ReferralRefused,
    refuse_step,
    refuse_without_consent,
)
from tsunagu.domain.referrals.hands import can_take
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.permissions import check_answer, lock_referral
from tsunagu.domain.referrals.rules import STATES
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@transaction.atomic
def reassign_referral(*, actor: Actor, public_id: str, person_id: int, at: datetime) -> None:
    """This function will give a referral that waits or was taken on to a colleague who reads consultations.

    It leaves its team when the colleague is not in it. Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    row = _check_in_hand(check_answer(actor, public_id, at))
    if person_id not in list_reading_staff(row.receiver_id):
        raise ReferralRefused(
            Words("この人には任せられません。", "This person cannot take it."),
            where="person",
            how=Words(
                "あなたの機関で相談を見られる人を選んでください。",
                "Choose somebody of your body who reads consultations.",
            ),
            code="referral_person",
        )
    if row.taken_by_id != person_id:
        _give_to_person(row, person_id, Verb.REFERRAL_REASSIGNED, actor.label, at)


@transaction.atomic
def give_to_team(*, actor: Actor, public_id: str, team: str, at: datetime) -> None:
    """This function will give a referral that waits or was taken on to a team of the body (a public id): any member takes it.

    Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    row = _check_in_hand(check_answer(actor, public_id, at))
    found = find_team(actor, team)
    if found is None:
        raise ReferralRefused(
            Words("このチームには渡せません。", "This team cannot take it."),
            where="team",
            how=Words(
                "あなたの機関の、人がいるチームを選んでください。",
                "Choose a team of your body that has members.",
            ),
            code="referral_team",
        )
    if (row.team_id, row.taken_by_id) == (found, None):
        return
    row.team_id, row.taken_by_id = found, None
    row.save(update_fields=["team", "taken_by"])
    record_change(verb=Verb.REFERRAL_GIVEN_TO_TEAM, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def take_referral(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will put a referral into the actor's own hands: any member of its team may, else whoever answers.

    Raises ReferralNotFound, ReferralRefused, also when a colleague has taken it meanwhile.
    """
    row = lock_referral(actor, public_id)
    person_id = getattr(actor, "person_id", None)
    if row.sent_at is None or row.receiver_id != getattr(actor, "organisation_id", None) or person_id is None:
        raise ReferralNotFound
    _check_in_hand(row)
    if row.taken_by_id == person_id:
        return
    if not can_take(actor, row):
        raise ReferralNotFound
    if not list_visible_groups(actor, row.consultation_id, at):
        raise refuse_without_consent()
    if row.taken_by_id is not None:
        raise ReferralRefused(
            Words("この相談は、別の人が先に担当になりました。", "A colleague has already taken this case."),
            how=Words(
                "担当を替えるときは「担当を替える」から選んでください。",
                "Use “Give it to a colleague” to change who has it.",
            ),
            code="referral_in_hand",
        )
    _give_to_person(row, person_id, Verb.REFERRAL_TAKEN, actor.label, at)


def _check_in_hand(row: Referral) -> Referral:
    if row.state not in WITH_BODY:
        raise refuse_step(STATES[State(row.state)])
    return row


def _give_to_person(row: Referral, person_id: int, verb: Verb, label: str, at: datetime) -> None:
    row.taken_by_id, row.team_id = person_id, keep_team(row.team_id, person_id)
    row.save(update_fields=["taken_by", "team"])
    record_change(verb=verb, actor=label, subject=row.label, at=at)
