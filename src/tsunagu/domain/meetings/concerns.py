"""A client's meetings to come, and what the last one left them to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from tsunagu.domain.cases.concerns import Concern
from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.telling import say_time
from tsunagu.domain.people.actors import Client
from tsunagu.kernel.words import Words

RECENT = timedelta(days=60)
"""So long homework is told, unless a later meeting took place; ours, no source."""
MOST = 100


def list_meeting_concerns(actor: Client, at: datetime) -> Iterator[Concern]:
    """This function will tell the meetings ahead of a client, and the homework of the last one of each consultation."""
    rows = Booking.objects.filter(
        consultation__client_id=actor.person_id,
        consultation__deletion_asked_at__isnull=True,
        consultation__erased_at__isnull=True,
    ).select_related("consultation")
    ahead = rows.filter(state=State.BOOKED, starts_at__gt=at).prefetch_related("sides__organisation")
    for row in ahead.order_by("starts_at", "pk")[:MOST]:
        bodies = [side.organisation for side in row.sides.all() if side.left_at is None]
        when, ja, en = (
            say_time(row.starts_at),
            "・".join(e.name_ja for e in bodies),
            ", ".join(e.name_en for e in bodies),
        )
        yield Concern(
            "meeting",
            row.consultation.public_id,
            Words(f"面談 {when.ja}：{ja}", f"Meeting {when.en}: {en}"),
            on=timezone.localdate(row.starts_at),
            thing=row.public_id,
        )
    held, seen = rows.filter(state=State.HELD, starts_at__gt=at - RECENT), set()
    for row in held.order_by("-starts_at", "-pk")[:MOST]:
        if row.consultation_id not in seen and row.homework:
            words = Words("面談のあとにすること", "To do after the meeting")
            yield Concern(
                "meeting",
                row.consultation.public_id,
                words,
                needs_word=True,
                thing=row.public_id,
                text=row.homework,
            )
        seen.add(row.consultation_id)
