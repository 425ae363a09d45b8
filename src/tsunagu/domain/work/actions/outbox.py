"""Telling others what has changed, at least once each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from tsunagu.domain.work.models import OutboxMessage

BATCH = 500
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Message:
    """What a subscriber gets. ``topic`` and ``key`` together name it: whoever has seen them once does nothing again."""

    topic: str
    key: str
    payload: Mapping[str, object]
    announced_at: datetime


def dispatch_outbox(
    *, deliver: Callable[[Message], bool], topics: frozenset[str], at: datetime, batch: int = BATCH
) -> int:
    """This function will hand the messages that wait to ``deliver``, oldest first, and count those that arrived.

    Topics without a subscriber (not in ``topics``) are marked at once. When ``deliver`` returns False the message
    waits, longer each time, and holds nobody else up. A crash between the two delivers again.
    """
    waiting = OutboxMessage.objects.filter(delivered_at__isnull=True, not_before__lte=at)
    arrived = waiting.exclude(topic__in=topics).update(delivered_at=at)
    for row in waiting.filter(topic__in=topics).order_by("not_before", "id")[:batch]:
        this = OutboxMessage.objects.filter(pk=row.pk, delivered_at__isnull=True)
        if deliver(Message(row.topic, row.key, row.payload, row.announced_at)):
            arrived += this.update(delivered_at=at)
        else:
            wait = min(timedelta(minutes=2 ** min(row.attempts, 10)), LONGEST_WAIT)
            this.update(attempts=F("attempts") + 1, not_before=at + wait)
    return arrived
