"""Taking up a time, and giving it back: the rows by which the database lets nobody be taken twice."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from tsunagu.domain.meetings.exceptions import TimeTaken
from tsunagu.domain.meetings.models import Booking, Quarter, Side
from tsunagu.domain.meetings.offers import Answer, find_free, name_client
from tsunagu.domain.meetings.slots import JAPAN, FreeTime, list_quarters


def find_time(
    case: Any, codes: list[str], way: str, starts_at: datetime, at: datetime
) -> tuple[FreeTime, Answer]:
    """This function will find a time at which these bodies and the client are free; raises TimeTaken."""
    day: date = starts_at.astimezone(JAPAN).date()
    answer = find_free(case, codes, way, day, day, at=at)
    found = next((each for each in answer.times if each.starts_at == starts_at), None)
    if found is None:
        raise TimeTaken
    return found, answer


def take_time(booking: Booking, case: Any, found: FreeTime, answer: Answer) -> None:
    """This function will take up a time for all who take part; raises TimeTaken when another process was quicker."""
    for place in found.places:
        window = answer.windows[place.hours]
        Side.objects.update_or_create(
            booking=booking,
            organisation_id=window.organisation_id,
            defaults={
                "window": window,
                "person_id": window.person_id,
                "resource": place.seat,
                "starts_at": found.starts_at,
            },
        )
    resources = sorted([name_client(case), *(place.seat for place in found.places)])
    rows = [
        Quarter(booking=booking, resource=resource, at=quarter)
        for resource in resources
        for quarter in list_quarters(found.starts_at, found.minutes)
    ]
    try:
        with transaction.atomic():
            Quarter.objects.bulk_create(rows)
    except IntegrityError as problem:
        raise TimeTaken from problem


def release_time(booking: Booking, resource: str | None = None) -> None:
    """This function will give back what a meeting took up, of one who takes part or of all."""
    rows = Quarter.objects.filter(booking=booking)
    (rows if resource is None else rows.filter(resource=resource)).delete()
