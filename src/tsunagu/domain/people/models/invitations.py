"""An invitation to work for a body."""

from hashlib import sha256

from django.db import models

from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models.persons import draw_public_id
from tsunagu.domain.sealing.columns import BlindIndexField, SealedAddressField


def hash_invitation(secret: str) -> str:
    """This function will return what is stored of a secret; 160 random bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


class Invitation(models.Model):
    """``secret_hash`` is the SHA-256 of the link's secret; the secret itself is never stored."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="invitations"
    )
    email = SealedAddressField(bound_to="public_id", index="email_index")
    email_index = BlindIndexField(of="email")
    role = models.CharField(max_length=30, choices=Role)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="people_invitation_role_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="people_invitation_accepted_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="people_invitation_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email_index", "role"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="people_invitation_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"invitation:{self.public_id}"
