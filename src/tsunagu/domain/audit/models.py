"""One row per change: when, what, by whom, to which object. Labels, not foreign keys: an entry outlives its object."""

from django.db import models


class Entry(models.Model):
    """A link of the chain: ``own_hash`` covers the row and the hash of the one before it."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    previous_hash = models.CharField(max_length=64)
    own_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            # Two entries cannot follow the same one: the chain never forks, whoever writes at the same moment.
            models.UniqueConstraint(fields=["previous_hash"], name="audit_entry_chain_does_not_fork"),
        ]
        indexes = [models.Index(fields=["subject", "number"], name="audit_entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"


class AccessEntry(models.Model):
    """Somebody of a body looked at a consultation: who, when, which groups of it. Never what stood there."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)
    consultation = models.CharField(max_length=120)
    groups = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=30)

    class Meta:
        indexes = [
            models.Index(fields=["consultation", "-at", "-id"], name="audit_access_by_consultation"),
            models.Index(fields=["actor", "what", "at"], name="audit_access_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.what} {self.consultation}"


class Tally(models.Model):
    """How often something was sent from one place until a moment; ``key`` is a keyed hash, nothing to read."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count} until {self.until}"
