"""Jobs and notifications, ready to print. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.queries import JobView, NotificationView
from tsunagu.kernel.words import Words

KINDS = {
    "audit.head": Words("監査記録の日ごとの控え", "Daily head of the audit chain"),
    "imports.carry": Words("Excelの取り込み", "Import of a workbook"),
    "imports.check": Words("Excelの確認", "Check of a workbook"),
    "imports.mail": Words("招待の送信", "Sending invitations"),
    "mail.digest": Words("お知らせのメール", "E-mail of notifications"),
    "portfolio.landscape": Words("特許の見取り図の集計", "Analyses of a patent landscape"),
    "retention": Words("期限の過ぎた記録の整理", "Erasing records past their period"),
}
ANY_KIND = Words("作業", "Job")
STATES = {
    JobState.QUEUED: Words("順番を待っています", "Waiting its turn"),
    JobState.RUNNING: Words("進めています", "Under way"),
    JobState.DONE: Words("終わりました", "Finished"),
    JobState.FAILED: Words("終わりませんでした", "Could not be finished"),
}


@dataclass(frozen=True, slots=True)
class JobPage:
    """``total`` is 0 while nobody knows how much there is to do."""

    public_id: str
    name: str
    state: str
    state_words: str
    message: str
    done: int
    total: int
    requested_at: datetime
    ended_at: datetime | None
    has_ended: bool


@dataclass(frozen=True, slots=True)
class NotificationRow:
    number: int
    text: str
    url: str
    notified_at: datetime
    is_read: bool


def present_job(job: JobView, language: str) -> JobPage:
    """This function will say how far a job is."""
    return JobPage(
        public_id=job.public_id,
        name=KINDS.get(job.kind, ANY_KIND).said_in(language),
        state=job.state.value,
        state_words=STATES[job.state].said_in(language),
        message=job.message.said_in(language),
        done=min(job.done, job.total) if job.total else job.done,
        total=job.total,
        requested_at=job.requested_at,
        ended_at=job.ended_at,
        has_ended=job.has_ended,
    )


def present_notifications(
    notifications: Iterable[NotificationView], language: str
) -> tuple[NotificationRow, ...]:
    """This function will say the notifications of a person."""
    return tuple(
        NotificationRow(each.number, each.text.said_in(language), each.url, each.notified_at, each.is_read)
        for each in notifications
    )
