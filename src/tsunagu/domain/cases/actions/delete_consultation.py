"""A client takes a consultation away: nobody sees it from this moment, and for some days it can be brought back."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.actions import end_consents, renew_consents
from tsunagu.domain.people.actors import Client
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def hide_consultation(*, actor: Client, consultation_id: int, at: datetime) -> list[str]:
    """This function will close every way to a client's consultation and return the ids of the consents that ended with it.

    Its link opens nothing, its grants are closed, its body sees the bare fact. One that is not the client's stays.
    """
    rows = Consultation.objects.select_for_update(of=("self",))
    row = rows.filter(pk=consultation_id, client_id=actor.person_id, erased_at__isnull=True).first()
    if row is None or row.deletion_asked_at is not None:
        return []
    ended = end_consents(consultation_id=row.pk, actor=actor, at=at)
    row.deletion_asked_at = at
    row.save(update_fields=["deletion_asked_at"])
    record_change(verb=Verb.DELETION_ASKED, actor=actor.label, subject=row.label, at=at)
    return ended


@transaction.atomic
def bring_back(*, actor: Client, consultation_id: int, consents: list[str], at: datetime) -> bool:
    """This function will open a hidden consultation again with the consents that ended with it; False when it is erased."""
    rows = Consultation.objects.select_for_update(of=("self",))
    row = rows.filter(pk=consultation_id, client_id=actor.person_id, erased_at__isnull=True).first()
    if row is None or row.deletion_asked_at is None:
        return False
    row.deletion_asked_at = None
    row.save(update_fields=["deletion_asked_at"])
    renew_consents(consultation_id=row.pk, public_ids=consents, actor=actor, at=at)
    record_change(verb=Verb.DELETION_UNDONE, actor=actor.label, subject=row.label, at=at)
    return True
