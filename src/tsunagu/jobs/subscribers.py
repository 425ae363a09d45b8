"""Who is told which change: topic → the functions that get each message of the outbox, at least once."""

from collections.abc import Mapping

import structlog

from tsunagu.domain.work.actions.outbox import Message
from tsunagu.jobs.handlers import load

log = structlog.get_logger("tsunagu.jobs")

SUBSCRIBERS: Mapping[str, tuple[str, ...]] = {
    "consent.given": ("tsunagu.jobs.consents.tell_staff",),
    "consent.ended_with_body": ("tsunagu.jobs.consents.tell_client",),
    "invitation.accepted": ("tsunagu.jobs.imports.hand_over",),
}
"""Search, indicators and webhooks will follow. A subscriber that saw a topic and key once does nothing again."""


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
