"""What may follow what: a thing stands in one of its states, and only the events of its table move it on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

State = TypeVar("State", bound=str)
Event = TypeVar("Event", bound=str)
OPEN_AGAIN = Words(
    "ページを開いている間に変わりました。開き直して確かめてください。",
    "It changed while the page was open; open it again and look.",
)
"""How to mend a step that does not follow, for whoever refuses it."""


@dataclass(frozen=True, slots=True)
class StepTable(Generic[State, Event]):
    """``state`` reads one as it is stored; ``refuse`` makes the problem of an event that does not follow from a state."""

    state: Callable[[str], State]
    moves: Mapping[tuple[State, Event], State]
    refuse: Callable[[State], Problem]

    def find_next(self, state: str, event: Event) -> State:
        """This function will return where an event leads; raises what ``refuse`` makes when it does not follow."""
        stands = self.state(state)
        found = self.moves.get((stands, event))
        if found is None:
            raise self.refuse(stands)
        return found

    def can_happen(self, state: str, event: Event) -> bool:
        """This function will tell whether an event may follow, for pages."""
        return (self.state(state), event) in self.moves
