"""What a referral ends with: the consent it stands on, or the body it went to."""

from datetime import datetime

from django.db.models import Q

from tsunagu.domain.referrals.actions.moving import move_referral
from tsunagu.domain.referrals.enums import WITH_BODY, Event, State
from tsunagu.domain.referrals.models import Referral


def end_with_consent(consultation_id: int, organisation_id: int, label: str, at: datetime) -> None:
    """This function will call off what the body had in hand and what it had proposed; an ending of consent.endings."""
    in_hand = Q(receiver_id=organisation_id, state__in=WITH_BODY)
    proposed = Q(sender_id=organisation_id, state=State.PROPOSED)
    rows = Referral.objects.select_for_update(of=("self",)).filter(consultation_id=consultation_id)
    for row in rows.filter(in_hand | proposed).order_by("pk"):
        move_referral(row=row, event=Event.WITHDRAW, actor=label, at=at)


def end_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will call off what is open with a body that leaves the network; an ending of people.endings."""
    rows = Referral.objects.select_for_update(of=("self",)).filter(receiver_id=organisation_id)
    for row in rows.filter(state__in=(State.PROPOSED, *WITH_BODY)).order_by("pk"):
        move_referral(row=row, event=Event.WITHDRAW, actor=label, at=at)
