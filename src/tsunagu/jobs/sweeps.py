"""What the queue calls by the clock: short, and safe to call at any time and twice."""

from django.utils import timezone

from tsunagu.domain.work import actions
from tsunagu.jobs.handlers import DAILY
from tsunagu.jobs.subscribers import SUBSCRIBERS, deliver

REQUESTER = "installation"


def dispatch() -> None:
    """This function will tell the subscribers what has changed."""
    actions.dispatch_outbox(deliver=deliver, topics=frozenset(SUBSCRIBERS), at=timezone.now())


def turn_reminders() -> None:
    """This function will turn the reminders that are due into notifications."""
    actions.turn_due_reminders(at=timezone.now())


def enqueue_daily() -> None:
    """This function will ask for the jobs of the day whose hour has come, and for jobs that were left behind.

    The day is the key, so a clock that is put back asks for nothing twice, and a machine that slept catches up.
    """
    now = timezone.localtime()
    for kind, hour in DAILY.items():
        if now.hour >= hour:
            actions.enqueue_job(kind=kind, key=now.date().isoformat(), requested_by=REQUESTER, at=now)
    actions.redeliver_stranded(at=now)
