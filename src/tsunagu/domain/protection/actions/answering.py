"""The body's part: it receives, asks back, and says what came of it."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.protection.actions.moving import move_report
from tsunagu.domain.protection.enums import Event, State, Voice
from tsunagu.domain.protection.exceptions import refuse_step
from tsunagu.domain.protection.kinds import list_kinds
from tsunagu.domain.protection.models import Message
from tsunagu.domain.protection.permissions import check_answer
from tsunagu.domain.protection.rules import STATES, check_choice, clean_text
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def receive_report(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will note that the actor takes a report in hand for their body.

    Raises ReportNotFound, NotPermitted, ReportRefused.
    """
    row = check_answer(actor, public_id, at)
    row.taken_by_id = _find_person(actor)
    move_report(row=row, event=Event.RECEIVE, actor=actor.label, at=at)


@transaction.atomic
def reply_to_report(*, actor: Actor, public_id: str, text: str, at: datetime) -> None:
    """This function will add what the body asks or says. Raises ReportNotFound, NotPermitted, ReportRefused."""
    row = check_answer(actor, public_id, at)
    if row.state != State.RECEIVED:
        raise refuse_step(STATES[State(row.state)])
    said = clean_text(text, where="text")
    Message.objects.create(
        report=row, voice=Voice.BODY, text=said, person_id=_find_person(actor), written_at=at
    )
    record_change(verb=Verb.PROTECTION_REPLIED, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def close_report(*, actor: Actor, public_id: str, outcome: str, answer: str = "", at: datetime) -> None:
    """This function will say what came of a report. Raises ReportNotFound, NotPermitted, ReportRefused."""
    row = check_answer(actor, public_id, at)
    row.outcome = check_choice(outcome, list_kinds("outcomes"), where="outcome", is_needed=True)
    row.answer = clean_text(answer, where="answer", is_needed=False)
    move_report(row=row, event=Event.CLOSE, actor=actor.label, at=at)


def _find_person(actor: Actor) -> int | None:
    return actor.person_id if isinstance(actor, Staff) else None
