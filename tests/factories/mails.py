"""What the worker does with the mails that wait, done by the test."""

from datetime import datetime

from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from tsunagu.domain.mails.actions import send_due_mails


def deliver_mails(at: datetime | None = None) -> list[EmailMessage]:
    """This function will send what is due and return every mail that has arrived in this test."""
    send_due_mails(at=at or timezone.now())
    return mail.outbox
