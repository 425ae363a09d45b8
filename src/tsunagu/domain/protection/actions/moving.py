"""One step along the transition table, with its entry in the chain. The caller has locked the row and asked who may."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.protection.enums import READABLE, Event
from tsunagu.domain.protection.models import Report
from tsunagu.domain.protection.rules import STEPS
from tsunagu.domain.work.actions import record_change

SUPPLIER = "supplier"
"""Who acted, in the chain: an auditor may work for the very body that was told, so whoever reported has no other name there."""
VERBS: Mapping[Event, Verb] = MappingProxyType(
    {
        Event.RECEIVE: Verb.PROTECTION_RECEIVED,
        Event.CLOSE: Verb.PROTECTION_CLOSED,
        Event.WITHDRAW: Verb.PROTECTION_WITHDRAWN,
        Event.END: Verb.PROTECTION_ENDED,
    }
)


def move_report(*, row: Report, event: Event, actor: str, at: datetime) -> None:
    """This function will take a report one step along the transition table and save it. ``actor`` is a label.

    Raises ReportRefused when the event does not follow from where it stands.
    """
    row.state = STEPS.find_next(row.state, event)
    if event is Event.RECEIVE:
        row.received_at = at
    if event is Event.CLOSE:
        row.closed_at = at
    if row.state not in READABLE:
        row.ended_at = at
    row.save()
    record_change(verb=VERBS[event], actor=actor, subject=row.label, at=at)
