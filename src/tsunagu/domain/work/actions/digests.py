"""The e-mail that gathers what a person has not read: at most one a day, the sentences and their links, nothing else."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from tsunagu.domain.work.models import Digest, Notification

MOST_LINES = 20


def send_digests(*, day: date, at: datetime) -> int:
    """This function will send the digests of a day that have not been sent yet and count them.

    The mail server is called first: when it does not answer, nothing is reserved and the job comes again. A digest is
    reserved before it leaves; a crash in between costs that day's e-mail, and the next day's brings what it held.
    """
    people = list(_list_people(day))
    if not people:
        return 0
    sent = 0
    connection = get_connection()
    connection.open()
    try:
        for person_id, address in people:
            rows = _reserve(person_id, day, at)
            if rows and EmailMessage(
                _write_subject(len(rows)), _write_body(rows), None, [address], connection=connection
            ).send(fail_silently=False):
                _confirm(person_id, day, [row.pk for row in rows], at)
                sent += 1
    finally:
        connection.close()
    return sent


def _list_people(day: date) -> Sequence[tuple[int, str]]:
    fresh = Notification.objects.filter(read_at__isnull=True, mailed_at__isnull=True, person__is_active=True)
    done = Digest.objects.filter(day=day).values("person_id")
    owed = fresh.exclude(person_id__in=done).values("person_id")
    people = get_user_model()._default_manager.filter(pk__in=owed).order_by("pk")
    return [(each.pk, each.get_username()) for each in people]  # an address opens only with its row


@transaction.atomic
def _reserve(person_id: int, day: date, at: datetime) -> list[Notification]:
    _, is_new = Digest.objects.get_or_create(person_id=person_id, day=day, defaults={"reserved_at": at})
    if not is_new:  # another worker has it
        return []
    unread = Notification.objects.filter(person_id=person_id, read_at__isnull=True, mailed_at__isnull=True)
    return list(unread.order_by("-notified_at", "-id"))


@transaction.atomic
def _confirm(person_id: int, day: date, numbers: list[int], at: datetime) -> None:
    Digest.objects.filter(person_id=person_id, day=day).update(sent_at=at)
    Notification.objects.filter(pk__in=numbers).update(mailed_at=at)


def _write_subject(count: int) -> str:
    return f"【つなぐ】未読のお知らせが{count}件あります / {count} unread notification{'s'[: count > 1]}"


def _write_body(rows: Sequence[Notification]) -> str:
    parts = []
    for row in rows[:MOST_LINES]:
        link = [f"{settings.PUBLIC_ADDRESS}{row.url}"] if row.url else []
        parts.append("\n".join([f"・{row.text_ja}", f"  {row.text_en}", *(f"  {each}" for each in link)]))
    more = len(rows) - MOST_LINES
    if more > 0:
        parts.append(f"ほかに{more}件あります。 / {more} more.")
    parts.append(
        "このメールは、未読のお知らせがある日に一日一回だけお送りしています。\n"
        "This e-mail is sent at most once a day, on days with unread notifications."
    )
    return "\n\n".join(parts) + "\n"
