"""Copies that were asked for, deletions that were asked for, and what each run of retention did."""

import secrets

from django.db import models

from tsunagu.domain.sealing.boxes import draw_file_key
from tsunagu.domain.sealing.fields import SealedTextField


def draw_request_id() -> str:
    """This function will return a name for use in addresses: 80 random bits, nothing about the row in it."""
    return secrets.token_hex(10)


class Archive(models.Model):
    """A copy of everything about a person. Its bytes lie sealed in a file that bears its name; ``job`` makes it."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_request_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    job = models.CharField(max_length=20, blank=True)
    file_key = SealedTextField(bound_to="public_id", default=draw_file_key)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ready_at__isnull=True) | models.Q(size__gte=1),
                name="data_rights_archive_ready_has_bytes",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"archive:{self.public_id}"


class Deletion(models.Model):
    """A request to erase one consultation, or everything of a person when ``consultation`` is None.

    ``hidden`` are the keys of the consultations it took away, each with the consents that ended with it, so that undoing
    brings back just these. ``counts`` tells how much was erased, by record class.
    """

    public_id = models.CharField(max_length=20, unique=True, default=draw_request_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        "cases.Consultation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hidden = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(undone_at__isnull=True, erased_at__isnull=True),
                name="data_rights_deletion_open_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(consultation__isnull=True, undone_at__isnull=True, erased_at__isnull=True),
                name="data_rights_deletion_of_all_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(erased_at__isnull=True),
                name="data_rights_deletion_undone_or_erased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(undone_at__isnull=True, erased_at__isnull=True),
                name="data_rights_deletion_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"deletion:{self.public_id}"


class RetentionReport(models.Model):
    """What one run did to one record class; without ``ended_at`` it was cut off and is gone on with.

    ``days`` is the rule of that day, None for ever.
    """

    run = models.CharField(max_length=40)
    record_class = models.CharField(max_length=60)
    days = models.PositiveIntegerField(null=True, blank=True)
    looked_at = models.PositiveBigIntegerField(default=0)
    erased = models.PositiveBigIntegerField(default=0)
    oldest_kept_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "record_class"], name="data_rights_report_once_per_run"),
        ]
        indexes = [models.Index(fields=["-started_at", "-id"], name="data_rights_report_newest")]

    def __str__(self) -> str:
        return f"{self.run} {self.record_class}"
