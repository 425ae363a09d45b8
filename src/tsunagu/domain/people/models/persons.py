"""Persons and who works where."""

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tsunagu.domain.audit.history import track_history
from tsunagu.domain.people.enums import Role
from tsunagu.domain.sealing.columns import BlindIndexField, SealedAddressField
from tsunagu.domain.sealing.fields import SealedTextField


def draw_public_id() -> str:
    """This function will return a name for use in addresses: 80 random bits, nothing about the row in it."""
    return secrets.token_hex(10)


class PersonManager(BaseUserManager["Person"]):
    """Django's authentication looks people up through this."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=username or "")


class Person(AbstractBaseUser):
    """Somebody who signs in, with an e-mail address as the name: one person for each, by its blind index."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    email = SealedAddressField(bound_to="public_id", index="email_index")
    email_index = BlindIndexField(of="email", unique=True)
    name = SealedTextField(bound_to="public_id")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person works for an organisation in a role, one row for each role; ``until`` is the last day, none while it lasts."""

    public_id = models.CharField(max_length=20, unique=True, default=draw_public_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    history = track_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(until__isnull=True),
                name="people_membership_once_while_it_lasts",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="people_membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"membership:{self.public_id}"
