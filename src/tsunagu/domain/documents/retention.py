"""How long a removed document can be had back."""

from datetime import datetime, timedelta

from tsunagu.domain.records.periods import get_period


def get_undo() -> timedelta:
    """This function will return for how long a removed document can be had back (`removed_documents` in retention.yaml)."""
    return get_period("removed_documents").length


def compute_purge_at(removed_at: datetime) -> datetime:
    """This function will return the moment from which a removed document is erased."""
    return removed_at + get_undo()
