"""On which side of a referral an actor stands."""

from tsunagu.domain.people.actors import Actor, Client, LinkHolder, ReferredBody, Staff
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.referrals.models import Referral


def is_clients_side(actor: Actor) -> bool:
    """This function will tell whether the actor is the client or holds the client's link."""
    return isinstance(actor, LinkHolder | Client)


def can_answer(actor: Actor, row: Referral) -> bool:
    """This function will tell whether the actor answers for the body that was asked, for pages."""
    if isinstance(actor, ReferredBody):
        return row.pk == actor.referral_id
    is_there = isinstance(actor, Staff) and row.receiver_id == actor.organisation_id
    return is_there and can(actor, Permission.CONSULTATION_WRITE)


def can_call_off(actor: Actor, row: Referral) -> bool:
    """This function will tell what check_call_off would decide, for pages."""
    return is_theirs_to_call_off(actor, row) and (
        not isinstance(actor, Staff) or can(actor, Permission.CONSENT_ASK)
    )


def is_theirs_to_call_off(actor: Actor, row: Referral) -> bool:
    """This function will tell whether it is the client's own, or was sent or recorded by the body of a member of staff."""
    if isinstance(actor, Staff):
        return actor.organisation_id in (row.sender_id, row.consultation.organisation_id)
    return is_clients_side(actor)


def can_refer(actor: Actor) -> bool:
    """This function will tell whether the actor may bring bodies into a consultation they can read, for pages."""
    return is_clients_side(actor) or (isinstance(actor, Staff) and can(actor, Permission.CONSENT_ASK))
