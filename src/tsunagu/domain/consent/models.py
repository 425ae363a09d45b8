"""The consent of a client and the grants that stand on it."""

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from tsunagu.domain.consent.enums import ConsentPurpose, Group
from tsunagu.domain.sealing.fields import SealedTextField

if TYPE_CHECKING:
    from django.db.models import QuerySet


def draw_consent_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


class Consent(models.Model):
    """A client lets one body see some groups of one consultation, for a purpose, to the end of a day.

    ``given_by`` is the label of who gave it, ``note`` where a member of staff keeps the paper that was signed (None when the
    client gave it here, or when it was let go). ``withdrawn_at`` is the bare fact that remains, ``ended_with_request`` that
    nobody took it back: it had come with a request to the body, and went with it.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_consent_id, editable=False)
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="consents")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose)
    groups = models.JSONField()
    given_by = models.CharField(max_length=120)
    note = SealedTextField(bound_to="public_id", null=True, blank=True)
    given_at = models.DateTimeField()
    given_on = models.DateField()
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ended_with_request = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=ConsentPurpose.values), name="consent_consent_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("given_on")), name="consent_consent_ends_after_given"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_consent_withdrawn_after_given",
            ),
            models.UniqueConstraint(
                fields=["consultation", "organisation"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="consent_consent_one_stands_per_body",
            ),
        ]
        indexes = [
            # Those of a case for one body, also those that ended: without it the body's own thousands are walked.
            models.Index(fields=["consultation", "organisation"], name="consent_consent_case"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"consent:{self.public_id}"

    def stands_at(self, at: datetime) -> bool:
        """This function will tell whether it is neither withdrawn nor past its last JST day."""
        return self.withdrawn_at is None and timezone.localdate(at) <= self.ends_on


class GrantQuerySet(models.QuerySet["Grant"]):
    """Only ``live_at`` decides what is open."""

    def live_at(self, at: datetime) -> "QuerySet[Grant]":
        """This function will narrow to the grants that are open at an instant; a closed one never opens again."""
        return self.live_on(at, timezone.localdate(at))

    def live_on(self, at: datetime, day: date) -> "QuerySet[Grant]":
        """This function will do the same for prepared questions, which bring the JST day of the instant along."""
        return self.filter(closed_at__isnull=True, opened_at__lte=at, ends_on__gte=day)


class Grant(models.Model):
    """A body may see one group of a consultation.

    ``organisation``, ``consultation`` and ``ends_on`` are those of its consent; ``changed_at`` is when the consultation
    last changed. They stand here so that a body's list is one walk along one index (webstack.md §2, shape D).
    """

    consent = models.ForeignKey("consent.Consent", on_delete=models.CASCADE, related_name="grants")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="grants")
    group = models.CharField(max_length=20, choices=Group)
    ends_on = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__in=Group.values), name="consent_grant_group_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("opened_at")),
                name="consent_grant_closed_after_opened",
            ),
            models.UniqueConstraint(
                fields=["consent", "group"],
                condition=models.Q(closed_at__isnull=True),
                name="consent_grant_open_once",
            ),
        ]
        indexes = [
            # Only the open ones: a list never walks over what was closed, on both databases in the order of the page.
            models.Index(
                fields=["organisation", "-changed_at", "-consultation"],
                condition=models.Q(closed_at__isnull=True),
                name="consent_grant_desk",
            ),
            # For one case, or the cases of a page: what a body may see of each, without a walk over all the body may see.
            models.Index(
                fields=["consultation", "organisation"],
                condition=models.Q(closed_at__isnull=True),
                name="consent_grant_case",
            ),
            models.Index(
                fields=["ends_on"], condition=models.Q(closed_at__isnull=True), name="consent_grant_ending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.group} → {self.organisation_id}"
