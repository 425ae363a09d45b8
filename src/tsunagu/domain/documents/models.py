"""The rows beside stored files; the bytes lie in the data folder."""

import secrets

from django.db import models

from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.sealing.boxes import draw_file_key
from tsunagu.domain.sealing.fields import SealedTextField


def draw_document_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)


class Document(models.Model):
    """A paper of a consultation through all its versions. Removed, it can be had back until it is purged.

    ``file_key`` seals the bytes of all its versions; when the row is gone, what lies in copies of the folder stays shut.
    """

    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="documents")
    public_id = models.CharField(max_length=20, unique=True, default=draw_document_id)
    purpose = models.CharField(max_length=20, choices=Purpose)
    file_key = SealedTextField(bound_to="public_id", default=draw_file_key)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="documents_document_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by="")
                | (models.Q(removed_at__isnull=False) & ~models.Q(removed_by="")),
                name="documents_document_removed_at_and_by",
            ),
        ]
        indexes = [models.Index(fields=["removed_at"], name="documents_document_removed")]

    def __str__(self) -> str:
        return self.public_id


class Version(models.Model):
    """One upload, never changed. ``place`` is the original as it came, ``view_place`` the copy that is safe to show ("": none)."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = SealedTextField(bound_to="place")
    type = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=80, unique=True)
    pages = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    view_place = models.CharField(max_length=80, blank=True)
    view_size = models.PositiveIntegerField(default=0)
    view_sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, size__gte=1), name="documents_version_has_number_and_bytes"
            ),
            models.CheckConstraint(
                condition=models.Q(type__in=[each.value for each in FileType]),
                name="documents_version_type_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(view_place="", view_sha256="", view_size=0)
                | ~(models.Q(view_place="") | models.Q(view_sha256="") | models.Q(view_size=0)),
                name="documents_version_view_whole_or_none",
            ),
            models.UniqueConstraint(
                fields=["view_place"],
                condition=~models.Q(view_place=""),
                name="documents_version_view_place_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"
