"""A link for a body that has no accounts here: it opens one referral, for a time, and dies with it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.referrals.enums import WITH_BODY, State
from tsunagu.domain.referrals.exceptions import refuse_step
from tsunagu.domain.referrals.permissions import check_call_off
from tsunagu.domain.referrals.rules import STATES
from tsunagu.domain.sealing.addresses import draw_token, hash_token
from tsunagu.domain.work.actions import record_change

LONGEST_DAYS = 90
"""A link in an inbox is not for ever; whoever asked can make another."""


@transaction.atomic
def make_link(*, actor: Actor, public_id: str, at: datetime) -> str:
    """This function will make the secret of a link for the body that was asked and return it; a former one dies.

    It is told once and never stored. Raises ReferralNotFound, NotPermitted, ReferralRefused when nothing is in hand.
    """
    row = check_call_off(actor, public_id)
    if row.state not in WITH_BODY:
        raise refuse_step(STATES[State(row.state)])
    secret = draw_token()
    row.link_hash = hash_token(secret)
    row.link_expires_on = min(row.consent_until, timezone.localdate(at) + timedelta(days=LONGEST_DAYS))
    row.save(update_fields=["link_hash", "link_expires_on"])
    record_change(verb=Verb.REFERRAL_LINK_MADE, actor=actor.label, subject=row.label, at=at)
    return secret
