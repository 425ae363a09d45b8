"""Invitations that were held back, sent now."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.imports.carrying import write_for
from tsunagu.domain.imports.checking import check_importer
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.imports.queries import find_row
from tsunagu.domain.people.actions import invite_person
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.queries import find_open_invitation

MAIL = "imports.mail"
"""The kind of job that sends."""


def send_held_mails(*, actor: Actor, public_id: str, at: datetime) -> int:
    """This function will put an import's invitations that were held back into the outbox of mails, and count them.

    The secret of a link is never kept, so each is invited anew; who has joined meanwhile or was disinvited is left alone.
    Raises ImportNotFound, NotPermitted.
    """
    importer = check_importer(actor)
    waiting = find_row(importer, public_id).rows.filter(is_mailed=False).order_by("pk")
    return sum(_invite_anew(importer, number, at) for number in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _invite_anew(importer: Actor, number: int, at: datetime) -> bool:
    row = ImportedRow.objects.select_for_update().get(pk=number)
    invitation = None if row.is_mailed else find_open_invitation(row.subject.partition(":")[2])
    if invitation is not None:
        invited = invite_person(
            actor=importer,
            organisation_id=row.organisation_id,
            email=invitation.email,
            role=invitation.role,
            write=write_for(row.organisation_id),
            at=at,
        )
        row.subject = f"invitation:{invited.public_id}"
    row.is_mailed = True
    row.save(update_fields=["subject", "is_mailed"])
    return invitation is not None
