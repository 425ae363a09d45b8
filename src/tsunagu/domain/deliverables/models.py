"""What was answered, kept as it was computed."""

from django.db import models

from tsunagu.domain.sealing.fields import SealedTextField


class AssessmentRecord(models.Model):
    """The newest assessment of a consultation. ``inputs`` is the digest of everything it was computed from."""

    consultation = models.OneToOneField(
        "cases.Consultation", on_delete=models.CASCADE, related_name="assessment"
    )
    made_at = models.DateTimeField()
    made_on = models.DateField()
    inputs = models.CharField(max_length=64)
    body = SealedTextField(bound_to="consultation_id")

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.made_on}"
