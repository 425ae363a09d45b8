"""Asking for a job, inside the transaction of whoever asks."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.models import Job

RUNNER = "tsunagu.jobs.running.run_job"
"""What the worker calls with the job's public id. A name, since the floor of the jobs is above this one."""


@transaction.atomic
def enqueue_job(
    *, kind: str, key: str, requested_by: str, at: datetime, payload: Mapping[str, object] | None = None
) -> str:
    """This function will ask for a job and return its public id; the same ``kind`` and ``key`` is one job for ever.

    The job becomes real when the caller's transaction is saved, since the queue stands in the same database.
    ``requested_by`` is an actor's label; ``payload`` names things and holds no content.
    """
    row, is_new = Job.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={
            "payload": dict(payload or {}),
            "requested_by": requested_by,
            "requested_at": at,
            "changed_at": at,
        },
    )
    if is_new:
        _deliver(row.public_id)
    return row.public_id


@transaction.atomic
def release_job(*, public_id: str, attempt: int, at: datetime) -> bool:
    """This function will hand a job whose worker is known to be dead to the next one; False when it moved on already."""
    freed = Job.objects.filter(public_id=public_id, attempt=attempt, state=JobState.RUNNING).update(
        state=JobState.QUEUED, leased_until=None, changed_at=at
    )
    if freed:
        _deliver(public_id)
    return bool(freed)


@transaction.atomic
def redeliver_stranded(*, at: datetime) -> int:
    """This function will put jobs into the queue again that nothing has moved for long, and count them.

    It happens when the queue was emptied by hand or signed with a key that was replaced. A job that comes twice is
    started once.
    """
    quiet_since = at - 3 * timedelta(seconds=settings.JOB_SECONDS)
    stranded = Job.objects.filter(ended_at__isnull=True, changed_at__lt=quiet_since)
    names = list(stranded.order_by("id").values_list("public_id", flat=True)[:100])
    for public_id in names:
        _deliver(public_id)
    Job.objects.filter(public_id__in=names).update(changed_at=at)
    return len(names)


def _deliver(public_id: str) -> None:
    from django_q.tasks import async_task

    async_task(RUNNER, public_id)
