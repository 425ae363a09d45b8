"""What happens to a referral."""

from tsunagu.domain.referrals.actions.answering import (
    accept_referral,
    complete_referral,
    decline_referral,
    return_referral,
)
from tsunagu.domain.referrals.actions.giving import give_to_team, reassign_referral, take_referral
from tsunagu.domain.referrals.actions.linking import make_link
from tsunagu.domain.referrals.actions.sending import (
    agree_to_referral,
    call_off_referral,
    refer_consultation,
    refuse_referral,
)
from tsunagu.domain.referrals.actions.turning import set_clock, turn_clock, withdraw_without_consent

__all__ = [
    "accept_referral",
    "agree_to_referral",
    "call_off_referral",
    "complete_referral",
    "decline_referral",
    "give_to_team",
    "make_link",
    "reassign_referral",
    "refer_consultation",
    "refuse_referral",
    "return_referral",
    "set_clock",
    "take_referral",
    "turn_clock",
    "withdraw_without_consent",
]
