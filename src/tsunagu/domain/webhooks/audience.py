"""Who hears of a change. A webhook sees what a program of its body would see, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.casework.models import Task
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import SCOPE, list_visible_groups
from tsunagu.domain.meetings.models import Booking, Side
from tsunagu.domain.people.actors import TokenBearer
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.models import Report
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.webhooks.enums import Kind
from tsunagu.domain.webhooks.events import EVENTS, LAST, Event
from tsunagu.domain.webhooks.models import Delivery, Hook

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Concern:
    """What a change is about: its consultation, and the bodies it may concern."""

    consultation: Consultation
    bodies: frozenset[int]
    referral: Referral | None = None


def list_audience(topic: str, subject: str, at: datetime) -> Iterator[tuple[Hook, Consultation | None]]:
    """This function will list the webhooks that hear of a change, each with the consultation it is about (none for a report)."""
    event = EVENTS[topic]
    if event.kind == Kind.REPORTS:
        yield from ((hook, None) for hook in _list_receivers(topic, subject, at))
        return
    concern = _find_concern(event, subject)
    if concern is None:
        return
    for hook in _list_hooks(concern.bodies):
        if event.kind in hook.kinds and _may_hear(hook, event, concern, at):
            yield hook, concern.consultation


def may_still_hear(delivery: Delivery, at: datetime) -> bool:
    """This function will tell whether what is about to be sent is still the body's to see."""
    event = EVENTS.get(delivery.event)
    if event is not None and event.kind == Kind.REPORTS:
        return _may_hear_of(delivery.hook, delivery.event, delivery.subject, at)
    return event is None or _is_open(event, delivery.hook, delivery.consultation_id, at)


def act_for(hook: Hook) -> TokenBearer:
    """This function will return a webhook as an actor: a program of its body that reads consultations."""
    return TokenBearer(hook.organisation_id, frozenset({SCOPE, Scope.REPORTS_READ}), hook.label)


def _list_hooks(bodies: Iterable[int]) -> "QuerySet[Hook]":
    hooks = Hook.objects.filter(organisation_id__in=bodies, stopped_at__isnull=True)
    return hooks.filter(organisation__dissolved_on__isnull=True).order_by("pk")


def _list_receivers(topic: str, subject: str, at: datetime) -> Iterator[Hook]:
    sent_to = Report.objects.filter(public_id=subject.partition(":")[2]).values_list("receiver_id", flat=True)
    for hook in _list_hooks(sent_to):
        if Kind.REPORTS in hook.kinds and _may_hear_of(hook, topic, subject, at):
            yield hook


def _may_hear_of(hook: Hook, topic: str, subject: str, at: datetime) -> bool:
    rows = Report.objects.visible_to(act_for(hook), at).filter(public_id=subject.partition(":")[2])
    return topic in LAST or rows.exists()


def _may_hear(hook: Hook, event: Event, concern: Concern, at: datetime) -> bool:
    if not _is_open(event, hook, concern.consultation.pk, at):
        return False
    if concern.referral is not None:
        return Referral.objects.visible_to(act_for(hook)).filter(pk=concern.referral.pk).exists()
    return True


def _is_open(event: Event, hook: Hook, consultation_id: int, at: datetime) -> bool:
    if event.group is None and event.kind != Kind.MEETINGS:
        return True
    groups = list_visible_groups(act_for(hook), consultation_id, at)
    return bool(groups) if event.group is None else event.group in groups


def _find_concern(event: Event, subject: str) -> Concern | None:
    _, _, name = subject.partition(":")
    if event.kind == Kind.REFERRALS:
        referral = Referral.objects.select_related("consultation").filter(public_id=name).first()
        if referral is None:
            return None
        case = referral.consultation
        parties = (referral.receiver_id, referral.sender_id, case.organisation_id)
        return Concern(case, frozenset(each for each in parties if each), referral)
    if event.kind == Kind.CONSENTS:
        consent = Consent.objects.select_related("consultation").filter(public_id=name).first()
        if consent is None:
            return None
        own = consent.consultation.organisation_id
        return Concern(consent.consultation, frozenset({consent.organisation_id, own} - {None}))
    if event.kind == Kind.MEETINGS:
        booking = Booking.objects.select_related("consultation").filter(public_id=name).first()
        if booking is None:
            return None
        sides = Side.objects.filter(booking=booking, left_at__isnull=True).order_by("pk")
        met = sides.values_list("organisation_id", flat=True)
        return Concern(booking.consultation, frozenset({*met, booking.consultation.organisation_id} - {None}))
    if event.kind == Kind.TASKS:
        task = Task.objects.select_related("consultation").filter(public_id=name).first()
        return Concern(task.consultation, frozenset({task.organisation_id})) if task else None
    case = Consultation.objects.filter(public_id=name).first()
    if case is None or not subject.startswith("consultation:"):
        return None
    given = Consent.objects.filter(consultation=case).order_by("pk").values_list("organisation_id", flat=True)
    return Concern(case, frozenset({*given, case.organisation_id} - {None}))
