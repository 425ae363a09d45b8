"""The job of every morning that tells people which days of their rights have come near."""

from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.docket.actions.reminding import remind_of_docket
from tsunagu.domain.docket.reminding import list_dockets
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run


def remind(run: Run) -> Mapping[str, object]:
    dockets, told = list_dockets(), 0
    for done, docket in enumerate(dockets, start=1):
        told += remind_of_docket(docket=docket, at=timezone.now())
        report_progress(run=run, done=done, total=len(dockets), at=timezone.now())
    return {"told": told}
