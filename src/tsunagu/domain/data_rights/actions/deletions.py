"""Asking for deletion, undoing it within its days, and erasing when they are over."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.actions import bring_back, hide_consultation
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.data_rights.erasing import erase_subject
from tsunagu.domain.data_rights.exceptions import AlreadyAsked, RequestNotFound, StillWorking
from tsunagu.domain.data_rights.kept_records import RETENTION
from tsunagu.domain.data_rights.models import Deletion
from tsunagu.domain.data_rights.subjects import find_case_subject, find_person_subject
from tsunagu.domain.meetings.actions import end_with_consultation
from tsunagu.domain.people.actors import Actor, Client
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.queries import list_workplaces
from tsunagu.domain.records.periods import get_period
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def ask_deletion(*, actor: Actor, at: datetime, public_id: str | None = None) -> str:
    """This function will take one consultation of a client away, or everything, and return the request's id.

    From this moment its link, its grants and its body open nothing of it; it is erased when the days of undoing are over.
    Raises RequestNotFound for whoever is no client, ConsultationNotFound, AlreadyAsked, StillWorking (for everything).
    """
    if not isinstance(actor, Client):
        raise RequestNotFound
    Person.objects.select_for_update().get(pk=actor.person_id)
    if _find_open(actor.person_id) is not None:
        raise AlreadyAsked
    hidden: dict[str, list[str]] = {}
    one = find_id(actor, public_id) if public_id is not None else None
    if one is None:
        if list_workplaces(actor.person_id):
            raise StillWorking
        hidden |= _take_over(actor.person_id, at)
        own = Consultation.objects.owned_by(actor).order_by("pk")
        keys = list(own.values_list("pk", flat=True))
    else:
        keys = [one]
    for key in keys:
        hidden[str(key)] = hide_consultation(actor=actor, consultation_id=key, at=at)
        end_with_consultation(consultation_id=key, label=actor.label, at=at)
    row = Deletion.objects.create(
        person_id=actor.person_id,
        consultation_id=one,
        hidden=hidden,
        asked_at=at,
        due_at=at + get_period("deletion_undo").length,
    )
    record_change(verb=Verb.DELETION_ASKED, actor=actor.label, subject=row.label, at=at)
    return row.public_id


def _find_open(person_id: int) -> Deletion | None:
    """This function will return the request of a person to erase everything that waits, None for none."""
    rows = Deletion.objects.filter(person_id=person_id, consultation__isnull=True)
    return rows.filter(undone_at__isnull=True, erased_at__isnull=True).first()


def _take_over(person_id: int, at: datetime) -> dict[str, list[str]]:
    """The requests for single consultations become part of the one for everything, and wait as long as it does."""
    waiting = Deletion.objects.select_for_update(of=("self",)).filter(
        person_id=person_id, undone_at__isnull=True, erased_at__isnull=True
    )
    hidden: dict[str, list[str]] = {}
    for row in waiting.order_by("pk"):
        hidden |= row.hidden
        row.undone_at = max(at, row.asked_at)
        row.save(update_fields=["undone_at"])
    return hidden


@transaction.atomic
def undo_deletion(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will bring back what a request took away, with the consents that ended with it.

    Raises RequestNotFound when it is not the actor's, or was undone or done already.
    """
    if not isinstance(actor, Client):
        raise RequestNotFound
    rows = Deletion.objects.select_for_update(of=("self",)).filter(
        public_id=public_id, person_id=actor.person_id, undone_at__isnull=True, erased_at__isnull=True
    )
    row = rows.first()
    if row is None:
        raise RequestNotFound
    for key, consents in sorted(row.hidden.items()):
        bring_back(actor=actor, consultation_id=int(key), consents=consents, at=at)
    row.undone_at = max(at, row.asked_at)
    row.save(update_fields=["undone_at"])
    record_change(verb=Verb.DELETION_UNDONE, actor=actor.label, subject=row.label, at=at)


def erase_due(*, at: datetime) -> int:
    """This function will erase what has waited its days and count the requests; each is one transaction.

    It may be cut off and called again: what is erased is left alone, what is not is still due.
    """
    due = Deletion.objects.filter(undone_at__isnull=True, erased_at__isnull=True, due_at__lte=at)
    return sum(_erase(pk, at) for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)))


@transaction.atomic
def _erase(pk: int, at: datetime) -> int:
    rows = Deletion.objects.select_for_update(of=("self",)).filter(
        pk=pk, undone_at__isnull=True, erased_at__isnull=True, due_at__lte=at
    )
    row = rows.first()
    if row is None:
        return 0  # undone, or erased by another worker, a moment ago
    if row.consultation_id is not None:
        subject = find_case_subject([row.consultation_id])
    elif list_workplaces(
        row.person_id
    ):  # went to work for a body meanwhile: the account stays, the consultations go
        subject = find_case_subject(find_person_subject(row.person_id).consultation_ids)
    else:
        subject = find_person_subject(row.person_id)
    row.counts = erase_subject(subject, at)
    row.erased_at = max(at, row.asked_at)
    row.save(update_fields=["counts", "erased_at"])
    record_change(verb=Verb.DATA_ERASED, actor=RETENTION, subject=row.label, at=at)
    return 1
