"""One sentence for one person."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.work.models import Notification
from tsunagu.kernel.words import Words

LONGEST_TEXT = 300


@transaction.atomic
def notify(*, person_id: int, kind: str, key: str, words: Words, url: str, at: datetime) -> None:
    """This function will tell a person one thing once: the same ``key`` again changes nothing.

    ``words`` is a whole sentence that says nothing secret (it also goes by e-mail); ``url`` a path of the desk or "".
    """
    if url and (not url.startswith("/") or url.startswith(("//", "/\\"))):
        raise ValueError("a notification leads to a page of the desk")
    row = Notification(
        person_id=person_id,
        kind=kind,
        key=key,
        text_ja=cut(words.ja),
        text_en=cut(words.en),
        url=url,
        notified_at=at,
    )
    Notification.objects.bulk_create([row], ignore_conflicts=True)


def mark_read(*, person_id: int, at: datetime, number: int | None = None) -> int:
    """This function will mark one notification of a person read (all without ``number``) and count what changed."""
    unread = Notification.objects.filter(person_id=person_id, read_at__isnull=True)
    return (unread if number is None else unread.filter(pk=number)).update(read_at=at)


def cut(text: str) -> str:
    """This function will shorten a text to what a notification holds."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
