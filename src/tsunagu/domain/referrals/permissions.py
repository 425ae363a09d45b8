"""Who may bring a body in, agree to it, call it off and answer it."""

from datetime import datetime
from typing import Any

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, ReferredBody, Staff, TokenBearer
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.referrals.enums import WITH_BODY
from tsunagu.domain.referrals.exceptions import ReferralNotFound, refuse_without_consent
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.sides import is_clients_side, is_theirs_to_call_off


def check_refer(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation, locked, when the actor may bring a body in.

    The client's side may, and staff who can read it and whose role asks for consents. Raises ReferralNotFound for
    everybody else, NotPermitted for staff whose role does not reach that far.
    """
    row = _lock_consultation(Consultation.objects.visible_to(actor, at), public_id)
    if row is None or not isinstance(actor, LinkHolder | Client | Staff):
        raise ReferralNotFound
    if isinstance(actor, Staff):
        require(actor, Permission.CONSENT_ASK)
        require_scope(actor, Scope.REFERRALS_SEND)
    return row


def check_agree(actor: Actor, public_id: str) -> Referral:
    """This function will return a referral, locked, when it is the client's to agree to. Raises ReferralNotFound."""
    if not is_clients_side(actor):
        raise ReferralNotFound
    return lock_referral(actor, public_id)


def check_call_off(actor: Actor, public_id: str) -> Referral:
    """This function will return a referral, locked, that the actor may call off: the client's, or their body's own sending.

    Raises ReferralNotFound, NotPermitted.
    """
    row = lock_referral(actor, public_id)
    if not is_theirs_to_call_off(actor, row):
        raise ReferralNotFound
    if isinstance(actor, Staff):
        require(actor, Permission.CONSENT_ASK)
        require_scope(actor, Scope.REFERRALS_SEND)
    return row


def check_answer(actor: Actor, public_id: str, at: datetime) -> Referral:
    """This function will return a referral, locked, when the actor works at the body that was asked.

    Raises ReferralNotFound, NotPermitted, ReferralRefused when it is in hand and no consent stands for the body any more.
    """
    row = lock_referral(actor, public_id)
    if (
        not isinstance(actor, Staff | ReferredBody | TokenBearer)
        or row.receiver_id != actor.organisation_id
        or row.sent_at is None
    ):
        raise ReferralNotFound
    if isinstance(actor, Staff):
        require(actor, Permission.CONSULTATION_WRITE)
        require_scope(actor)  # a program answers as its body, see below
    elif isinstance(actor, TokenBearer) and Scope.REFERRALS_ANSWER not in actor.scopes:
        raise NotPermitted
    if row.state in WITH_BODY and not list_visible_groups(actor, row.consultation_id, at):
        raise refuse_without_consent()
    return row


def lock_referral(actor: Actor, public_id: str) -> Referral:
    """This function will return a referral the actor may see, locked as all of its case. Raises ReferralNotFound."""
    found = Referral.objects.visible_to(actor).filter(public_id=public_id)
    consultation = found.values_list("consultation_id", flat=True).first()
    if consultation is None:
        raise ReferralNotFound
    lock_case(consultation)
    rows = Referral.objects.visible_to(actor).select_for_update(of=("self",)).select_related("consultation")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise ReferralNotFound
    return row


def lock_case(consultation_id: int) -> None:
    """This function will lock a consultation and then the consents that stand: before its referrals, never after.

    Whoever gives, takes back or ends a consent keeps that order as well: nobody waits for each other in a ring.
    """
    Consultation.objects.select_for_update(of=("self",)).get(pk=consultation_id)
    standing = Consent.objects.filter(consultation_id=consultation_id, withdrawn_at__isnull=True)
    list(standing.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _lock_consultation(rows: Any, public_id: str) -> Any:
    return rows.select_for_update(of=("self",)).filter(public_id=public_id).first()
