"""A body of the network and what it covers."""

from django.db import models

from tsunagu.domain.audit.history import track_history
from tsunagu.domain.people.enums import Aspect, OrganisationKind
from tsunagu.kernel.prefectures import Block, Prefecture


class Organisation(models.Model):
    """A body; ``code`` is stable, ``body`` the code of advice/bodies.yaml it belongs to ("" for none).

    ``region`` is the chapter's region in regions.yaml, for chapters of the patent attorneys' association only.
    ``dissolved_on`` is its last day; a dissolved body stays as the name on what it did.
    """

    code = models.SlugField(max_length=60, unique=True)
    body = models.CharField(max_length=60, blank=True)
    name_ja = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    prefecture = models.CharField(max_length=20, blank=True)
    block = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=20, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)

    history = track_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="people_organisation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(prefecture__in=["", *(each.value for each in Prefecture)]),
                name="people_organisation_prefecture_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(block__in=["", *(each.value for each in Block)]),
                name="people_organisation_block_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"organisation:{self.code}"


class Coverage(models.Model):
    """One thing a body covers. Prefectures are always named; no row of another aspect means: without limit."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="coverage")
    aspect = models.CharField(max_length=20, choices=Aspect)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "aspect", "value"], name="people_coverage_once"),
            models.CheckConstraint(
                condition=models.Q(aspect__in=Aspect.values), name="people_coverage_aspect_is_known"
            ),
        ]
        indexes = [models.Index(fields=["aspect", "value", "organisation"], name="people_coverage_search")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.aspect} {self.value}"
