"""Putting a mail in, and sending what is due.

Sending is at least once: a worker that dies between the server's "250" and our mark leaves a row that is sent again,
with the same Message-ID, by which a mail program knows the second one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.mails.line import VOID, Line
from tsunagu.domain.mails.models import Mail, draw_mail_id
from tsunagu.domain.mails.rules import GIVE_UP_AFTER, compute_pause
from tsunagu.domain.work.actions import enqueue_job

JOB = "mail.send"
BATCH = 100
"""Mails of one round: every mail has a job of its own, so the next round comes at once."""
ERASED = {"recipient": None, "subject": None, "body": None}


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the waiting mails did."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0


@transaction.atomic
def put_mail(*, kind: str, key: str, to: str, letter: Letter, at: datetime) -> str:
    """This function will save a mail in the transaction of the change that causes it, and ask a worker to send it.

    Returns its name; the same ``key`` again changes nothing. A mail ``to`` NOBODY costs what any other costs and is
    dropped by the worker: so an address that has no account is answered like one that has. The job knows only the name.
    """
    if "\n" in letter.subject or "\r" in letter.subject:
        raise ValueError("a subject is one line")
    public_id = draw_mail_id()
    mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "public_id": public_id,
            "kind": kind,
            "message_id": f"<{public_id}@{urlsplit(settings.PUBLIC_ADDRESS).hostname or 'localhost'}>",
            "recipient": to,
            "subject": letter.subject,
            "body": letter.body,
            "written_at": at,
            "not_before": at,
        },
    )
    if is_new:
        enqueue_job(kind=JOB, key=public_id, requested_by="installation", at=at, payload={"mail": public_id})
    return mail.public_id


def send_due_mails(*, at: datetime) -> Round:
    """This function will send the mails that are due, oldest first, and say what became of them.

    A server that does not answer postpones them all, so that nothing hangs on it for longer than one call; a mail it
    refuses holds no other up. Each is taken before it is sent, so that no second worker sends it meanwhile.
    """
    due = _list_waiting().filter(not_before__lte=at)
    given_up = _give_up(due.filter(written_at__lte=at - GIVE_UP_AFTER), at)
    sent = postponed = 0
    line = Line()
    try:
        for mail in _take(list(due.order_by("not_before", "pk")[:BATCH]), at):
            refusal = line.send(mail)
            this = _list_waiting().filter(pk=mail.pk)
            if refusal is VOID:
                this.delete()
            elif refusal is None:
                sent += this.update(sent_at=at, refusal="", attempts=F("attempts") + 1, **ERASED)
            elif refusal.is_final:
                this.update(refusal=refusal.word)
                given_up += _give_up(this, at)
            else:
                postponed += _postpone(mail, refusal.word, at)
    finally:
        line.close()
    return Round(sent, postponed, given_up)


@transaction.atomic
def drop_mails(*, to: str) -> int:
    """This function will remove the mails that wait for an address that is being erased, and count them.

    An address is sealed and has no index here; what waits is a day old at most, so it is opened one by one.
    """
    found = [mail.pk for mail in _list_waiting().order_by("pk").iterator() if mail.recipient == to]
    return Mail.objects.filter(pk__in=found).delete()[0]


def _list_waiting() -> "QuerySet[Mail]":
    return Mail.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)


def _take(due: list[Mail], at: datetime) -> Iterator[Mail]:
    """Those that no other worker has taken since; each is ours until this worker's job would have been cut off."""
    until = at + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    for mail in due:
        if _list_waiting().filter(pk=mail.pk, not_before=mail.not_before).update(not_before=until):
            yield mail


def _postpone(mail: Mail, word: str, at: datetime) -> int:
    attempts = mail.attempts + 1
    return (
        _list_waiting()
        .filter(pk=mail.pk)
        .update(attempts=attempts, not_before=at + compute_pause(attempts), refusal=word)
    )


def _give_up(rows: "QuerySet[Mail]", at: datetime) -> int:
    return rows.update(given_up_at=at, **ERASED)
