"""What the body that was asked answers: it takes the case on or not, hands it back or ends it."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.teams import is_in_team
from tsunagu.domain.referrals.actions.moving import move_referral, overtake_others
from tsunagu.domain.referrals.enums import Event, State
from tsunagu.domain.referrals.exceptions import refuse_taken
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.permissions import check_answer
from tsunagu.domain.referrals.rules import clean_said


@transaction.atomic
def accept_referral(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will take a case on; where one body is enough the others need not answer any more.

    Raises ReferralNotFound, NotPermitted, ReferralRefused, also when another body was first.
    """
    row = check_answer(actor, public_id, at)
    if row.state == State.OVERTAKEN:
        raise refuse_taken()
    move_referral(row=row, event=Event.ACCEPT, actor=actor.label, at=at, taken_by=_find_taker(actor, row))
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


def _answer(actor: Actor, public_id: str, event: Event, said: str, at: datetime) -> None:
    row = check_answer(actor, public_id, at)
    move_referral(row=row, event=event, actor=actor.label, at=at, answer=clean_said(said, where="answer"))


def _find_taker(actor: Actor, row: Referral) -> int | None:
    """Whoever says yes has it in hand, unless it was given to somebody else, or to a team they are not in, before."""
    if not isinstance(actor, Staff) or row.taken_by_id is not None:
        return None
    if row.team_id is not None and not is_in_team(row.team_id, actor.person_id):
        return None
    return actor.person_id
