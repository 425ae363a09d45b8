"""Who is told which change: topic → the functions that get each message of the outbox, at least once."""

from collections.abc import Mapping

import structlog

from tsunagu.domain.webhooks.events import EVENTS
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.jobs.handlers import load

log = structlog.get_logger("tsunagu.jobs")

OWN: Mapping[str, tuple[str, ...]] = {
    "case.task_added": ("tsunagu.jobs.tasks.tell",),
    "case.task_given": ("tsunagu.jobs.tasks.tell",),
    "case.task_given_to_team": ("tsunagu.jobs.tasks.tell",),
    "case.task_handed_over": ("tsunagu.jobs.tasks.tell",),
    "consent.given": ("tsunagu.jobs.consents.tell_staff",),
    "consent.ended_with_body": ("tsunagu.jobs.consents.tell_client",),
    "consent.ended_with_request": ("tsunagu.jobs.consents.tell_end_of_request",),
    "consent.back_as_before": ("tsunagu.jobs.consents.tell_end_of_request",),
    "invitation.accepted": ("tsunagu.jobs.imports.hand_over",),
    "referral.proposed": ("tsunagu.jobs.referrals.tell",),
    "referral.sent": ("tsunagu.jobs.referrals.tell",),
    "referral.refused": ("tsunagu.jobs.referrals.tell",),
    "referral.accepted": ("tsunagu.jobs.referrals.tell",),
    "referral.declined": ("tsunagu.jobs.referrals.tell",),
    "referral.overtaken": ("tsunagu.jobs.referrals.tell",),
    "referral.expired": ("tsunagu.jobs.referrals.tell",),
    "referral.returned": ("tsunagu.jobs.referrals.tell",),
    "referral.completed": ("tsunagu.jobs.referrals.tell",),
    "referral.withdrawn": ("tsunagu.jobs.referrals.tell",),
    "referral.reassigned": ("tsunagu.jobs.referrals.tell",),
    "referral.given_to_team": ("tsunagu.jobs.referrals.tell",),
    "referral.due": ("tsunagu.jobs.referrals.tell",),
    "referral.reminded": ("tsunagu.jobs.referrals.tell",),
    "referral.escalated": ("tsunagu.jobs.referrals.tell",),
    "protection.sent": ("tsunagu.jobs.protection.tell",),
    "protection.received": ("tsunagu.jobs.protection.tell",),
    "protection.replied": ("tsunagu.jobs.protection.tell",),
    "protection.answered": ("tsunagu.jobs.protection.tell",),
    "protection.named": ("tsunagu.jobs.protection.tell",),
    "protection.closed": ("tsunagu.jobs.protection.tell",),
    "protection.withdrawn": ("tsunagu.jobs.protection.tell",),
    "protection.ended": ("tsunagu.jobs.protection.tell",),
    "webhook.stopped": ("tsunagu.jobs.webhooks.tell_stopped",),
}
WEBHOOKS = "tsunagu.jobs.webhooks.lay"
SUBSCRIBERS: Mapping[str, tuple[str, ...]] = {
    topic: OWN.get(topic, ()) + ((WEBHOOKS,) if topic in EVENTS else ()) for topic in {**OWN, **EVENTS}
}
"""Search and indicators will follow. A subscriber that saw a topic and key once does nothing again."""


def deliver(message: Message) -> bool:
    """This function will hand a message to all its subscribers; False when one of them could not take it."""
    arrived = True
    for dotted in SUBSCRIBERS.get(message.topic, ()):
        try:
            load(dotted)(message)
        except Exception:
            log.exception("outbox.refused", topic=message.topic, key=message.key, subscriber=dotted)
            arrived = False
    return arrived
