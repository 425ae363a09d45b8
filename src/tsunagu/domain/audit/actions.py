"""Writing the chain, always inside the transaction of the change itself."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.chain import START, compute_hash
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.models import Entry


def record_entry(*, verb: Verb, actor: str, subject: str, at: datetime) -> None:
    """This function will add one entry after the last.

    It must be called inside the transaction of the change, so that both are saved or neither is.
    ``actor`` and ``subject`` are labels such as ``staff:3f9a…`` and ``consultation:k7q4…``, never what a person wrote.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit entry belongs inside the transaction of its change"
        )
    last = Entry.objects.order_by("-number").only("number", "own_hash").first()
    number, previous = (last.number + 1, last.own_hash) if last else (1, START)
    own = compute_hash(previous=previous, number=number, at=at, verb=verb.value, actor=actor, subject=subject)
    Entry.objects.create(
        number=number,
        at=at,
        verb=verb.value,
        actor=actor,
        subject=subject,
        previous_hash=previous,
        own_hash=own,
    )
