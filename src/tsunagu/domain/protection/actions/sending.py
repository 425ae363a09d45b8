"""The company's part: it tells, answers, says who it is or takes all of it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.rules import check_note
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.protection.actions.moving import SUPPLIER, move_report
from tsunagu.domain.protection.enums import OPEN_STATES, READABLE, Event, State, Voice
from tsunagu.domain.protection.exceptions import refuse_receiver, refuse_step
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.permissions import check_own, check_speak, needs_paper
from tsunagu.domain.protection.preparing import Told, clean_told, gather_for, list_texts
from tsunagu.domain.protection.receivers import list_receivers
from tsunagu.domain.protection.rules import NAME_CHARACTERS, STATES, check_identity, clean_text
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def send_report(
    *, actor: Actor, public_id: str, told: Told, accepted: Collection[str] = (), at: datetime
) -> str:
    """This function will tell a body what happened, without saying who tells it, and return the report's id.

    ``accepted`` are the keys of findings the client looked at and lets stand. It opens nothing of the consultation.
    Raises ReportNotFound, NotPermitted, ReportRefused, ConsentRefused, IdentityShown.
    """
    case = check_speak(actor, public_id)
    cleaned = clean_told(told, today=timezone.localdate(at), on_paper=needs_paper(actor))
    _check_receiver(case, cleaned.receiver_id, at)
    known = gather_for(actor, case, cleaned.call_names, at=at)
    check_identity(list_texts(cleaned), known, accepted)
    row = Report.objects.create(
        consultation=case,
        receiver_id=cleaned.receiver_id,
        state=State.SENT,
        text=cleaned.text,
        demands=list(cleaned.demands),
        region=cleaned.region,
        size=cleaned.size,
        industry=cleaned.industry,
        other_side=cleaned.other_side,
        other_name=cleaned.other_name,
        call_names=cleaned.call_names,
        given_by=actor.label,
        note=cleaned.note,
        sent_at=at,
        until_on=cleaned.ends_on,
    )
    record_change(verb=Verb.PROTECTION_SENT, actor=SUPPLIER, subject=row.label, at=at)
    return row.public_id


@transaction.atomic
def say_to_body(
    *, actor: Actor, public_id: str, text: str, accepted: Collection[str] = (), at: datetime
) -> None:
    """This function will add what the company says to the body; checked like the report while its name is hidden.

    Raises ReportNotFound, NotPermitted, ReportRefused, IdentityShown.
    """
    row = check_own(actor, public_id)
    said = clean_text(text, where="text")
    _check_state(row, OPEN_STATES, at)
    if row.named_at is None:
        known = gather_for(actor, row.consultation, row.call_names, at=at)
        check_identity({"text": said}, known, accepted)
    Message.objects.create(report=row, voice=Voice.SUPPLIER, text=said, written_at=at)
    record_change(verb=Verb.PROTECTION_ANSWERED, actor=SUPPLIER, subject=row.label, at=at)


@transaction.atomic
def reveal_name(*, actor: Actor, public_id: str, name: str, reach: str, note: str = "", at: datetime) -> None:
    """This function will tell the body who the company is and how to reach it: a consent of its own, on a paper of its own.

    Raises ReportNotFound, NotPermitted, ReportRefused, ConsentRefused.
    """
    row = check_own(actor, public_id)
    _check_state(row, READABLE, at)
    row.name = clean_text(name, where="name", most=NAME_CHARACTERS)
    row.reach = clean_text(reach, where="reach", most=NAME_CHARACTERS)
    row.named_note = check_note(note, is_needed=needs_paper(actor))
    row.named_at = at
    row.save(update_fields=["name", "reach", "named_note", "named_at"])
    record_change(verb=Verb.PROTECTION_NAMED, actor=SUPPLIER, subject=row.label, at=at)


@transaction.atomic
def take_back_report(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will end the consent: from now on the body reads nothing of it. What was read cannot be unread.

    Raises ReportNotFound, NotPermitted, ReportRefused when it has ended already.
    """
    move_report(row=check_own(actor, public_id), event=Event.WITHDRAW, actor=SUPPLIER, at=at)


def _check_receiver(case: Consultation, organisation_id: int, at: datetime) -> None:
    # Held until the report stands: a body that is being dissolved at this moment gets none afterwards.
    lasting = Organisation.objects.select_for_update(no_key=True).filter(dissolved_on__isnull=True)
    found = lasting.filter(pk=organisation_id).first()
    if found is None or found.pk not in {each.id for each in list_receivers(case, at)}:
        raise refuse_receiver()


def _check_state(row: Report, states: Collection[str], at: datetime) -> None:
    if row.state not in states:
        raise refuse_step(STATES[State(row.state)])
    if row.until_on < timezone.localdate(at):
        raise refuse_step(STATES[State.ENDED])
