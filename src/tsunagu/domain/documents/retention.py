"""How long a removed document can be had back."""

from datetime import datetime, timedelta

UNDO = timedelta(days=30)


def compute_purge_at(removed_at: datetime) -> datetime:
    """This function will return the moment from which a removed document is erased."""
    return removed_at + UNDO
