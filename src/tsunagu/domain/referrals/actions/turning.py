"""The clock: what is due is done, one step a working day, and a body sets its own days."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.referrals.actions.moving import INSTALLATION, move_referral
from tsunagu.domain.referrals.clocks import check_days, plan_next
from tsunagu.domain.referrals.enums import Event, State, Step
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.models import ClockSetting, Referral
from tsunagu.domain.referrals.permissions import lock_case
from tsunagu.domain.work.actions import record_change

VERBS = {
    Step.ACKNOWLEDGE: Verb.REFERRAL_DUE,
    Step.REMIND: Verb.REFERRAL_REMINDED,
    Step.ESCALATE: Verb.REFERRAL_ESCALATED,
}


@transaction.atomic
def turn_clock(*, referral: str, at: datetime) -> bool:
    """This function will take the step that is due of a referral; False when none is, or it was answered meanwhile.

    Twice on one day takes one step: the next is due on a later working day.
    """
    row = _lock(Referral.objects.filter(public_id=referral))
    today = timezone.localdate(at)
    if row is None or row.state != State.SENT or row.next_on is None or row.next_on > today:
        return False
    step = Step.ACKNOWLEDGE if row.step is None else Step(row.step + 1)
    row.step = step
    if step is Step.CLOSE:
        move_referral(row=row, event=Event.EXPIRE, actor=INSTALLATION, at=at)
        return True
    sent_on = timezone.localdate(row.sent_at)
    row.next_on = plan_next(sent_on, row.days, step, today)
    row.save(update_fields=["step", "next_on"])
    record_change(verb=VERBS[step], actor=INSTALLATION, subject=row.label, at=at)
    return True


@transaction.atomic
def withdraw_without_consent(*, referral: str, at: datetime) -> bool:
    """This function will call off a referral whose consent has run out; False when one stands or it has ended."""
    row = _lock(Referral.objects.without_consent(at).filter(public_id=referral))
    if row is None:
        return False
    move_referral(row=row, event=Event.WITHDRAW, actor=INSTALLATION, at=at)
    return True


@transaction.atomic
def set_clock(*, actor: Actor, days: Sequence[int], at: datetime) -> None:
    """This function will set the clock of the actor's body for what is sent from now on.

    Raises ReferralNotFound, NotPermitted, ReferralRefused.
    """
    if not isinstance(actor, Staff):
        raise ReferralNotFound
    require(actor, Permission.ORGANISATION_CHANGE, organisation_id=actor.organisation_id)
    chosen = list(check_days(days))
    row, _ = ClockSetting.objects.update_or_create(
        organisation_id=actor.organisation_id, defaults={"days": chosen, "changed_at": at}
    )
    record_change(verb=Verb.REFERRAL_CLOCK_SET, actor=actor.label, subject=f"referral_clock:{row.pk}", at=at)


def _lock(rows: "QuerySet[Referral]") -> Referral | None:
    """Its case before it, as everybody does (permissions.lock_case)."""
    case = rows.values_list("consultation_id", flat=True).first()
    if case is None:
        return None
    lock_case(case)
    return rows.select_for_update(of=("self",)).first()
