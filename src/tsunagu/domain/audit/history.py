"""The former states of a row, kept beside it by django-simple-history, with the actor's label instead of a foreign key."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


def track_history(*, excluded: Sequence[str] = ()) -> HistoricalRecords:
    """This function will return the ``history`` of a model. What is secret is named in ``excluded`` and never copied."""
    return HistoricalRecords(
        excluded_fields=list(excluded),
        history_user_id_field=models.CharField(max_length=120, blank=True),
        history_user_getter=_read_label,
        history_user_setter=_write_label,
    )


def name_actor(row: models.Model, label: str) -> None:
    """This function will have the next state of this row say who made it; called just before saving."""
    row._history_user = label  # the library's own word


def _read_label(historical: Any) -> str:
    return historical.history_user_id


def _write_label(historical: Any, label: str | None) -> None:
    historical.history_user_id = label or ""
