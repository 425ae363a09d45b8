"""The job of every morning that tells people of tomorrow's meetings."""

from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.meetings.actions.reminding import remind_of_meeting
from tsunagu.domain.meetings.reminding import list_near
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run


def remind(run: Run) -> Mapping[str, object]:
    near, told = list_near(timezone.now()), 0
    for done, booking in enumerate(near, start=1):
        told += remind_of_meeting(booking=booking, at=timezone.now())
        report_progress(run=run, done=done, total=len(near), at=timezone.now())
    return {"told": told}
