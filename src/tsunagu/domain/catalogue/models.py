"""The projection of advice/measures: rows made anew from the files by one action, never edited here."""

from django.db import models


class CatalogueState(models.Model):
    """Which state of the files the tables show; there is one row."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="catalogue_state_is_one_row")]

    def __str__(self) -> str:
        return self.digest[:12]


class MeasureRecord(models.Model):
    """One measure of the plan; ``search_text`` is folded for search, Japanese and English together."""

    code = models.CharField(max_length=10, unique=True)
    position = models.PositiveSmallIntegerField()
    pillar = models.CharField(max_length=10)
    direction = models.CharField(max_length=40, blank=True)
    door = models.CharField(max_length=60)
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    summary_ja = models.TextField()
    summary_en = models.TextField()
    search_text = models.TextField()

    def __str__(self) -> str:
        return f"{self.code} {self.name_ja}"


class MeasureTag(models.Model):
    """A measure is for an applicant, serves a need, is offered by a body, is delivered in a kind."""

    class Kind(models.TextChoices):
        APPLICANT = "applicant"
        NEED = "need"
        BODY = "body"
        DELIVERY = "delivery"

    measure = models.ForeignKey(MeasureRecord, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value", "measure"], name="catalogue_measuretag_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


class NeedRecord(models.Model):
    """A need people come with."""

    code = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    name_ja = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name_ja


class BodyRecord(models.Model):
    """A body that offers measures."""

    code = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    contact_ja = models.TextField()
    contact_en = models.TextField()

    def __str__(self) -> str:
        return self.name_ja
