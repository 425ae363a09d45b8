"""What every write ends with: the audit entry and the outbox message, both in the transaction of the change."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.actions import record_entry
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.statements.inserting import insert_row
from tsunagu.domain.work.models import OutboxMessage


def record_change(
    *, verb: Verb, actor: str, subject: str, at: datetime, payload: Mapping[str, object] | None = None
) -> None:
    """This function will add the audit entry of a change and announce it under the verb as its topic.

    It must be called inside the transaction of the change, so that all are saved or none is. Labels only: ``payload``
    holds names of things a subscriber looks up by its own right, never what a person wrote.
    """
    number = record_entry(verb=verb, actor=actor, subject=subject, at=at)
    announce(topic=verb.value, key=str(number), payload={"subject": subject, **(payload or {})}, at=at)


def announce(*, topic: str, key: str, payload: Mapping[str, object], at: datetime) -> None:
    """This function will lay a message into the outbox; a second one with the same topic and key changes nothing."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a message belongs inside the transaction of its change")
    message = OutboxMessage(topic=topic, key=key, payload=dict(payload), announced_at=at, not_before=at)
    insert_row(message, unless_there=True)
