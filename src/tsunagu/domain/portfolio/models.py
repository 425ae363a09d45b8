"""The collection of a consultation, the files that came into it, the columns people confirmed, the searches they keep."""

import secrets

from django.db import models

from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.sealing.boxes import draw_file_key
from tsunagu.domain.sealing.fields import SealedJSONField, SealedTextField


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


def draw_folder() -> str:
    """This function will return the name of a folder, which says nothing about whose it is."""
    return secrets.token_hex(16)


class Portfolio(models.Model):
    """The patents of one consultation. ``folder`` holds the store and the files that wait; ``file_key`` seals the latter.

    ``records`` counts the applications after the last import.
    """

    consultation = models.OneToOneField(
        "cases.Consultation", on_delete=models.CASCADE, related_name="portfolio"
    )
    folder = models.CharField(max_length=32, unique=True, default=draw_folder, editable=False)
    file_key = SealedTextField(bound_to="folder", default=draw_file_key)
    records = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.folder


class PortfolioFile(models.Model):
    """One upload and what became of it. ``place`` is where its sealed bytes wait, "" once they are read or let go.

    ``round`` counts how often it was sent to be read. ``report`` holds what people are told: refused lines, warnings, why it
    was refused; for an unknown table the proposed columns and its first rows.
    """

    portfolio = models.ForeignKey("portfolio.Portfolio", on_delete=models.CASCADE, related_name="files")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    name = SealedTextField(bound_to="public_id")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    place = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.WAITING)
    round = models.PositiveIntegerField(default=1)
    format = models.CharField(max_length=40, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    records_new = models.PositiveIntegerField(default=0)
    records_joined = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    report = SealedJSONField(bound_to="public_id", default=dict)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=FileState.values), name="portfolio_file_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[FileState.DONE, FileState.REFUSED], ended_at__isnull=False)
                | models.Q(
                    state__in=[FileState.WAITING, FileState.READING, FileState.UNKNOWN], ended_at__isnull=True
                ),
                name="portfolio_file_ended_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["portfolio", "-added_at", "-id"], name="portfolio_file_newest")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"portfolio_file:{self.public_id}"


class ColumnMapping(models.Model):
    """The columns a person confirmed for one header row (``fingerprint``); ``columns`` is the engine's mapping as JSON."""

    portfolio = models.ForeignKey("portfolio.Portfolio", on_delete=models.CASCADE, related_name="mappings")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    fingerprint = models.CharField(max_length=16)
    columns = SealedTextField(bound_to="public_id")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["portfolio", "fingerprint"], name="portfolio_mapping_once_per_header"
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint


class SavedSearch(models.Model):
    """A question kept. ``organisation`` is the body that keeps it, none for the side whose consultation it is.

    ``seen_record`` is the number the next new application would have got when its hits were last looked through: what
    came in later has a larger one.
    """

    portfolio = models.ForeignKey("portfolio.Portfolio", on_delete=models.CASCADE, related_name="searches")
    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    query = SealedTextField(bound_to="public_id")
    seen_record = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["portfolio", "organisation"], name="portfolio_search_of_side")]

    def __str__(self) -> str:
        return self.public_id
