"""The job that reads a file into a portfolio."""

import time
from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.portfolio.actions.reading_in import note_rows, read_in
from tsunagu.domain.work.actions import report_progress
from tsunagu.domain.work.actions.running import Run

STEP = 0.5
"""Seconds between two notes of how far it is."""


def read(run: Run) -> Mapping[str, object]:
    file, round_ = str(run.payload["file"]), int(str(run.payload["round"]))
    noted = time.monotonic()

    def note(rows: int) -> None:
        nonlocal noted
        if time.monotonic() - noted >= STEP:
            noted = time.monotonic()
            note_rows(file=file, round_=round_, rows=rows, at=timezone.now())
            report_progress(run=run, done=rows, total=0, at=timezone.now())

    return {"state": read_in(file=file, round_=round_, at=timezone.now(), note=note)}
