"""The consultation: one person's story, the facts they gave and the way back."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, ReferredBody
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField

if TYPE_CHECKING:
    from django.db.models import QuerySet

LANGUAGES = [("ja", "日本語"), ("en", "English")]


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """``visible_to`` is the only way to a row. What its client asked to delete, or what was erased, is nobody's to see."""

    def owned_by(self, actor: Actor) -> "QuerySet[Consultation]":
        """This function will narrow to what the actor sees whole: their links', their own, or what their body recorded."""
        rows = self.standing()
        if isinstance(actor, LinkHolder):
            return self.held_by(actor.keys, actor.today)
        if isinstance(actor, Client):
            return rows.filter(client_id=actor.person_id)
        body = find_reader(actor)
        return self.none() if body is None else self.recorded_by(body)

    def held_by(self, keys: Collection[str], day: date) -> "QuerySet[Consultation]":
        """This function will narrow to what links open on a JST day, each named by its key."""
        return self.standing().filter(secret_hash__in=keys, secret_expires_on__gte=day)

    def recorded_by(self, body: int) -> "QuerySet[Consultation]":
        """This function will narrow to what a body recorded."""
        return self.standing().filter(organisation_id=body)

    def open_to(self, body: int, at: datetime, day: date) -> "QuerySet[Consultation]":
        """This function will narrow to what a body recorded, and what is granted to it at an instant of a JST day."""
        live = Grant.objects.live_on(at, day).filter(
            organisation_id=body, consultation_id=models.OuterRef("pk")
        )
        return self.standing().filter(models.Q(organisation_id=body) | models.Exists(live))

    def standing(self) -> "QuerySet[Consultation]":
        """This function will leave out what its client asked to delete and what was erased."""
        return self.filter(deletion_asked_at__isnull=True, erased_at__isnull=True)

    def visible_to(self, actor: Actor, at: datetime | None = None) -> "QuerySet[Consultation]":
        """This function will narrow to what the actor may see: what is theirs, and at an instant also what is granted.

        Without an instant no grant counts. A granted row holds more than was granted: ``list_visible_groups`` says what
        may be shown of it, so only cases.queries reads such rows.
        """
        body = find_reader(actor)
        if at is not None and isinstance(actor, ReferredBody):
            live = Grant.objects.live_at(at).filter(
                organisation_id=actor.organisation_id, consultation_id=models.OuterRef("pk")
            )
            return self.standing().filter(models.Exists(live), pk=actor.consultation_id)
        if at is None or body is None:
            return self.owned_by(actor)
        return self.open_to(body, at, timezone.localdate(at))


class Consultation(models.Model):
    """``secret_hash`` is the SHA-256 of the link's secret; the secret itself is never stored.

    ``client`` is the account of whoever asked, when they have one; ``secrets`` what they tell of unpublished technology:
    no assessment and no file is made from it. ``deletion_asked_at`` hides it until it is erased or brought back; of an
    erased one only the bare fact is left.
    """

    public_id = models.CharField(max_length=20, unique=True)
    reference = models.CharField(max_length=20, unique=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    applicant = models.CharField(max_length=30, blank=True)
    company = SealedTextField(bound_to="public_id", blank=True)
    story = SealedTextField(bound_to="public_id")
    secrets = SealedTextField(bound_to="public_id", blank=True)
    facts = SealedJSONField(bound_to="public_id", default=dict)
    declined = models.JSONField(default=list)
    answered = models.JSONField(default=list)
    opened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    client = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations_as_client",
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    secret_expires_on = models.DateField()
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deletion_asked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["ja", "en"]), name="cases_consultation_language_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(opened_by__isnull=True, organisation__isnull=True)
                | models.Q(opened_by__isnull=False, organisation__isnull=False),
                name="cases_consultation_opener_and_body_together",
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__gte=models.F("opened_at")),
                name="cases_consultation_changed_after_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-changed_at", "-id"], name="cases_consultation_desk"),
            models.Index(
                fields=["deletion_asked_at"],
                condition=models.Q(deletion_asked_at__isnull=False),
                name="cases_consultation_deleted",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"consultation:{self.public_id}"
