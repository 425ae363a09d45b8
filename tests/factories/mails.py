"""What the worker does with the mails that wait, done by the test."""

from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from tsunagu.domain.mails.actions import send_due_mails


def deliver_mails() -> list[EmailMessage]:
    """This function will send what is due and return every mail that has arrived in this test."""
    send_due_mails(at=timezone.now())
    return mail.outbox
