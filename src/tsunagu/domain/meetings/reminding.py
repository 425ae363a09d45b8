"""Which meetings people are to be told of now. Nothing here writes."""

from datetime import datetime, time, timedelta

from django.db.models import F, Q
from django.utils import timezone

from tsunagu.domain.meetings.enums import State
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.slots import JAPAN


def list_near(at: datetime) -> list[int]:
    """This function will list the meetings up to the end of tomorrow in Japan that nobody was told of yet."""
    end = datetime.combine(timezone.localdate(at) + timedelta(days=2), time(), JAPAN)
    rows = Booking.objects.filter(state=State.BOOKED, starts_at__gt=at, starts_at__lt=end)
    untold = rows.filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("starts_at")))
    return list(untold.order_by("starts_at", "pk").values_list("pk", flat=True))
