"""Consultations that waited for somebody to join go to them."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.cases.actions import entrust_consultation
from tsunagu.domain.imports.enums import Kind
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.people.actions import INSTALLATION
from tsunagu.domain.people.queries import AcceptedView, find_accepted

AT_ONCE = 200


def hand_over_waiting(*, invitation: str, at: datetime) -> int:
    """This function will entrust what waited for an invitation (by its public id) to whoever accepted it, and count it.

    Calling it again does nothing more.
    """
    accepted, moved = find_accepted(invitation), 0
    while accepted is not None and (done := _move_some(accepted, at)):
        moved += done
    return moved


@transaction.atomic
def _move_some(accepted: AcceptedView, at: datetime) -> int:
    rows = ImportedRow.objects.select_for_update().filter(kind=Kind.CASES, waits_for__in=accepted.labels)
    chosen = list(rows.order_by("pk")[:AT_ONCE])
    for row in chosen:
        entrust_consultation(
            by=INSTALLATION, public_id=row.subject.partition(":")[2], person_id=accepted.person_id, at=at
        )
        row.waits_for = ""
        row.save(update_fields=["waits_for"])
    return len(chosen)
