"""Consultations that waited for somebody to join go to them."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.cases.actions import entrust_consultation
from tsunagu.domain.imports.enums import Kind
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.people.actions import INSTALLATION
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.queries import AcceptedView, find_accepted, find_staff, list_accepted
from tsunagu.domain.people.roles import Permission

HAND_OVER = "imports.hand_over"
"""The kind of job that looks every day for what was missed."""
AT_ONCE = 200


def hand_over_waiting(*, invitation: str, at: datetime) -> int:
    """This function will entrust what waited for an invitation (by its public id) to whoever accepted it, and count it.

    Calling it again does nothing more. Whoever has joined in a role that works on no consultation is waited for still.
    """
    accepted, moved = find_accepted(invitation), 0
    if accepted is None or not _works_on_cases(accepted):
        return 0
    while done := _move_some(accepted, at):
        moved += done
    return moved


def hand_over_missed(*, at: datetime) -> int:
    """This function will entrust what waits for people who have joined, and count it; calling it again does nothing more.

    It is for whoever accepted while the rows that wait for them were being saved: nobody heard of it then.
    """
    waiting = ImportedRow.objects.filter(kind=Kind.CASES).exclude(waits_for="").order_by("waits_for")
    labels = waiting.values_list("waits_for", flat=True).distinct()
    accepted = list_accepted([label.partition(":")[2] for label in labels])
    return sum(hand_over_waiting(invitation=each, at=at) for each in accepted)


def _works_on_cases(accepted: AcceptedView) -> bool:
    staff = find_staff(accepted.person_id, organisation_id=accepted.organisation_id)
    is_there = staff is not None and staff.organisation_id == accepted.organisation_id
    return is_there and can(staff, Permission.CONSULTATION_WRITE)


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
