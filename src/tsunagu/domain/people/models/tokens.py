"""API tokens of a body. What is stored opens nothing: the secret is told once and only its hash is kept."""

import secrets
from hashlib import sha256

from django.db import models

PREFIX = "tsg"
"""How every token begins, so that a scanner of leaked secrets can know it."""


def draw_token() -> tuple[str, str]:
    """This function will draw a token's public name and the whole token: 48 and 256 random bits."""
    name = secrets.token_hex(6)
    return name, f"{PREFIX}_{name}_{secrets.token_urlsafe(32)}"


def hash_token(token: str) -> str:
    """This function will return what is stored of a token. A plain SHA-256 is enough: 256 random bits cannot be tried out."""
    return sha256(token.encode()).hexdigest()


class ApiToken(models.Model):
    """``name`` stands in the token, finds the row and is shown in lists; ``note`` says what the token is for.

    ``writes_for`` is whose name stands under what a token writes; None for one that only reads.
    """

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    note = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    writes_for = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True)
                | models.Q(revoked_at__gte=models.F("created_at")),
                name="people_apitoken_revoked_after_created",
            ),
        ]

    def __str__(self) -> str:
        return f"{PREFIX}_{self.name}"

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"token:{self.name}"
