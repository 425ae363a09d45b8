"""A link sent to an e-mail address, to see that it is the person's own."""

from django.db import models

from tsunagu.domain.sealing.columns import BlindIndexField, SealedAddressField


class AddressConfirmation(models.Model):
    """``secret_hash`` is the SHA-256 of the link's secret; ``subject`` names what shall become the person's."""

    email = SealedAddressField(bound_to="secret_hash", index="email_index")
    email_index = BlindIndexField(of="email", db_index=True)
    subject = models.CharField(max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("asked_at")),
                name="people_addressconfirmation_expires_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
