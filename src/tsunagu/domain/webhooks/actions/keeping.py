"""A body's webhooks: added, tried, given a new secret, stopped, taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.webhooks.addresses import read_place
from tsunagu.domain.webhooks.enums import State
from tsunagu.domain.webhooks.events import TEST
from tsunagu.domain.webhooks.exceptions import HookRefused
from tsunagu.domain.webhooks.models import Delivery, Hook, draw_public_id
from tsunagu.domain.webhooks.permissions import check_keep_hook
from tsunagu.domain.webhooks.rules import FORMER_SECRET, check_kinds, check_note, check_number
from tsunagu.domain.webhooks.signing import draw_secret
from tsunagu.domain.work.actions import enqueue_job, record_change
from tsunagu.kernel.words import Words

SEND = "webhooks.send"
"""The kind of the job that sends what is due."""


@dataclass(frozen=True, slots=True)
class Added:
    """``secret`` is told once."""

    public_id: str
    secret: str


@transaction.atomic
def add_hook(
    *, actor: Staff, organisation_id: int, note: str, address: str, kinds: Iterable[str], at: datetime
) -> Added:
    """This function will add a webhook to a body and send it a first test; raises NotPermitted, HookRefused."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    said, wanted = check_note(note), check_kinds(kinds)
    read_place(address)
    _check_number(organisation_id)
    secret = draw_secret()
    row = Hook.objects.create(
        organisation_id=organisation_id,
        note=said,
        address=address,
        secret=secret,
        kinds=wanted,
        created_by_id=actor.person_id,
        created_at=at,
    )
    record_change(verb=Verb.WEBHOOK_ADDED, actor=actor.label, subject=row.label, at=at)
    _lay_test(row, at)
    return Added(row.public_id, secret)


@transaction.atomic
def try_hook(*, actor: Staff, organisation_id: int, public_id: str, at: datetime) -> None:
    """This function will send a test; raises NotPermitted, HookNotFound, HookRefused when the webhook is stopped."""
    row = check_keep_hook(actor, public_id, organisation_id=organisation_id)
    if row.stopped_at is not None:
        raise HookRefused(
            Words("このWebhookは止まっています。", "This webhook is stopped."),
            how=Words("再開してから試してください。", "Take it up again, then try it."),
            code="webhook_stopped",
        )
    record_change(verb=Verb.WEBHOOK_TRIED, actor=actor.label, subject=row.label, at=at)
    _lay_test(row, at)


@transaction.atomic
def renew_secret(*, actor: Staff, organisation_id: int, public_id: str, at: datetime) -> str:
    """This function will make a new secret, told once; the one before signs along for a day. Raises like stop_hook."""
    row = check_keep_hook(actor, public_id, organisation_id=organisation_id)
    row.former_secret, row.former_until = row.secret, at + FORMER_SECRET
    row.secret = draw_secret()
    row.save(update_fields=["secret", "former_secret", "former_until"])
    record_change(verb=Verb.WEBHOOK_SECRET_RENEWED, actor=actor.label, subject=row.label, at=at)
    return row.secret


@transaction.atomic
def add_kinds(
    *, actor: Staff, organisation_id: int, public_id: str, kinds: Iterable[str], at: datetime
) -> None:
    """This function will have a webhook told of more kinds of change from now on; nothing happens when it is. Raises like add_hook,

    and HookNotFound.
    """
    row = check_keep_hook(actor, public_id, organisation_id=organisation_id)
    wanted = check_kinds([*row.kinds, *check_kinds(kinds)])
    if wanted == row.kinds:
        return
    row.kinds = wanted
    row.save(update_fields=["kinds"])
    record_change(verb=Verb.WEBHOOK_KINDS_ADDED, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def stop_hook(*, actor: Staff, organisation_id: int, public_id: str, at: datetime) -> None:
    """This function will call an address no more and drop what waits; raises NotPermitted, HookNotFound."""
    row = check_keep_hook(actor, public_id, organisation_id=organisation_id)
    end_hook(row, actor.label, at)


@transaction.atomic
def resume_hook(*, actor: Staff, organisation_id: int, public_id: str, at: datetime) -> None:
    """This function will call an address again from now on and begin with a test.

    What happened meanwhile is not told. Raises NotPermitted, HookNotFound, HookRefused.
    """
    row = check_keep_hook(actor, public_id, organisation_id=organisation_id)
    if row.stopped_at is None:
        return
    _check_number(organisation_id)
    # Laid down while it was being stopped: it would be told late of what is past.
    row.deliveries.waiting().update(state=State.DROPPED, ended_at=at)
    row.stopped_at, row.stopped_by = None, ""
    row.save(update_fields=["stopped_at", "stopped_by"])
    record_change(verb=Verb.WEBHOOK_RESUMED, actor=actor.label, subject=row.label, at=at)
    _lay_test(row, at)


@transaction.atomic
def stop_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will stop every webhook of a body that leaves the network (an ending of people.endings)."""
    rows = Hook.objects.select_for_update().filter(organisation_id=organisation_id)
    for row in rows.order_by("pk"):
        end_hook(row, label, at)


def end_hook(row: Hook, label: str, at: datetime) -> None:
    """This function will stop a webhook whose row the caller has locked; again, it changes nothing."""
    if row.stopped_at is not None:
        return
    row.stopped_at, row.stopped_by = at, label
    row.save(update_fields=["stopped_at", "stopped_by"])
    row.deliveries.waiting().update(state=State.DROPPED, ended_at=at)
    record_change(verb=Verb.WEBHOOK_STOPPED, actor=label, subject=row.label, at=at)


def _check_number(organisation_id: int) -> None:
    Organisation.objects.select_for_update().get(
        pk=organisation_id
    )  # two that add at once are counted in turn
    check_number(Hook.objects.filter(organisation_id=organisation_id, stopped_at__isnull=True).count())


def _lay_test(row: Hook, at: datetime) -> None:
    key = draw_public_id()
    Delivery.objects.create(hook=row, event=TEST, key=key, subject=row.label, announced_at=at, not_before=at)
    enqueue_job(kind=SEND, key=f"{TEST}:{key}", requested_by="installation", at=at)
