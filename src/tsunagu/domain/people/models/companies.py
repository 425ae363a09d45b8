"""Companies, known by their corporate number where they have one, and their merging."""

from typing import TYPE_CHECKING

from django.db import models

from tsunagu.domain.audit.history import track_history
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.models.persons import draw_public_id
from tsunagu.domain.people.roles import Permission, list_permissions
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
    """``folded_name`` is the name without its width, case, spaces and legal form; ``merged_into`` the row that speaks for it."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="companies"
    )
    number = models.CharField(max_length=13, blank=True)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=240)
    prefecture = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    added_at = models.DateTimeField()

    objects = CompanyQuerySet.as_manager()
    history = track_history()

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
            models.Index(fields=["number"], name="people_company_number"),
            models.Index(fields=["folded_name", "prefecture"], name="people_company_name"),
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
    filled = models.JSONField(default=dict)
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
