"""Reading jobs and notifications. ``requested_by`` and ``person_id`` are those of the actor: nobody sees another's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from tsunagu.domain.statements.prepared import prepare
from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.exceptions import JobNotFound
from tsunagu.domain.work.models import Job, Notification, OutboxMessage
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as the one who asked for it sees it."""

    public_id: str
    kind: str
    state: JobState
    done: int
    total: int
    message: Words
    result: dict[str, object]
    requested_at: datetime
    ended_at: datetime | None

    @property
    def has_ended(self) -> bool:
        return self.ended_at is not None


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A notification of one person."""

    number: int
    kind: str
    text: Words
    url: str
    notified_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class RunningJob:
    """A job some worker has taken."""

    public_id: str
    attempt: int
    worker: str


def get_job(public_id: str, *, requested_by: str) -> JobView:
    """This function will return a job. Raises JobNotFound when it is absent or somebody else's."""
    row = Job.objects.filter(public_id=public_id, requested_by=requested_by).first()
    if row is None:
        raise JobNotFound
    return _view(row)


def list_jobs(*, requested_by: str, limit: int = 50) -> tuple[JobView, ...]:
    """This function will list the jobs one actor asked for, newest first."""
    rows = Job.objects.filter(requested_by=requested_by).order_by("-requested_at", "-id")[:limit]
    return tuple(_view(row) for row in rows)


def list_running() -> tuple[RunningJob, ...]:
    """This function will list the jobs that workers have taken."""
    rows = Job.objects.filter(state=JobState.RUNNING).order_by("id")
    return tuple(RunningJob(*row) for row in rows.values_list("public_id", "attempt", "worker"))


def list_notifications(*, person_id: int, limit: int = 100) -> tuple[NotificationView, ...]:
    """This function will list the notifications of a person, unread before read, newest first."""
    rows = Notification.objects.filter(person_id=person_id)
    unread = list(rows.filter(read_at__isnull=True).order_by("-notified_at", "-id")[:limit])
    read = rows.filter(read_at__isnull=False).order_by("-notified_at", "-id")[: limit - len(unread)]
    return tuple(
        NotificationView(
            row.pk,
            row.kind,
            Words(row.text_ja, row.text_en),
            row.url,
            row.notified_at,
            row.read_at is not None,
        )
        for row in [*unread, *read]
    )


def count_unread(*, person_id: int) -> int:
    """This function will count the notifications a person has not read."""
    return sum(_count_unread(person=person_id))


@prepare
def _count_unread(*, person: int) -> "QuerySet[Any]":
    rows = Notification.objects.filter(person_id=person, read_at__isnull=True).order_by()
    return rows.values("person_id").annotate(number=Count("pk")).values_list("number", flat=True)


def count_undelivered() -> int:
    """This function will count the messages of the outbox that have not arrived."""
    return OutboxMessage.objects.filter(delivered_at__isnull=True).count()


def _view(row: Job) -> JobView:
    return JobView(
        public_id=row.public_id,
        kind=row.kind,
        state=JobState(row.state),
        done=row.done,
        total=row.total,
        message=Words(row.message_ja, row.message_en),
        result=row.result,
        requested_at=row.requested_at,
        ended_at=row.ended_at,
    )
