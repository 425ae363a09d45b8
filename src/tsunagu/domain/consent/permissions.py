"""Who may speak for the client: the client's own side, or staff of the body that recorded it, on a signed paper.

A program of that body may say so too where its token names that scope.
"""

from typing import Any

from tsunagu.domain.consent.exceptions import ConsentNotFound
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import own_consultations
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope


def check_speak_for(actor: Actor, consultation_id: int) -> Any:
    """This function will return the consultation, locked, when the actor may hand it over.

    Raises ConsentNotFound for everybody else, NotPermitted for staff whose role does not reach that far.
    """
    if not isinstance(actor, LinkHolder | Client | Staff):
        raise ConsentNotFound
    row = own_consultations(actor).select_for_update(of=("self",)).filter(pk=consultation_id).first()
    if row is None:
        raise ConsentNotFound
    if needs_paper(actor):
        require(actor, Permission.CONSENT_ASK)
        require_scope(actor, Scope.CONSENTS_RECORD)
    return row


def check_change_consent(actor: Actor, public_id: str) -> Consent:
    """This function will return a consent, locked, that the actor may change; raises like check_speak_for."""
    found = Consent.objects.filter(public_id=public_id)
    consultation_id = found.values_list("consultation_id", flat=True).first()
    if consultation_id is None:
        raise ConsentNotFound
    check_speak_for(
        actor, consultation_id
    )  # locked first, as by whoever gives: nobody waits for each other in a ring
    return found.select_for_update(of=("self",)).get()


def needs_paper(actor: Actor) -> bool:
    """This function will tell whether the actor speaks for somebody else, and so needs a signed paper."""
    return isinstance(actor, Staff)
