"""What ends with a consent. Modules above add theirs here when they are loaded; consent calls it when one is taken back.

A consent that is replaced by a newer one for the same body ends nothing.
"""

from collections.abc import Callable
from datetime import datetime

ConsentEnding = Callable[[int, int, str, datetime], object]
"""Takes consultation, body, the actor's label and the moment; runs in that transaction, writes its own entries."""

_ENDINGS: dict[str, ConsentEnding] = {}


def add_consent_ending(code: str, ending: ConsentEnding) -> None:
    """This function will have something end with every consent from now on; adding it again replaces it."""
    _ENDINGS[code] = ending


def end_what_stood_on(consultation_id: int, organisation_id: int, *, label: str, at: datetime) -> None:
    """This function will end all that stood on a consent of a body."""
    for ending in _ENDINGS.values():
        ending(consultation_id, organisation_id, label, at)
