"""The jobs of an import: read and check, bring in part by part, send what was held back; and what follows who joins."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone

from tsunagu.domain.imports import actions
from tsunagu.domain.people.actors import Visitor
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.work.actions import enqueue_job, report_progress
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.actions.running import Run

SHARE = 0.5
"""A part takes this share of the time a job may take; then the next job goes on."""


def check(run: Run) -> Mapping[str, object]:
    actions.check_received(public_id=_name(run), at=timezone.now())
    return {}


def carry(run: Run) -> Mapping[str, object]:
    def note(done: int, total: int) -> None:
        report_progress(run=run, done=done, total=total, at=timezone.now())

    is_over = actions.carry_out(
        public_id=_name(run), at=timezone.now(), seconds=settings.JOB_SECONDS * SHARE, note=note
    )
    if not is_over:
        start, _, part = run.key.partition("/")
        enqueue_job(
            kind=run.kind,
            key=f"{start}/{int(part or 1) + 1}",
            requested_by=run.requested_by,
            payload=run.payload,
            at=timezone.now(),
        )
    return {"is_over": is_over}


def mail(run: Run) -> Mapping[str, object]:
    actor = find_staff(int(str(run.payload["person"])), organisation_id=int(str(run.payload["organisation"])))
    return {
        "sent": actions.send_held_mails(actor=actor or Visitor(), public_id=_name(run), at=timezone.now())
    }


def hand_over(message: Message) -> None:
    """This function will give a new member the consultations that waited for them."""
    invitation = str(message.payload["subject"]).partition(":")[2]
    actions.hand_over_waiting(invitation=invitation, at=timezone.now())


def sweep(_run: Run) -> Mapping[str, object]:
    """This function will find what ``hand_over`` missed; asked for daily."""
    return {"moved": actions.hand_over_missed(at=timezone.now())}


def _name(run: Run) -> str:
    return str(run.payload["import"])
