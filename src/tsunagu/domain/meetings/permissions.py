"""Who may book, move and cancel, who keeps minutes, and who opens times."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.queries import list_visible_groups, own_consultations
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Booking, Window
from tsunagu.domain.meetings.taking_part import name_cases, takes_part
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope


def check_open_times(actor: Actor) -> Staff:
    """This function will return who opens times at their body; raises MeetingNotFound, NotPermitted."""
    if not isinstance(actor, Staff):
        raise MeetingNotFound
    require(actor, Permission.CONSULTATION_WRITE)
    require_scope(actor)
    return actor


def check_window(actor: Actor, public_id: str) -> Window:
    """This function will return an open window of the actor's body, both locked; raises MeetingNotFound, NotPermitted.

    The body before its times, as whoever books: neither waits for the other in a ring.
    """
    staff = check_open_times(actor)
    lock_bodies([staff.organisation_id])
    rows = Window.objects.select_for_update(of=("self",)).filter(closed_at__isnull=True)
    row = rows.filter(public_id=public_id, organisation_id=staff.organisation_id).first()
    if row is None:
        raise MeetingNotFound
    return row


def lock_bodies(ids: list[int]) -> dict[int, Organisation]:
    """This function will lock bodies that last, in one order: bookings at one body wait for each other."""
    rows = Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids, dissolved_on__isnull=True)
    return {row.pk: row for row in rows.order_by("pk")}


def check_book(actor: Actor, public_id: str, at: datetime) -> tuple[Any, bool]:
    """This function will return the consultation, locked, and whether it is the actor's own.

    Whose it is may book, and staff of a body that may see it now. Raises MeetingNotFound, NotPermitted.
    """
    if not isinstance(actor, LinkHolder | Client | Staff):
        raise MeetingNotFound
    row = own_consultations(actor).select_for_update(of=("self",)).filter(public_id=public_id).first()
    is_own = row is not None
    if row is None and isinstance(actor, Staff):
        rows = name_cases().visible_to(actor, at).select_for_update(of=("self",))
        row = rows.filter(public_id=public_id).first()
        if row is not None and not list_visible_groups(actor, row.pk, at):
            row = None
    if row is None:
        raise MeetingNotFound
    if isinstance(actor, Staff):
        require(actor, Permission.CONSULTATION_WRITE)
        require_scope(actor, Scope.MEETINGS_BOOK)
    return row, is_own


def check_change(actor: Actor, public_id: str, booking: str, at: datetime) -> tuple[Any, Booking]:
    """This function will return consultation and meeting, both locked, when the actor may move or cancel it.

    That is whose consultation it is, and staff of a body that takes part. Raises MeetingNotFound, NotPermitted.
    """
    case, is_own = check_book(actor, public_id, at)
    row = _lock(case, booking)
    if not is_own and not takes_part(actor, row):
        raise MeetingNotFound
    return case, row


def check_note(actor: Actor, public_id: str, booking: str, at: datetime) -> tuple[Any, Booking]:
    """This function will return consultation and meeting, both locked, when the actor may keep its minutes.

    That is staff of a body that takes part and may see the consultation. Raises MeetingNotFound, NotPermitted.
    """
    if not isinstance(actor, Staff):
        raise MeetingNotFound
    rows = name_cases().visible_to(actor, at).select_for_update(of=("self",))
    case = rows.filter(public_id=public_id).first()
    if case is None:
        raise MeetingNotFound
    row = _lock(case, booking)
    if not takes_part(actor, row):
        raise MeetingNotFound
    require(actor, Permission.DOCUMENT_WRITE)
    require_scope(actor, Scope.MEETINGS_BOOK)
    return case, row


def _lock(case: Any, booking: str) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).filter(consultation_id=case.pk)
    row = rows.filter(public_id=booking).first()
    if row is None:
        raise MeetingNotFound
    return row
