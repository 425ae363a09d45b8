"""How the mails stand: counts and times, never what they say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from tsunagu.domain.mails.models import Mail

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MailsView:
    """``refusal`` is why the newest of those that cannot leave stayed, "" for none."""

    waiting: int
    oldest_waiting: datetime | None
    given_up: int
    refusal: str


def get_mails_view(*, at: datetime) -> MailsView:
    """This function will count the mails that wait and those given up in the last seven days."""
    waiting = Mail.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)
    given_up = Mail.objects.filter(given_up_at__gte=at - RECENT)
    stuck = (waiting | given_up).exclude(refusal="").order_by("-pk")
    return MailsView(
        waiting=waiting.count(),
        oldest_waiting=waiting.aggregate(oldest=Min("written_at"))["oldest"],
        given_up=given_up.count(),
        refusal=stuck.values_list("refusal", flat=True).first() or "",
    )
