"""Invitations that were held back, or that the mail server did not take, sent now."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.imports.carrying import Mail
from tsunagu.domain.imports.checking import check_importer
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.imports.posting import send_mails
from tsunagu.domain.imports.queries import find_row
from tsunagu.domain.people.actions import invite_person
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.body_queries import name_organisation
from tsunagu.domain.people.queries import find_open_invitation

AT_ONCE = 50
MAIL = "imports.mail"
"""The kind of job that sends."""


def send_held_mails(*, actor: Actor, public_id: str, at: datetime) -> tuple[int, bool]:
    """This function will send an import's invitations that have not left; returns how many left, and whether all are done.

    The secret of a link is never kept, so each is invited anew; who has joined meanwhile or was disinvited is left alone.
    Raises ImportNotFound, NotPermitted.
    """
    importer = check_importer(actor)
    source, sent = find_row(importer, public_id), 0
    while waiting := list(source.rows.filter(is_mailed=False).order_by("pk")[:AT_ONCE]):
        mails = [mail for row in waiting if (mail := _invite_anew(importer, row, at)) is not None]
        if not send_mails(mails):
            return sent, False
        sent += len(mails)
    return sent, True


@transaction.atomic
def _invite_anew(importer: Actor, row: ImportedRow, at: datetime) -> Mail | None:
    invitation = find_open_invitation(row.subject.partition(":")[2])
    if invitation is None:
        row.is_mailed = True
        row.save(update_fields=["is_mailed"])
        return None
    invited = invite_person(
        actor=importer,
        organisation_id=row.organisation_id,
        email=invitation.email,
        role=invitation.role,
        at=at,
    )
    row.subject = f"invitation:{invited.public_id}"
    row.save(update_fields=["subject"])
    return Mail(row.pk, invitation.email, invited.secret, name_organisation(row.organisation_id).name)
