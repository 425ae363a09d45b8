"""Telling a person in time."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.work.actions.notifications import cut, notify
from tsunagu.domain.work.models import Reminder
from tsunagu.kernel.words import Words

BATCH = 500


@transaction.atomic
def remind(*, person_id: int, kind: str, key: str, words: Words, url: str, due_at: datetime) -> None:
    """This function will remind a person at a moment; again with the same ``key`` moves one that still waits."""
    given = {"kind": kind, "text_ja": cut(words.ja), "text_en": cut(words.en), "url": url, "due_at": due_at}
    known = Reminder.objects.filter(person_id=person_id, key=key)
    if known.filter(turned_at__isnull=True, cancelled_at__isnull=True).update(**given):
        return
    Reminder.objects.bulk_create([Reminder(person_id=person_id, key=key, **given)], ignore_conflicts=True)


def cancel_reminder(*, person_id: int, key: str, at: datetime) -> bool:
    """This function will take a reminder back; False when there is none that waits."""
    waiting = Reminder.objects.filter(
        person_id=person_id, key=key, turned_at__isnull=True, cancelled_at__isnull=True
    )
    return bool(waiting.update(cancelled_at=at))


def turn_due_reminders(*, at: datetime) -> int:
    """This function will turn the reminders that are due into notifications and count them.

    Each turns in one transaction and is asked again inside it, so neither a second worker nor a clock that was put
    back turns it twice; one that fell due while nothing ran is turned now.
    """
    waiting = Reminder.objects.filter(turned_at__isnull=True, cancelled_at__isnull=True, due_at__lte=at)
    turned = 0
    for row in waiting.order_by("due_at", "id")[:BATCH]:
        with transaction.atomic():
            if not waiting.filter(pk=row.pk).update(turned_at=at):
                continue
            notify(
                person_id=row.person_id,
                kind=row.kind,
                key=f"reminder:{row.key}",
                words=Words(row.text_ja, row.text_en),
                url=row.url,
                at=at,
            )
            turned += 1
    return turned
