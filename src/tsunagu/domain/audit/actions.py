"""Writing the chain, always inside the transaction of the change itself."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tsunagu.domain.audit.chain import START, compute_hash
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.heads import Head, write_head
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.audit.queries import find_heads
from tsunagu.domain.statements.inserting import insert_row
from tsunagu.domain.statements.prepared import prepare

CHAIN = 0x7473756F  # the lock of the chain among PostgreSQL's advisory locks: any number, the same in every process


def record_entry(*, verb: Verb, actor: str, subject: str, at: datetime) -> int:
    """This function will add one entry after the last and return its number.

    It must be called inside the transaction of the change, so that both are saved or neither is.
    ``actor`` and ``subject`` are labels such as ``staff:3f9a…`` and ``consultation:k7q4…``, never what a person wrote.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit entry belongs inside the transaction of its change"
        )
    _wait_for_turn()
    last = _find_last()
    number, previous = (last[0].number + 1, last[0].own_hash) if last else (1, START)
    own = compute_hash(previous=previous, number=number, at=at, verb=verb.value, actor=actor, subject=subject)
    insert_row(
        Entry(
            number=number,
            at=at,
            verb=verb.value,
            actor=actor,
            subject=subject,
            previous_hash=previous,
            own_hash=own,
        )
    )
    return number


@prepare
def _find_last() -> "QuerySet[Entry]":
    return Entry.objects.order_by("-number").only("number", "own_hash")[:1]


def write_daily_head(*, day: date) -> int:
    """This function will note how the chain stands in the file of a day, once, and return its length."""
    last = _find_last()
    head = Head(day, last[0].number, last[0].own_hash) if last else Head(day, 0, START)
    write_head(find_heads(), head, settings.AUDIT_KEY)
    return head.count


def _wait_for_turn() -> None:
    """Each entry follows the newest one, so writers queue up here until the transaction before has ended.

    SQLite's transactions stand in line by themselves (IMMEDIATE).
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])
