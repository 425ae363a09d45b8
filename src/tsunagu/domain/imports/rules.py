"""What holds of an import, whoever looks."""

from datetime import datetime, timedelta

from tsunagu.domain.imports.enums import State

QUIET = timedelta(minutes=15)
"""A run tells how far it is several times a minute; after so long without a word nobody is at it any more."""


def is_stuck(state: str, changed_at: datetime, at: datetime) -> bool:
    """This function will tell whether a run was left behind and may be gone on with."""
    return state in {State.RUNNING, State.CHECKING} and changed_at < at - QUIET
