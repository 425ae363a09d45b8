"""What the body that was asked does: it takes the case on or not, gives it to a colleague, hands it back or ends it."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.queries import list_reading_staff
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.referrals.actions.moving import move_referral, overtake_others
from tsunagu.domain.referrals.enums import Event, State
from tsunagu.domain.referrals.exceptions import ReferralRefused, refuse_step, refuse_taken
from tsunagu.domain.referrals.permissions import check_answer
from tsunagu.domain.referrals.rules import STATES, clean_said
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@transaction.atomic
def accept_referral(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will take a case on; where one body is enough the others need not answer any more.

    Raises ReferralNotFound, NotPermitted, ReferralRefused, also when another body was first.
    """
    row = check_answer(actor, public_id, at)
    if row.state == State.OVERTAKEN:
        raise refuse_taken()
    move_referral(row=row, event=Event.ACCEPT, actor=actor.label, at=at, taken_by=_find_person(actor))
    if row.is_exclusive:
        overtake_others(row=row, actor=actor.label, at=at)


@transaction.atomic
def decline_referral(*, actor: Actor, public_id: str, said: str, at: datetime) -> None:
    """This function will say why the body cannot take the case. Raises ReferralNotFound, NotPermitted, ReferralRefused."""
    _answer(actor, public_id, Event.DECLINE, said, at)


@transaction.atomic
def return_referral(*, actor: Actor, public_id: str, said: str, at: datetime) -> None:
    """This function will hand a case back that was taken on. Raises ReferralNotFound, NotPermitted, ReferralRefused."""
    _answer(actor, public_id, Event.RETURN, said, at)


@transaction.atomic
def complete_referral(*, actor: Actor, public_id: str, said: str, at: datetime) -> None:
    """This function will end a case that was taken on with a word on what was done.

    Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    _answer(actor, public_id, Event.COMPLETE, said, at)


@transaction.atomic
def reassign_referral(*, actor: Actor, public_id: str, person_id: int, at: datetime) -> None:
    """This function will give a case that was taken on to a colleague who reads consultations.

    Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    row = check_answer(actor, public_id, at)
    if row.state != State.ACCEPTED:
        raise refuse_step(STATES[State(row.state)])
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
    if row.taken_by_id == person_id:
        return
    row.taken_by_id = person_id
    row.save(update_fields=["taken_by"])
    record_change(verb=Verb.REFERRAL_REASSIGNED, actor=actor.label, subject=row.label, at=at)


def _answer(actor: Actor, public_id: str, event: Event, said: str, at: datetime) -> None:
    row = check_answer(actor, public_id, at)
    move_referral(row=row, event=event, actor=actor.label, at=at, answer=clean_said(said, where="answer"))


def _find_person(actor: Actor) -> int | None:
    return actor.person_id if isinstance(actor, Staff) else None
