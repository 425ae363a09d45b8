"""One run over all record classes: what is past its period goes, and a row of the report tells what was done."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.data_rights.kept_records import RETENTION
from tsunagu.domain.data_rights.models import RetentionReport
from tsunagu.domain.data_rights.queries import ReportView, view_report
from tsunagu.domain.records.periods import Period, get_period
from tsunagu.domain.records.record_class import RecordClass, list_record_classes
from tsunagu.domain.work.actions import record_change

BATCH = 500
"""Rows erased in one transaction: other writers wait no longer than that takes."""


def run_retention(*, run: str, at: datetime) -> tuple[ReportView, ...]:
    """This function will let every record class erase what is past its period, and return the report.

    ``run`` names it (the day): called again it goes on where it was cut off, and does nothing once it is through.
    """
    return tuple(
        view_report(_run_class(run, record_class, get_period(record_class.code), at))
        for record_class in list_record_classes()
        if record_class.expiry is not None
    )


def count_retention(*, at: datetime) -> tuple[ReportView, ...]:
    """This function will count what a run would erase, and erase and write nothing."""
    found = []
    for record_class in list_record_classes():
        if record_class.expiry is None:
            continue
        started, expiry, period = time.monotonic(), record_class.expiry, get_period(record_class.code)
        row = RetentionReport(
            run="trial",
            record_class=record_class.code,
            days=period.days,
            looked_at=expiry.count_kept(),
            erased=expiry.count_due(at - period.length),
            oldest_kept_at=expiry.find_oldest(),
            started_at=at,
            ended_at=at,
            milliseconds=_count_milliseconds(started),
        )
        found.append(view_report(row))
    return tuple(found)


def _run_class(run: str, record_class: RecordClass, period: Period, at: datetime) -> RetentionReport:
    expiry, started = record_class.expiry, time.monotonic()
    assert expiry is not None  # noqa: S101 - the caller chose those that have one
    row, _ = RetentionReport.objects.get_or_create(
        run=run,
        record_class=record_class.code,
        defaults={"days": period.days, "started_at": at, "looked_at": expiry.count_kept()},
    )
    if row.ended_at is not None:
        return row
    before = at - period.length
    while _erase_batch(row, expiry.erase, before, at):
        pass
    row.refresh_from_db()
    row.oldest_kept_at, row.ended_at = expiry.find_oldest(), max(at, row.started_at)
    row.milliseconds = _count_milliseconds(started)
    with transaction.atomic():
        row.save(update_fields=["oldest_kept_at", "ended_at", "milliseconds"])
        if row.erased:
            subject = f"retention:{run}:{record_class.code}"
            record_change(verb=Verb.RETENTION_RAN, actor=RETENTION, subject=subject, at=at)
    return row


@transaction.atomic
def _erase_batch(
    row: RetentionReport, erase: Callable[[datetime, datetime, int], int], before: datetime, at: datetime
) -> bool:
    """The rows and their number in the report go and come together, so a run that was cut off counts right."""
    erased = erase(before, at, BATCH)
    if erased:
        RetentionReport.objects.filter(pk=row.pk).update(erased=F("erased") + erased)
    return erased > 0


def _count_milliseconds(started: float) -> int:
    return timedelta(seconds=time.monotonic() - started) // timedelta(milliseconds=1)
