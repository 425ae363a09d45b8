"""One row for each mail. What it says is sealed while it waits, and erased when it has left or was given up."""

import secrets

from django.db import models

from tsunagu.domain.sealing.fields import SealedTextField


def draw_mail_id() -> str:
    """This function will return a mail's name: 80 random bits, nothing about the row in it."""
    return secrets.token_hex(10)


class Mail(models.Model):
    """``key`` makes it one mail however often it is asked for; ``message_id`` is the same however often it is sent.

    ``not_before`` is when it is tried next, or until when a worker that has taken it may still be at it.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_mail_id, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=200, editable=False)
    recipient = SealedTextField(bound_to="public_id", null=True)  # "": to nobody, see actions.put_mail
    subject = SealedTextField(bound_to="public_id", null=True)
    body = SealedTextField(bound_to="public_id", null=True)
    written_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    refusal = models.CharField(
        max_length=80, blank=True
    )  # kind and number of the last failure, never its words
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(given_up_at__isnull=True),
                name="mails_mail_sent_or_given_up",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    sent_at__isnull=True,
                    given_up_at__isnull=True,
                    recipient__isnull=False,
                    subject__isnull=False,
                    body__isnull=False,
                )
                | models.Q(recipient__isnull=True, subject__isnull=True, body__isnull=True)
                & (models.Q(sent_at__isnull=False) | models.Q(given_up_at__isnull=False)),
                name="mails_mail_says_something_only_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mails_mail_waiting",
            ),
            models.Index(fields=["written_at"], name="mails_mail_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
