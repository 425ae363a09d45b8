"""The life of a job in a worker. Every write compares the fence: what a worker says that was replaced never lands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.exceptions import JobBusy, JobTakenOver
from tsunagu.domain.work.models import Job
from tsunagu.kernel.words import NOTHING, Words

MOST_ATTEMPTS = 5
"""A job that has been cut off so often would be cut off again: it fails, and a person looks at it."""
GIVEN_UP = Words(
    "何度も途中で止まったため、やめました。運用の担当者にお知らせください。",
    "It stopped half-way several times and was given up. Tell the people who run this installation.",
)


@dataclass(frozen=True, slots=True)
class Run:
    """A job in the hands of one worker; ``fence`` is the number of this start."""

    public_id: str
    kind: str
    key: str
    payload: Mapping[str, object]
    requested_by: str
    fence: int


@transaction.atomic
def start_job(*, public_id: str, worker: str, at: datetime) -> Run | None:
    """This function will take a job, or return None when there is nothing left to do.

    Raises JobBusy while another worker may still be at it.
    """
    row = Job.objects.select_for_update().filter(public_id=public_id).first()
    if row is None or row.ended_at is not None:
        return None
    if row.state == JobState.RUNNING and row.leased_until and row.leased_until > at:
        raise JobBusy
    if row.attempt >= MOST_ATTEMPTS:
        _end(row.public_id, row.attempt, JobState.FAILED, at, message=GIVEN_UP)
        return None
    row.state, row.attempt, row.worker = JobState.RUNNING, row.attempt + 1, worker
    row.leased_until = at + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    row.changed_at = at
    row.save(update_fields=["state", "attempt", "worker", "leased_until", "changed_at"])
    return Run(row.public_id, row.kind, row.key, row.payload, row.requested_by, row.attempt)


def report_progress(*, run: Run, done: int, total: int, at: datetime, message: Words = NOTHING) -> None:
    """This function will say how far a job is (``done`` of ``total``, 0 for not known). Raises JobTakenOver."""
    _update(
        run,
        done=done,
        total=total,
        message_ja=message.ja[:300],
        message_en=message.en[:300],
        changed_at=at,
    )


def complete_job(
    *, run: Run, at: datetime, result: Mapping[str, object] | None = None, message: Words = NOTHING
) -> None:
    """This function will end a job well. ``result`` is small (counts, names). Raises JobTakenOver."""
    _end(run.public_id, run.fence, JobState.DONE, at, result=dict(result or {}), message=message)


def fail_job(*, run: Run, message: Words, at: datetime) -> None:
    """This function will end a job that cannot succeed, with the sentence for the one who asked. Raises JobTakenOver."""
    _end(run.public_id, run.fence, JobState.FAILED, at, message=message)


def pause_job(*, run: Run, at: datetime) -> None:
    """This function will give a job back that broke off for a reason that may pass. Raises JobTakenOver."""
    _update(run, state=JobState.QUEUED, leased_until=None, changed_at=at)


def _update(run: Run, **values: object) -> None:
    running = Job.objects.filter(public_id=run.public_id, attempt=run.fence, state=JobState.RUNNING)
    if not running.update(**values):
        raise JobTakenOver


def _end(
    public_id: str,
    fence: int,
    state: JobState,
    at: datetime,
    *,
    message: Words,
    result: Mapping[str, object] | None = None,
) -> None:
    ended = Job.objects.filter(public_id=public_id, attempt=fence, ended_at__isnull=True).update(
        state=state,
        result=result or {},
        message_ja=message.ja[:300],
        message_en=message.en[:300],
        leased_until=None,
        ended_at=at,
        changed_at=at,
    )
    if not ended:
        raise JobTakenOver
