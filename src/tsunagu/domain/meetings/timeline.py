"""What meetings tell of a case, and which of them wait at the desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from tsunagu.domain.cases.timeline import Behind, Place, TimelineEntry, ask_part, merge_parts, narrow
from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import Case as OpenCase
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.telling import say_time
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

AHEAD = timedelta(days=2)
MOST = 100
ENDED = {
    State.CANCELLED: Words("面談を取り消した", "Meeting cancelled"),
    State.HELD: Words("面談をした", "Meeting held"),
    State.MISSED: Words("面談に来られなかった", "Nobody came to the meeting"),
}


def tell_meetings(case: OpenCase, before: Place | None, limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the meetings the reader may see: booked, and what became of them."""
    named = {"case": case.id, "body": getattr(case.actor, "organisation_id", None)}

    def tell(*, is_end: bool) -> Iterator[TimelineEntry]:
        for row in ask_part(_ask_meetings, "meeting", before, limit, case.is_own, is_end, **named):
            yield _tell_end(case, row) if is_end else _tell_booking(row)

    yield from merge_parts([tell(is_end=False), tell(is_end=True)])


def _tell_booking(row: Booking) -> TimelineEntry:
    when = say_time(row.starts_at)
    words = Words(f"面談を予約した（{when.ja}）", f"Meeting booked ({when.en})")
    return TimelineEntry(row.told_at, f"meeting:{row.key}", words)


def _tell_end(case: OpenCase, row: Booking) -> TimelineEntry:
    when, ended = say_time(row.starts_at), ENDED[State(row.state)]
    said = "\n\n".join(filter(None, [row.said, row.homework])) if case.is_told else ""
    words = Words(f"{ended.ja}（{when.ja}）", f"{ended.en} ({when.en})")
    return TimelineEntry(row.told_at, f"meeting:{row.key}", words, text=said)


@prepare
def _ask_meetings(
    is_own: bool,
    is_end: bool,
    behind: Behind,
    limit: int,
    /,
    *,
    case: int,
    body: int,
    before_at: datetime,
    before_name: str,
) -> "QuerySet[Booking]":
    rows = Booking.objects.filter(consultation_id=case)
    if not is_own:
        rows = rows.filter(sides__organisation_id=body, sides__left_at__isnull=True)
    if is_end:
        ended_at = Case(
            When(state=State.CANCELLED, then="changed_at"), default=Coalesce("noted_at", "changed_at")
        )
        rows = rows.filter(state__in=list(ENDED)).annotate(told_at=ended_at)
    else:
        rows = rows.annotate(told_at=F("booked_at"))
    rows = rows.annotate(key=Concat("public_id", Value("-2" if is_end else "-1")))
    return narrow(rows, behind, limit, before_at, before_name, at="told_at", name="key")


def list_waiting_meetings(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell the meetings of the actor's body of today and tomorrow, and those without minutes."""
    body = find_reader(actor)
    if body is None:
        return
    for row in _ask_coming(body=body, until=at + AHEAD):
        when = say_time(row.starts_at)
        is_ahead = row.starts_at > at
        words = (
            Words(f"面談 {when.ja}", f"Meeting {when.en}")
            if is_ahead
            else Words(f"面談の記録 {when.ja}", f"Minutes of {when.en}")
        )
        yield Waiting(
            "meeting",
            row.consultation.public_id,
            row.consultation.reference,
            words,
            timezone.localdate(row.starts_at),
        )


@prepare
def _ask_coming(*, body: int, until: datetime) -> "QuerySet[Booking]":
    rows = Booking.objects.filter(
        state=State.BOOKED,
        starts_at__lt=until,
        sides__organisation_id=body,
        sides__left_at__isnull=True,
        consultation__deletion_asked_at__isnull=True,
        consultation__erased_at__isnull=True,
    )
    return rows.select_related("consultation").order_by("starts_at", "pk")[:MOST]
