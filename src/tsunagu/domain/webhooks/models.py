"""A body's webhook, and the messages that go to it."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from tsunagu.domain.sealing.fields import SealedTextField
from tsunagu.domain.webhooks.enums import Refusal, State

if TYPE_CHECKING:
    from django.db.models import QuerySet


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


class Hook(models.Model):
    """An address of a body that is told of changes while it is not stopped.

    ``stopped_by`` is the label of who stopped it, the installation's when nothing arrived any more. ``former_secret`` signs
    along until ``former_until``.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="webhooks")
    note = models.CharField(max_length=80)
    address = SealedTextField(bound_to="public_id")  # it may hold a key of the receiver's
    secret = SealedTextField(bound_to="public_id")
    former_secret = SealedTextField(bound_to="public_id", null=True)
    former_until = models.DateTimeField(null=True)
    kinds = models.JSONField(default=list)
    created_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_by="")
                | (models.Q(stopped_at__isnull=False) & ~models.Q(stopped_by="")),
                name="webhooks_hook_stopped_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(former_secret__isnull=True, former_until__isnull=True)
                | models.Q(former_secret__isnull=False, former_until__isnull=False),
                name="webhooks_hook_former_secret_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"webhook:{self.public_id}"

    def list_secrets(self, at: datetime) -> list[str]:
        """This function will list the secrets that sign at an instant, the newest first."""
        is_over = self.former_until is None or self.former_until <= at
        return [self.secret] if is_over else [self.secret, self.former_secret]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """``waiting``: those that have not ended, of webhooks that are called."""

    def waiting(self) -> "QuerySet[Delivery]":
        """This function will narrow to what is still to be sent."""
        return self.filter(ended_at__isnull=True)


class Delivery(models.Model):
    """One change told to one webhook, once for each ``event`` and ``key`` (those of the outbox), however often it is tried.

    It names things and holds nothing of them. ``status`` is the number of the last answer. ``not_before`` is when it is tried
    next, or until when a worker that has taken it may still be at it.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    hook = models.ForeignKey("webhooks.Hook", on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    consultation = models.ForeignKey(
        "cases.Consultation", null=True, on_delete=models.CASCADE, related_name="+"
    )  # None: a test, or a report without a name, which leads to none
    subject = models.CharField(max_length=120)
    announced_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    tried_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hook", "event", "key"], name="webhooks_delivery_once_per_key"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="webhooks_delivery_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.WAITING, ended_at__isnull=True)
                | (~models.Q(state=State.WAITING) & models.Q(ended_at__isnull=False)),
                name="webhooks_delivery_ends_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(ended_at__isnull=True),
                name="webhooks_delivery_waiting",
            ),
            models.Index(fields=["hook", "-id"], name="webhooks_delivery_newest"),
            models.Index(fields=["ended_at"], name="webhooks_delivery_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.public_id}"
