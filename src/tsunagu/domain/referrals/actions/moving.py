"""One step along the transition table, with its entry in the chain. The caller has locked the row and asked who may."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.actions import end_with_request
from tsunagu.domain.people.teams import list_manned
from tsunagu.domain.referrals.clocks import plan_step
from tsunagu.domain.referrals.enums import LEFT_BODY, OPEN_STATES, Event, State, Step
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import find_days
from tsunagu.domain.referrals.routing import list_fits
from tsunagu.domain.referrals.rules import STEPS
from tsunagu.domain.work.actions import record_change

INSTALLATION = "installation"
VERBS: Mapping[Event, Verb] = MappingProxyType(
    {
        Event.SEND: Verb.REFERRAL_SENT,
        Event.REFUSE: Verb.REFERRAL_REFUSED,
        Event.ACCEPT: Verb.REFERRAL_ACCEPTED,
        Event.DECLINE: Verb.REFERRAL_DECLINED,
        Event.OVERTAKE: Verb.REFERRAL_OVERTAKEN,
        Event.EXPIRE: Verb.REFERRAL_EXPIRED,
        Event.RETURN: Verb.REFERRAL_RETURNED,
        Event.COMPLETE: Verb.REFERRAL_COMPLETED,
        Event.WITHDRAW: Verb.REFERRAL_WITHDRAWN,
    }
)


def move_referral(
    *, row: Referral, event: Event, actor: str, at: datetime, answer: str = "", taken_by: int | None = None
) -> None:
    """This function will take a referral one step along the transition table and save it. ``actor`` is a label.

    When it leaves the body's hands unfinished, the consent that came with it ends. Raises ReferralRefused when the event does
    not follow from where it stands.
    """
    state = STEPS.find_next(row.state, event)
    row.state = state
    row.next_on = None
    if event is Event.SEND:
        row.sent_at = at
        row.days = list(find_days(row.receiver_id))
        row.next_on = plan_step(timezone.localdate(at), row.days, Step.ACKNOWLEDGE)
    if event in (Event.ACCEPT, Event.DECLINE):
        row.answered_at = at
    if taken_by is not None:
        row.taken_by_id = taken_by
    if answer:
        row.answer = answer
    if state not in OPEN_STATES:
        row.ended_at = at
        row.link_hash, row.link_expires_on = "", None
    row.save()
    record_change(verb=VERBS[event], actor=actor, subject=row.label, at=at)
    if state in LEFT_BODY and row.consent_id is not None:
        end_with_request(consent_id=row.consent_id, former_id=row.former_consent_id, label=actor, at=at)


def overtake_others(*, row: Referral, actor: str, at: datetime) -> None:
    """This function will tell the others that were asked or proposed, where one body is enough, that this one has taken it."""
    others = Referral.objects.select_for_update(of=("self",)).filter(
        consultation_id=row.consultation_id, state__in=(State.PROPOSED, State.SENT), is_exclusive=True
    )
    for other in others.exclude(pk=row.pk).order_by("pk"):
        move_referral(row=other, event=Event.OVERTAKE, actor=actor, at=at)


def route_at_once(*, row: Referral, at: datetime) -> None:
    """This function will give a referral that was just sent to the one team it fits, when the body wants that of this team.

    No second notice follows: that it was sent is told to the team alone. The consent stands already.
    """
    if row.state != State.SENT or not any(each.takes_at_once for each in list_manned(row.receiver_id)):
        return
    fits = list_fits(row, at)
    if len(fits) == 1 and fits[0].team.takes_at_once:
        row.team_id = fits[0].team.id
        row.save(update_fields=["team"])
        record_change(verb=Verb.REFERRAL_ROUTED, actor=INSTALLATION, subject=row.label, at=at)
