"""What meetings tell of a case, and which of them wait at the desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from tsunagu.domain.cases.timeline import Place, TimelineEntry
from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import Case
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.queries import list_visible
from tsunagu.domain.meetings.telling import say_time
from tsunagu.domain.people.actors import Staff
from tsunagu.kernel.words import Words

AHEAD = timedelta(days=2)
MOST = 100
ENDED = {
    State.CANCELLED: Words("面談を取り消した", "Meeting cancelled"),
    State.HELD: Words("面談をした", "Meeting held"),
    State.MISSED: Words("面談に来られなかった", "Nobody came to the meeting"),
}


def tell_meetings(case: Case, _before: Place | None, _limit: int) -> Iterator[TimelineEntry]:
    """This function will tell the meetings the reader may see: booked, and what became of them; a case has few."""
    for row in list_visible(case.actor, case.id, is_lent=not case.is_own).order_by("pk"):
        when = say_time(row.starts_at)
        words = Words(f"面談を予約した（{when.ja}）", f"Meeting booked ({when.en})")
        yield TimelineEntry(row.booked_at, f"meeting:{row.public_id}-1", words)
        state = State(row.state)
        if state in ENDED:
            at = row.changed_at if state is State.CANCELLED else row.noted_at or row.changed_at
            said = "\n\n".join(filter(None, [row.said, row.homework])) if case.is_told else ""
            words = Words(f"{ENDED[state].ja}（{when.ja}）", f"{ENDED[state].en} ({when.en})")
            yield TimelineEntry(at, f"meeting:{row.public_id}-2", words, text=said)


def list_waiting_meetings(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell the meetings of the actor's body of today and tomorrow, and those without minutes."""
    body = find_reader(actor)
    if body is None:
        return
    rows = Booking.objects.filter(
        state=State.BOOKED,
        starts_at__lt=at + AHEAD,
        sides__organisation_id=body,
        sides__left_at__isnull=True,
        consultation__deletion_asked_at__isnull=True,
        consultation__erased_at__isnull=True,
    )
    for row in rows.select_related("consultation").order_by("starts_at", "pk")[:MOST]:
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
