"""Laying a change down for the webhooks that hear of it, and sending what is due.

Sending is at least once: a worker that dies between the answer and our mark leaves a message that is sent again under the same
``webhook-id``. The row is taken, and the try counted, before the call, so whatever kills a worker is not tried for ever.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from tsunagu.domain.sealing.exceptions import SealProblem
from tsunagu.domain.webhooks.actions.keeping import SEND, end_hook
from tsunagu.domain.webhooks.addresses import read_place
from tsunagu.domain.webhooks.audience import list_audience, may_still_hear
from tsunagu.domain.webhooks.enums import Refusal, State
from tsunagu.domain.webhooks.events import find_moment
from tsunagu.domain.webhooks.exceptions import HookRefused
from tsunagu.domain.webhooks.line import LONGEST, Outcome, call
from tsunagu.domain.webhooks.messages import write_body
from tsunagu.domain.webhooks.models import Delivery, Hook
from tsunagu.domain.webhooks.queries import INSTALLATION
from tsunagu.domain.webhooks.rules import PAUSES, compute_pause
from tsunagu.domain.webhooks.signing import write_headers
from tsunagu.domain.work.actions import enqueue_job

BATCH = 200
LONGEST_ROUND = 60.0
"""Seconds after which a round begins no further call; the next one comes within a minute."""
GONE = 410
"""The receiver wants to hear no more (Standard Webhooks: "410 Gone" disables)."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the waiting messages did."""

    arrived: int = 0
    postponed: int = 0
    given_up: int = 0
    dropped: int = 0


@transaction.atomic
def lay_deliveries(*, topic: str, key: str, subject: str, announced_at: datetime, at: datetime) -> int:
    """This function will lay a change down for each webhook that hears of it, once, and ask a worker to send; counts them."""
    said_at, first_at = find_moment(topic, announced_at, at)
    rows = [
        Delivery(
            hook=hook,
            event=topic,
            key=key,
            consultation=case,
            subject=subject,
            announced_at=said_at,
            not_before=first_at,
        )
        for hook, case in list_audience(topic, subject, at)
    ]
    if rows:
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        enqueue_job(kind=SEND, key=f"{topic}:{key}", requested_by=INSTALLATION, at=at)
    return len(rows)


def send_due(*, at: datetime) -> Round:
    """This function will send what is due, oldest first, and say what became of it.

    A webhook whose call failed, or whose calls have lasted as long as one may, is left alone for the rest of the round, so it
    holds no other up for longer than about one call, however much waits for it.
    """
    ends_at = time.monotonic() + LONGEST_ROUND
    counts = dict.fromkeys(State, 0)
    spent: dict[int, float] = defaultdict(float)
    left_alone: set[int] = set()
    for row in _list_due(at, left_alone):
        begins_at = time.monotonic()
        if begins_at > ends_at:
            break
        if not _take(row, at):
            continue
        state = _send(row, at)
        counts[state] += 1
        spent[row.hook_id] += time.monotonic() - begins_at
        if state in (State.WAITING, State.GIVEN_UP) or spent[row.hook_id] >= LONGEST:
            left_alone.add(row.hook_id)
    return Round(counts[State.ARRIVED], counts[State.WAITING], counts[State.GIVEN_UP], counts[State.DROPPED])


def _list_due(at: datetime, left_alone: set[int]) -> Iterator[Delivery]:
    """A batch at a time; when a webhook is to be left alone, the next batch begins behind this message and without that one."""
    due = Delivery.objects.waiting().filter(not_before__lte=at).select_related("hook", "consultation")
    behind, number = Q(), len(left_alone)
    while batch := list(
        due.filter(behind).exclude(hook_id__in=left_alone).order_by("not_before", "pk")[:BATCH]
    ):
        for row in batch:
            yield row
            behind = Q(not_before__gt=row.not_before) | Q(not_before=row.not_before, pk__gt=row.pk)
            if len(left_alone) > number:
                number = len(left_alone)
                break


def _take(row: Delivery, at: datetime) -> bool:
    """Ours alone until this worker's job would have been cut off; not when another has it, or its webhook was stopped."""
    until = at + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    # No join: whoever waited for the row's lock must see its newest state, which a subquery over it would not show.
    is_called = Exists(Hook.objects.filter(pk=OuterRef("hook_id"), stopped_at__isnull=True))
    mine = Delivery.objects.waiting().filter(is_called, pk=row.pk, not_before=row.not_before)
    row.attempts += 1
    return bool(mine.update(not_before=until, attempts=F("attempts") + 1, tried_at=at))


def _send(row: Delivery, at: datetime) -> State:
    this = Delivery.objects.waiting().filter(pk=row.pk)
    if not may_still_hear(row, at):
        this.update(state=State.DROPPED, ended_at=at)
        return State.DROPPED
    if row.attempts > len(PAUSES) + 1:  # every try so far has ended its worker
        return _note(row, Outcome(Refusal.SILENT), at)
    body = write_body(row)
    try:
        place, keys = read_place(row.hook.address), row.hook.list_secrets(at)
    except (HookRefused, SealProblem):  # a setting or a key changed since: the others must not wait for it
        return _note(row, Outcome(Refusal.UNUSABLE), at)
    signed = write_headers(keys, message_id=row.public_id, timestamp=int(at.timestamp()), body=body)
    headers = {"Content-Type": "application/json", "User-Agent": "tsunagu-webhooks/1", **signed}
    outcome = call(place, body=body, headers=headers)
    return _note(row, outcome, at)


@transaction.atomic
def _note(row: Delivery, outcome: Outcome, at: datetime) -> State:
    this = Delivery.objects.waiting().filter(pk=row.pk)
    said = {"status": outcome.status, "refusal": outcome.refusal or ""}
    if outcome.has_arrived:
        this.update(state=State.ARRIVED, ended_at=at, **said)
        return State.ARRIVED
    pause = compute_pause(row.attempts)
    if pause is not None and outcome.status != GONE:
        this.update(not_before=at + pause, **said)
        return State.WAITING
    # The webhook before its messages, as whoever stops it: two that give up at once wait for each other in turn, not in a ring.
    hook = Hook.objects.select_for_update().get(pk=row.hook_id)
    this.update(state=State.GIVEN_UP, ended_at=at, **said)
    since = hook.deliveries.filter(state=State.ARRIVED, ended_at__gt=row.announced_at)
    if outcome.status == GONE or not since.exists():
        end_hook(hook, INSTALLATION, at)
    return State.GIVEN_UP
