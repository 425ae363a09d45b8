"""The row beside a stored file; the bytes lie in the data folder."""

import secrets

from django.db import models

from tsunagu.domain.documents.enums import Purpose


class Document(models.Model):
    """A file of a consultation. ``place`` is its random name in the documents folder."""

    consultation = models.ForeignKey("cases.Consultation", on_delete=models.CASCADE, related_name="documents")
    public_id = models.CharField(max_length=20, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=80, unique=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "sha256"], name="documents_document_once_per_case"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


def draw_document_id() -> str:
    """This function will return a name for use in addresses: 80 random bits."""
    return secrets.token_hex(10)
