"""Invitations on their way, once the rows they belong to are saved."""

import smtplib

from django.core.mail import get_connection

from tsunagu.domain.imports.carrying import Carrier, Mail
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.people.invitation_mail import send_invitation_mail, write_invitation_link


class Post:
    """The invitations of a run: sent once their rows are saved, and left for later when the server does not take them."""

    def __init__(self, *, is_open: bool) -> None:
        self.is_open = is_open

    def send(self, carrier: Carrier) -> None:
        """This function will send what has come together, and note what left."""
        mails, carrier.mails = carrier.mails, []
        if self.is_open and mails:
            self.is_open = send_mails(mails)


def send_mails(mails: list[Mail]) -> bool:
    """This function will send invitations over one connection, note each that left, and tell whether all did."""
    try:
        with get_connection() as connection:
            for mail in mails:
                link = write_invitation_link(mail.secret)
                send_invitation_mail(email=mail.email, link=link, body=mail.body, connection=connection)
                ImportedRow.objects.filter(pk=mail.row).update(is_mailed=True)
    except (OSError, smtplib.SMTPException):
        return False
    return True
