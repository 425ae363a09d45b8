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
