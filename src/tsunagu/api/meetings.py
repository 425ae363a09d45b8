"""The meetings of the token's body: those to come, those of a consultation shared with it, and the times that are free."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from tsunagu.api.auth import need
from tsunagu.api.errors import REFUSALS
from tsunagu.api.meeting_schemas import CaseMeetingsAnswer, ComingMeetings, FreeTimes
from tsunagu.api.schemas import Language
from tsunagu.domain.audit.access import Look
from tsunagu.domain.meetings.desk import list_coming
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.queries import get_meetings, get_times
from tsunagu.domain.meetings.views import MeetingView
from tsunagu.domain.people.scopes import Scope

router = Router(tags=["meetings"])
of_consultations = Router(tags=["consultations"])
USUAL_DAYS, MOST_DAYS = 14, 92
Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]
Bodies = Annotated[list[str], Query(min_length=1, max_length=3)]


@router.get("/", response={200: ComingMeetings, **REFUSALS}, summary="Meetings of the body from today on")
def list_meetings(request: HttpRequest) -> dict[str, Any]:
    """At most 100, first by time."""
    rows = list_coming(need(request, Scope.CONSULTATIONS_READ), at=timezone.now())
    return {
        "meetings": [
            {
                "id": row.public_id,
                "consultation": row.consultation,
                "reference": row.reference,
                "company": row.company,
                "way": row.way.value,
                "state": row.state.value,
                "starts_at": row.starts_at,
                "ends_at": row.ends_at,
                "readable": row.can_open,
            }
            for row in rows
        ]
    }


@of_consultations.get(
    "/{public_id}/meetings/",
    response={200: CaseMeetingsAnswer, **REFUSALS},
    summary="Its meetings with the body",
)
def show_meetings(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    """Those the body takes part in; of a consultation it recorded, all."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    view = get_meetings(bearer, public_id[:40], at=timezone.now(), what=Look.API)
    return {
        "id": view.case.public_id,
        "reference": view.case.reference,
        "meetings": [_present(each, language) for each in view.meetings],
    }


@of_consultations.get(
    "/{public_id}/meetings/free/",
    response={200: FreeTimes, **REFUSALS},
    summary="When bodies can be met about it",
)
def list_free_times(
    request: HttpRequest,
    public_id: str,
    body: Bodies,
    way: Way = Way.ONLINE,
    since: date | None = None,
    days: Days = USUAL_DAYS,
    language: Language = "ja",
) -> dict[str, Any]:
    """``body`` is the code of a body; named several times, only the times count at which all of them are free."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    at = timezone.now()
    today = timezone.localdate(at)
    first = max(since or today, today)
    last = min(first, today + timedelta(days=MOST_DAYS)) + timedelta(days=days - 1)
    found = get_times(bearer, public_id[:40], [code[:60] for code in body], way, first, last, at=at)
    return {
        "id": found.case.public_id,
        "bodies": [
            {"code": each.code, "name": each.name.said_in(language), "has_left": False}
            for each in found.bodies
        ],
        "way": found.way.value,
        "times": [
            {"starts_at": each.starts_at, "ends_at": each.ends_at, "place": each.place}
            for each in found.times
        ],
    }


def _present(meeting: MeetingView, language: str) -> dict[str, Any]:
    plain = (
        "consultation",
        "reference",
        "starts_at",
        "ends_at",
        "zone",
        "place",
        "phone",
        "note",
        "said",
        "homework",
        "next_on",
    )
    return {
        "id": meeting.public_id,
        "way": meeting.way.value,
        "state": meeting.state.value,
        **{name: getattr(meeting, name) for name in plain},
        "bodies": [
            {"code": each.code, "name": each.name.said_in(language), "has_left": each.has_left}
            for each in meeting.sides
        ],
    }
