"""A body's program books, moves and cancels meetings, and keeps their minutes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.meetings import of_consultations, router
from tsunagu.api.schemas import Language
from tsunagu.api.writing import WRITES, Name, Told, change, make, write
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.rules import NOTE_CHARACTERS as PAPER_CHARACTERS
from tsunagu.domain.meetings.actions import (
    book_meeting,
    cancel_meeting,
    mark_missed,
    move_meeting,
    record_meeting,
    tell_place,
)
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.queries import get_offers
from tsunagu.domain.meetings.rules import (
    HOMEWORK_CHARACTERS,
    MOST_BODIES,
    NOTE_CHARACTERS,
    PHONE_CHARACTERS,
    PLACE_CHARACTERS,
    SAID_CHARACTERS,
    ConsentTold,
    Wish,
)
from tsunagu.domain.people.scopes import Scope

__all__ = ["of_consultations", "router"]
BOOK = Scope.MEETINGS_BOOK


class OfferedBody(Schema):
    """``may_see_until`` is the last day on which it may see the consultation; null: not at all, a booking needs a consent."""

    code: str
    name: str
    ways: list[str]
    is_own: bool
    may_see_until: date | None


class OfferedBodies(Schema):
    bodies: list[OfferedBody]


class PaperTold(Told):
    """What the client lets the bodies see that may not yet, and where the paper is kept that they signed."""

    groups: list[Group] = Field(min_length=1, max_length=4)
    note: str = Field(min_length=1, max_length=2 * PAPER_CHARACTERS)


class MeetingTold(Told):
    """``starts_at`` is one of the free times. ``consent`` takes the scope consents.record besides. ``zone`` is where the client
    joins from when not in Japan, such as Europe/Paris."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "bodies": ["osaka-window"],
                "way": "online",
                "starts_at": "2026-11-25T01:00:00Z",
                "note": "契約書の案を見てほしい。",
            }
        }
    )
    bodies: list[str] = Field(min_length=1, max_length=MOST_BODIES)
    way: Way
    starts_at: AwareDatetime
    phone: str = Field("", max_length=2 * PHONE_CHARACTERS)
    note: str = Field("", max_length=2 * NOTE_CHARACTERS)
    zone: str = Field("", max_length=60)
    consent: PaperTold | None = None


class TimeTold(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"starts_at": "2026-11-25T02:00:00Z"}})
    starts_at: AwareDatetime


class PlaceTold(Told):
    model_config = ConfigDict(json_schema_extra={"example": {"place": "https://meet.example/room-2"}})
    place: str = Field(max_length=2 * PLACE_CHARACTERS)


class MinutesTold(Told):
    """The client reads them, too."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "said": "図面の扱いを確かめた。",
                "homework": "契約書の写しを送る。",
                "next_on": "2026-12-02",
            }
        }
    )
    said: str = Field("", max_length=2 * SAID_CHARACTERS)
    homework: str = Field("", max_length=2 * HOMEWORK_CHARACTERS)
    next_on: date | None = None


@of_consultations.get(
    "/{public_id}/meetings/bodies/",
    response={200: OfferedBodies, **REFUSALS},
    summary="With whom a meeting can be booked",
)
def list_bodies(request: HttpRequest, public_id: Name, language: Language = "ja") -> dict[str, Any]:
    """First those that may see the consultation."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    rows = [
        {
            "code": each.code,
            "name": each.name.said_in(language),
            "ways": [way.value for way in each.ways],
            "is_own": each.is_own,
            "may_see_until": each.may_see_until,
        }
        for each in get_offers(bearer, public_id, at=timezone.now()).offers
    ]
    return {"bodies": rows}


@of_consultations.post("/{public_id}/meetings/", **WRITES, summary="Book a meeting")
def book(request: HttpRequest, public_id: Name, told: MeetingTold) -> Mapping[str, object]:
    """With one body, or with several online side by side; everybody who takes part is told."""
    wish = Wish(tuple(told.bodies), told.way.value, told.starts_at, told.phone, told.note, told.zone)
    paper = told.consent
    consent = ConsentTold([each.value for each in paper.groups], paper.note) if paper else None
    return write(request, BOOK, make(book_meeting, public_id=public_id, wish=wish, consent=consent))


@of_consultations.post("/{public_id}/meetings/{meeting}/move/", **WRITES, summary="Move a meeting")
def move(request: HttpRequest, public_id: Name, meeting: Name, told: TimeTold) -> Mapping[str, object]:
    """To another free time of the same bodies."""
    return write(request, BOOK, _change(move_meeting, public_id, meeting, starts_at=told.starts_at))


@of_consultations.post("/{public_id}/meetings/{meeting}/cancel/", **WRITES, summary="Cancel a meeting")
def cancel(request: HttpRequest, public_id: Name, meeting: Name) -> Mapping[str, object]:
    """For all who take part, while it lies ahead."""
    return write(request, BOOK, _change(cancel_meeting, public_id, meeting))


@of_consultations.post(
    "/{public_id}/meetings/{meeting}/place/", **WRITES, summary="Tell where it takes place"
)
def place(request: HttpRequest, public_id: Name, meeting: Name, told: PlaceTold) -> Mapping[str, object]:
    """Other than the times of the first body say; everybody else is told."""
    return write(request, BOOK, _change(tell_place, public_id, meeting, place=told.place))


@of_consultations.post("/{public_id}/meetings/{meeting}/minutes/", **WRITES, summary="Keep its minutes")
def keep_minutes(
    request: HttpRequest, public_id: Name, meeting: Name, told: MinutesTold
) -> Mapping[str, object]:
    """Of a meeting that has begun; again corrects them."""
    return write(request, BOOK, _change(record_meeting, public_id, meeting, **told.dict()))


@of_consultations.post(
    "/{public_id}/meetings/{meeting}/missed/", **WRITES, summary="Note that the client did not come"
)
def miss(request: HttpRequest, public_id: Name, meeting: Name) -> Mapping[str, object]:
    """Keeping minutes takes it back."""
    return write(request, BOOK, _change(mark_missed, public_id, meeting))


def _change(action: Any, public_id: str, meeting: str, **told: Any) -> Any:
    return change(meeting, action, public_id=public_id, booking=meeting, **told)
