"""Work that lies with teams. Modules above add theirs here when they are loaded; people calls it when a team closes or empties.

The sister of open_work: that belongs to persons and bodies, this to the teams between them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Heir:
    """Who takes a team's work over: another team or a person of the same body."""

    team_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class TeamWork:
    """One kind of work. ``move`` runs inside the transaction of the closing and writes its own audit entries."""

    code: str
    name: Words
    count: Callable[[Collection[int]], int]
    move: Callable[[int, Heir, str, datetime], int]


_KINDS: dict[str, TeamWork] = {}


def add_team_work(kind: TeamWork) -> None:
    """This function will have a kind of work asked from now on; adding it again replaces it."""
    _KINDS[kind.code] = kind


def count_team_work(team_ids: Collection[int]) -> int:
    """This function will count what lies with these teams and is not over."""
    return sum(kind.count(team_ids) for kind in _KINDS.values()) if team_ids else 0


def move_rows(rows: Any, person: str, to: Heir, record: Callable[[Any], None]) -> int:
    """This function will give rows of a team, whose column ``person`` says who has each in hand, to its heir; returns how many.

    Who has one in hand keeps it: it only changes its team, which the closing says. ``record`` writes the entry of each other.
    """
    taken = rows.filter(**{f"{person}__isnull": False}).update(team_id=to.team_id)
    waiting = list(rows.filter(**{f"{person}__isnull": True}).select_for_update(of=("self",)).order_by("pk"))
    for row in waiting:
        row.team_id = to.team_id
        setattr(row, f"{person}_id", to.person_id)
        row.save(update_fields=["team", person])
        record(row)
    return taken + len(waiting)


def move_team_work(team_id: int, to: Heir, *, label: str, at: datetime) -> int:
    """This function will hand everything over and return how many pieces moved. ``label`` is the actor’s."""
    return sum(kind.move(team_id, to, label, at) for kind in _KINDS.values())
