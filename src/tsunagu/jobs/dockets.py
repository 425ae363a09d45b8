"""The job of every morning that tells people which days of their rights have come near; the one that asks the office."""

from collections.abc import Mapping

import structlog
from django.utils import timezone

from tsunagu.domain.docket.actions import bring_answers
from tsunagu.domain.docket.actions.reminding import remind_of_docket
from tsunagu.domain.docket.reminding import list_dockets
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run
from tsunagu.kernel.problems import Problem

log = structlog.get_logger("tsunagu.jobs")


def remind(run: Run) -> Mapping[str, object]:
    dockets, told, failed = list_dockets(), 0, 0
    for done, docket in enumerate(dockets, start=1):
        try:
            told += remind_of_docket(docket=docket, at=timezone.now())
        except (
            Problem
        ) as problem:  # one that cannot be opened keeps nobody else from being told; the doctor names it
            failed += 1
            log.error("docket.not_reminded", docket=docket, code=problem.code)
        report_progress(run=run, done=done, total=len(dockets), at=timezone.now())
    return {"told": told, "failed": failed}


def ask(run: Run) -> Mapping[str, object]:
    def note(done: int, total: int) -> None:
        report_progress(run=run, done=done, total=total, at=timezone.now())

    return {"added": bring_answers(asking=str(run.payload["asking"]), at=timezone.now(), note=note)}
