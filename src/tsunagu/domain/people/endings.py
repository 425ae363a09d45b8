"""What ends with a body. Modules above add theirs here when they are loaded; people calls it when a body is dissolved.

The sister of open_work: that is handed over, this is not.
"""

from collections.abc import Callable
from datetime import datetime

Ending = Callable[[int, str, datetime], object]
"""Takes the body's id, the label of whoever dissolves it and the moment; runs in that transaction, writes its own entries."""

_ENDINGS: dict[str, Ending] = {}


def add_ending(code: str, ending: Ending) -> None:
    """This function will have something end with every body from now on; adding it again replaces it."""
    _ENDINGS[code] = ending


def end_with_body(organisation_id: int, *, label: str, at: datetime) -> None:
    """This function will end all that ends with a body. ``label`` is the actor’s."""
    for ending in _ENDINGS.values():
        ending(organisation_id, label, at)
