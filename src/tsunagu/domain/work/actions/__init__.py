"""Everything that changes what waits to be done or to be told."""

from tsunagu.domain.work.actions.answering import answer_once
from tsunagu.domain.work.actions.digests import send_digests
from tsunagu.domain.work.actions.enqueueing import enqueue_job, redeliver_stranded, release_job
from tsunagu.domain.work.actions.notifications import mark_read, notify
from tsunagu.domain.work.actions.outbox import dispatch_outbox
from tsunagu.domain.work.actions.recording import announce, record_change
from tsunagu.domain.work.actions.reminders import cancel_reminder, remind, turn_due_reminders
from tsunagu.domain.work.actions.running import complete_job, fail_job, pause_job, report_progress, start_job
from tsunagu.domain.work.actions.schedules import keep_schedules

__all__ = [
    "announce",
    "answer_once",
    "cancel_reminder",
    "complete_job",
    "dispatch_outbox",
    "enqueue_job",
    "fail_job",
    "keep_schedules",
    "mark_read",
    "notify",
    "pause_job",
    "record_change",
    "redeliver_stranded",
    "release_job",
    "remind",
    "report_progress",
    "send_digests",
    "start_job",
    "turn_due_reminders",
]
