"""A meeting is booked, moved, cancelled: by the client's side, or by staff of a body that takes part."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.actions import give_consent
from tsunagu.domain.consent.enums import ConsentPurpose
from tsunagu.domain.consent.rules import USUAL_DAYS
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.exceptions import IN_PLACE, LONGER, ConsentNeeded, MeetingNotFound, MeetingOver
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.noting import note_change
from tsunagu.domain.meetings.offers import choose_offers, list_offers
from tsunagu.domain.meetings.permissions import check_book, check_change, lock_bodies
from tsunagu.domain.meetings.rules import (
    NOTE_CHARACTERS,
    PHONE_CHARACTERS,
    ConsentTold,
    Wish,
    check_coming,
    check_start,
    check_wish,
    clean_line,
    clean_text,
)
from tsunagu.domain.meetings.slots import JAPAN
from tsunagu.domain.meetings.taking import find_time, release_time, take_time
from tsunagu.domain.meetings.telling import BOOKED, CANCELLED, MOVED, tell
from tsunagu.domain.meetings.views import OfferView
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.models import Organisation


@transaction.atomic
def book_meeting(
    *, actor: Actor, public_id: str, wish: Wish, at: datetime, consent: ConsentTold | None = None
) -> str:
    """This function will book a meeting with one or several bodies and return its id.

    A body that may not see the consultation up to that day is let see it by ``consent`` in the same transaction. Raises
    MeetingNotFound, NotPermitted, MeetingRefused, ConsentNeeded, TimeTaken, and what give_consent raises.
    """
    check_wish(wish, at)
    bodies = _lock(wish.bodies)
    case, is_own = check_book(actor, public_id, at)
    offers = choose_offers(case, wish.bodies, wish.way, at)
    if not is_own and isinstance(actor, Staff) and actor.organisation_id not in bodies.values():
        raise MeetingNotFound
    coming = Booking.objects.filter(consultation_id=case.pk, state=State.BOOKED, starts_at__gt=at)
    check_coming(coming.count())
    for offer in offers:
        if not is_own and not offer.may_see_on(_day(wish.starts_at)):
            raise ConsentNeeded(offer.name, LONGER)
        _check_consent(actor, case, offer, bodies, wish, consent, at)
    found, answer = find_time(case, list(wish.bodies), wish.way, wish.starts_at, at)
    row = Booking.objects.create(
        consultation_id=case.pk,
        way=wish.way,
        starts_at=found.starts_at,
        minutes=found.minutes,
        phone=clean_line(wish.phone, PHONE_CHARACTERS, "phone"),
        note=clean_text(wish.note, NOTE_CHARACTERS, "note"),
        zone=wish.zone,
        booked_at=at,
        booked_by=actor.label,
        changed_at=at,
    )
    take_time(row, case, found, answer)
    tell(BOOKED, case, row, at, key="booked", besides=actor)
    note_change(case, row.public_id, Verb.MEETING_BOOKED, actor.label, at)
    return row.public_id


@transaction.atomic
def move_meeting(*, actor: Actor, public_id: str, booking: str, starts_at: datetime, at: datetime) -> None:
    """This function will move a meeting that lies ahead to another free time of the same bodies.

    Raises MeetingNotFound, NotPermitted, MeetingOver, MeetingRefused, ConsentNeeded when a body may not see the
    consultation up to the new day, TimeTaken.
    """
    codes = _list_codes(booking)
    _lock(codes)
    case, row = check_change(actor, public_id, booking, at)
    _check_ahead(row, at)
    check_start(starts_at, at)
    for offer in list_offers(case, at, codes):
        if not offer.may_see_on(_day(starts_at)):
            raise ConsentNeeded(offer.name, LONGER)
    release_time(row)
    found, answer = find_time(case, codes, row.way, starts_at, at)
    row.starts_at, row.minutes, row.changed_at = found.starts_at, found.minutes, at
    row.sequence += 1
    row.reminded_for = None
    row.save(update_fields=["starts_at", "minutes", "changed_at", "sequence", "reminded_for"])
    take_time(row, case, found, answer)
    tell(MOVED, case, row, at, key=f"moved:{row.sequence}", besides=actor)
    note_change(case, row.public_id, Verb.MEETING_MOVED, actor.label, at)


@transaction.atomic
def cancel_meeting(*, actor: Actor, public_id: str, booking: str, at: datetime) -> None:
    """This function will cancel a meeting that lies ahead, for all who take part.

    Raises MeetingNotFound, NotPermitted, MeetingOver.
    """
    case, row = check_change(actor, public_id, booking, at)
    _check_ahead(row, at)
    row.state, row.changed_at = State.CANCELLED, at
    row.sequence += 1
    row.save(update_fields=["state", "changed_at", "sequence"])
    release_time(row)
    tell(CANCELLED, case, row, at, key="cancelled", besides=actor)
    note_change(case, row.public_id, Verb.MEETING_CANCELLED, actor.label, at)


def _check_consent(
    actor: Actor,
    case: Any,
    offer: OfferView,
    bodies: dict[str, int],
    wish: Wish,
    told: ConsentTold | None,
    at: datetime,
) -> None:
    day = _day(wish.starts_at)
    if offer.may_see_on(day):
        return
    if told is None or not told.groups:
        raise ConsentNeeded(offer.name, IN_PLACE)
    purpose = ConsentPurpose.ADVICE if len(wish.bodies) == 1 else ConsentPurpose.JOINT_SUPPORT
    give_consent(
        actor=actor,
        consultation_id=case.pk,
        organisation_id=bodies[offer.code],
        purpose=purpose.value,
        groups=told.groups,
        ends_on=max(timezone.localdate(at) + timedelta(days=USUAL_DAYS), day),
        note=told.note,
        at=at,
    )


def _check_ahead(row: Booking, at: datetime) -> None:
    if row.state != State.BOOKED or row.starts_at <= at:
        raise MeetingOver


def _lock(codes: tuple[str, ...] | list[str]) -> dict[str, int]:
    ids = dict(Organisation.objects.filter(code__in=codes).order_by("pk").values_list("code", "pk"))
    held = lock_bodies(list(ids.values()))
    if len(held) < len(codes):
        raise MeetingNotFound
    return ids


def _list_codes(booking: str) -> list[str]:
    sides = Booking.objects.filter(public_id=booking, sides__left_at__isnull=True).order_by("sides__pk")
    codes = [code for code in sides.values_list("sides__organisation__code", flat=True) if code]
    if not codes:
        raise MeetingNotFound
    return codes


def _day(moment: datetime) -> date:
    return moment.astimezone(JAPAN).date()
