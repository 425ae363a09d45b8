"""A body is brought in: by the client, who consents with it, or by an adviser, who asks the client first."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.actions import give_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import find_standing
from tsunagu.domain.consent.rules import check_end, check_groups, check_purpose
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.queries import list_organisations
from tsunagu.domain.referrals.actions.moving import move_referral, route_at_once
from tsunagu.domain.referrals.enums import OPEN_STATES, Event, State
from tsunagu.domain.referrals.exceptions import refuse_receiver, refuse_taken
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.permissions import check_agree, check_call_off, check_refer
from tsunagu.domain.referrals.rules import check_receivers, clean_said
from tsunagu.domain.referrals.sides import is_clients_side
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def refer_consultation(
    *,
    actor: Actor,
    public_id: str,
    receivers: Iterable[int],
    summary: str,
    purpose: str,
    groups: Iterable[str],
    ends_on: date,
    at: datetime,
    is_exclusive: bool = True,
    note: str = "",
) -> tuple[str, ...]:
    """This function will put a consultation before bodies and return the ids of the referrals.

    Asked by the client's side, or by the staff that recorded it with a signed paper (``note``), each is sent at once and the
    consent given with it. Where a consent for the body stands already it is sent too. Else it waits for the client.
    Raises ReferralNotFound, NotPermitted, ReferralRefused, ConsentRefused.
    """
    case = check_refer(actor, public_id, at)
    bodies = check_receivers(receivers)
    said = clean_said(summary, where="summary")
    asked, purpose = check_groups(groups), check_purpose(purpose)
    check_end(ends_on, timezone.localdate(at))
    _check_bodies(case, bodies)
    if is_exclusive and Referral.objects.filter(consultation=case, state=State.ACCEPTED, is_exclusive=True):
        raise refuse_taken()
    made = []
    for body in bodies:
        row = Referral.objects.create(
            consultation=case,
            receiver_id=body,
            sender_id=actor.organisation_id if isinstance(actor, Staff) else None,
            sender_person_id=actor.person_id if isinstance(actor, Staff) else None,
            sent_by=actor.label,
            state=State.PROPOSED,
            is_exclusive=is_exclusive,
            purpose=purpose,
            groups=asked,
            consent_until=ends_on,
            summary=said,
            made_at=at,
        )
        record_change(verb=Verb.REFERRAL_PROPOSED, actor=actor.label, subject=row.label, at=at)
        speaks = is_clients_side(actor) or bool(note)
        if speaks or find_standing(case.pk, body, at) is not None:
            _give_what_is_missing(actor, row, at, note)
            move_referral(row=row, event=Event.SEND, actor=actor.label, at=at)
            route_at_once(row=row, at=at)
        made.append(row.public_id)
    return tuple(made)


@transaction.atomic
def agree_to_referral(*, actor: Actor, public_id: str, groups: Iterable[str], at: datetime) -> None:
    """This function will give the consent an adviser asked for, for the groups the client chose, and send the referral.

    Raises ReferralNotFound, ReferralRefused when it no longer waits, ConsentRefused.
    """
    row = check_agree(actor, public_id)
    row.groups = check_groups(groups)
    row.consent_until = max(row.consent_until, timezone.localdate(at))
    move_referral(row=row, event=Event.SEND, actor=actor.label, at=at)
    _give_what_is_missing(actor, row, at, "")
    route_at_once(row=row, at=at)


@transaction.atomic
def refuse_referral(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will note that the client does not want a body brought in. Raises ReferralNotFound, ReferralRefused."""
    row = check_agree(actor, public_id)
    move_referral(row=row, event=Event.REFUSE, actor=actor.label, at=at)


@transaction.atomic
def call_off_referral(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will call a referral off, and end the consent that came with it.

    Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    row = check_call_off(actor, public_id)
    move_referral(row=row, event=Event.WITHDRAW, actor=actor.label, at=at)


def _check_bodies(case: Consultation, bodies: tuple[int, ...]) -> None:
    known = {body.id for body in list_organisations()} - {case.organisation_id}
    busy = Referral.objects.filter(consultation=case, receiver_id__in=bodies, state__in=OPEN_STATES)
    if not set(bodies) <= known or busy.exists():
        raise refuse_receiver()


def _give_what_is_missing(actor: Actor, row: Referral, at: datetime, note: str) -> None:
    """A consent that stands and shows as much for as long is left alone; else the client's word makes a new one.

    Staff without a paper pass on what the body sees already and widen nothing.
    """
    standing = find_standing(row.consultation_id, row.receiver_id, at)
    if standing and set(row.groups) <= set(standing.groups) and row.consent_until <= standing.ends_on:
        return
    if not (is_clients_side(actor) or note):
        return
    held = set(standing.groups) if standing else set()
    given = give_consent(
        actor=actor,
        consultation_id=row.consultation_id,
        organisation_id=row.receiver_id,
        purpose=row.purpose,
        groups=held | set(row.groups),
        ends_on=max(row.consent_until, standing.ends_on) if standing else row.consent_until,
        at=at,
        note=note,
    )
    row.consent = Consent.objects.get(public_id=given)
    row.former_consent_id = standing.id if standing else None
    row.save(update_fields=["consent", "former_consent"])
