"""Whose a meeting is, for pages: who takes part, who may move or cancel it, who may keep its minutes."""

from typing import Any

from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.roles import Permission


def can_change(actor: Actor, row: Booking, *, is_own: bool) -> bool:
    """This function will tell for pages whether the actor may move or cancel a meeting they can see."""
    if isinstance(actor, LinkHolder | Client):
        return is_own
    return (
        isinstance(actor, Staff)
        and can(actor, Permission.CONSULTATION_WRITE)
        and (is_own or takes_part(actor, row))
    )


def can_note(actor: Actor, row: Booking) -> bool:
    """This function will tell for pages whether the actor may keep the minutes of a meeting they can see."""
    return isinstance(actor, Staff) and can(actor, Permission.DOCUMENT_WRITE) and takes_part(actor, row)


def takes_part(actor: Actor, row: Booking) -> bool:
    """This function will tell whether an actor's body takes part in a meeting."""
    body = getattr(actor, "organisation_id", None)
    return any(side.organisation_id == body and side.left_at is None for side in row.sides.all())


def name_cases() -> Any:
    """This function will return the consultations; cases stand beside this module, their table says itself whose a row is."""
    return Booking._meta.get_field("consultation").related_model.objects


def name_usual_place(row: Booking) -> str:
    """This function will say where the first body that takes part meets people this way, "" when its times do not tell."""
    sides = sorted(row.sides.all(), key=lambda each: each.pk)
    host = next((each for each in sides if each.left_at is None), None)
    return host.window.places.get(row.way, "") if host else ""
