"""What ends with a consent. Modules above add theirs here when they are loaded; consent calls it where one ends before its day.

A consent that is given anew with other groups ends nothing: the body still has one.
"""

from collections.abc import Callable
from datetime import datetime

ConsentEnding = Callable[[int, int, str, datetime], object]
"""Takes the consultation's id, the body's id, the label of whoever ended it and the moment; runs in that transaction."""

_ENDINGS: dict[str, ConsentEnding] = {}


def add_consent_ending(code: str, ending: ConsentEnding) -> None:
    """This function will have something end with every consent from now on; adding it again replaces it."""
    _ENDINGS[code] = ending


def end_with_consent(consultation_id: int, organisation_id: int, *, label: str, at: datetime) -> None:
    """This function will end all that ends with the consent of a body for a consultation. ``label`` is the actor's."""
    for ending in _ENDINGS.values():
        ending(consultation_id, organisation_id, label, at)
