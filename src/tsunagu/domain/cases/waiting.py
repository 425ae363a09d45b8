"""What waits for somebody at the desk. Rooms above join when they are loaded, as with the timeline."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.domain.people.actors import Staff
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits in the case ``public_id``; ``due_on`` is the day by which, None when none is set.

    ``kind`` says what it is (a word of the room that tells it); ``thing`` names the row in forms, "" when there is none.
    ``team`` is the team it waits for, until somebody of it takes it; ``can_finish``: the actor may say that it is done.
    """

    kind: str
    public_id: str
    reference: str
    words: Words
    due_on: date | None = None
    thing: str = ""
    text: str = ""
    person: str = ""
    team: str = ""
    can_finish: bool = False


WaitingPart = Callable[[Staff, datetime], Iterable[Waiting]]

_PARTS: dict[str, WaitingPart] = {}


def add_waiting_part(code: str, part: WaitingPart) -> None:
    """This function will have a part asked from now on; adding it again replaces it."""
    _PARTS[code] = part


def list_waiting(actor: Staff, *, at: datetime) -> tuple[Waiting, ...]:
    """This function will list what waits for the actor, by day; what has none comes last."""
    told = [each for part in _PARTS.values() for each in part(actor, at)]
    return tuple(sorted(told, key=lambda each: (each.due_on or date.max, each.kind, each.reference)))
