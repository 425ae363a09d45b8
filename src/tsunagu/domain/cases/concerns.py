"""What a client has going on over all their consultations. Rooms above join when they are loaded, as with what waits at the desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.domain.people.actors import Client
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Concern:
    """One line about the consultation ``public_id``. ``needs_word``: it waits for the client; ``on`` its day, None for none.

    ``kind`` says what it is (a word of the room that tells it), ``thing`` names the row in addresses, "" for none. ``text`` is
    what somebody wrote.
    """

    kind: str
    public_id: str
    words: Words
    needs_word: bool = False
    on: date | None = None
    thing: str = ""
    text: str = ""


ConcernPart = Callable[[Client, datetime], Iterable[Concern]]

_PARTS: dict[str, ConcernPart] = {}


def add_concern_part(code: str, part: ConcernPart) -> None:
    """This function will have a part asked from now on; adding it again replaces it."""
    _PARTS[code] = part


def list_concerns(actor: Client, *, at: datetime) -> tuple[Concern, ...]:
    """This function will list what a client has going on: first what waits for their word, then by day; what has none comes last.

    Each part asks the database a constant number of times, however many consultations there are.
    """
    told = [each for part in _PARTS.values() for each in part(actor, at)]
    return tuple(sorted(told, key=lambda each: (not each.needs_word, each.on or date.max)))
