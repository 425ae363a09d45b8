"""One row per exchange of keys: how far it is, so that it goes on where it was cut off."""

from django.db import models


class Rotation(models.Model):
    """``column`` and ``last_pk`` say what was sealed anew last; both are saved with the rows themselves."""

    key_id = models.CharField(max_length=20, unique=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=120)
    column = models.CharField(max_length=120, blank=True)
    last_pk = models.BigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"],
                condition=models.Q(is_open=True),
                name="sealing_rotation_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_open=True, ended_at__isnull=True)
                | models.Q(is_open=False, ended_at__isnull=False),
                name="sealing_rotation_open_until_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.done}/{self.total}"
