"""Companies, known by their corporate number where they have one, and their merging."""

from typing import TYPE_CHECKING

from django.db import models

from tsunagu.domain.audit.history import track_history
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.people.models.persons import draw_public_id
from tsunagu.domain.people.roles import Permission, list_permissions
from tsunagu.domain.sealing.columns import BlindIndexField
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField
from tsunagu.kernel.prefectures import Prefecture

if TYPE_CHECKING:
    from django.db.models import QuerySet


class CompanyQuerySet(models.QuerySet["Company"]):
    """``visible_to`` is the only way to a row: that a company asked for advice is itself nobody else's business."""

    def visible_to(self, actor: Actor) -> "QuerySet[Company]":
        """This function will narrow to the companies the actor's body recorded, or all for those who run the network."""
        if not isinstance(actor, Staff):
            return self.none()
        if Permission.NETWORK_MANAGE in list_permissions(actor.roles):
            return self.all()
        return self.filter(organisation_id=actor.organisation_id)

    def live(self) -> "QuerySet[Company]":
        """This function will leave out what was merged into another."""
        return self.filter(merged_into__isnull=True)


class Company(models.Model):
    """``name_index`` is equal for names that fold_company_name makes equal; ``merged_into`` the row that speaks for it."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="companies"
    )
    number = SealedTextField(bound_to="public_id", blank=True)
    name = SealedTextField(bound_to="public_id")
    name_index = BlindIndexField(of="name", fold=fold_company_name)
    prefecture = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    added_at = models.DateTimeField()

    objects = CompanyQuerySet.as_manager()
    history = track_history(excluded=["name_index"])  # nobody asks which company had a name once

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(prefecture__in=["", *(each.value for each in Prefecture)]),
                name="people_company_prefecture_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="people_company_not_merged_into_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["name_index", "prefecture"], name="people_company_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"company:{self.public_id}"


class CompanyLink(models.Model):
    """What a record is about. ``subject`` is the record's audit label (``consultation:…``): people knows no case."""

    subject = models.CharField(max_length=80, unique=True)
    company = models.ForeignKey("people.Company", on_delete=models.PROTECT, related_name="links")

    def __str__(self) -> str:
        return self.subject


class MergeRecord(models.Model):
    """One company spoke for another from ``merged_at``; ``filled`` are the fields the survivor took over from it."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    survivor = models.ForeignKey("people.Company", on_delete=models.PROTECT, related_name="absorbed")
    merged = models.ForeignKey("people.Company", on_delete=models.PROTECT, related_name="+")
    filled = SealedJSONField(bound_to="public_id", default=dict)
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(undone_at__isnull=True),
                name="people_merge_once_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.survivor_id}"
