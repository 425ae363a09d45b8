"""Webhooks, added by the real action, and the round of the worker that serves them."""

from datetime import datetime

import time_machine

from tests.conftest import NOON
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.webhooks.actions import add_hook, send_due
from tsunagu.domain.webhooks.actions.delivering import Round
from tsunagu.domain.webhooks.actions.keeping import Added
from tsunagu.domain.webhooks.enums import Kind
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.models import OutboxMessage
from tsunagu.jobs.subscribers import deliver


def hook_up(
    keeper: Staff, address: str = "https://hooks.minato.example/in", *, kinds=tuple(Kind), at: datetime = NOON
) -> Added:
    """This function will add a webhook to a keeper's body; its first test waits."""
    return add_hook(
        actor=keeper,
        organisation_id=keeper.organisation_id,
        note="顧客管理",
        address=address,
        kinds=kinds,
        at=at,
    )


def lay_all(at: datetime = NOON) -> None:
    """This function will hand every message of the outbox to its subscribers, whether they saw it or not."""
    with time_machine.travel(at, tick=False):
        for row in OutboxMessage.objects.order_by("pk"):
            assert deliver(Message(row.topic, row.key, row.payload, row.announced_at))


def lay_and_send(at: datetime = NOON) -> Round:
    """This function will do what the worker does with all that was announced."""
    lay_all(at)
    return send_due(at=at)
