"""Work that must not be left behind. Modules above add theirs here when they are loaded; people calls it when someone leaves.

Nothing is announced and nothing listens: leaving asks each kind of work, in order, how much there is, and moves it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose work: a person’s at one body, or, without a person, everybody’s at that body."""

    organisation_id: int
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One kind of work. ``move`` runs inside the transaction of the leaving, writes its own audit entries, returns how many."""

    code: str
    name: Words
    count: Callable[[Holder], int]
    move: Callable[[Holder, Holder, str, datetime], int]


@dataclass(frozen=True, slots=True)
class OpenWorkCount:
    """How much of one kind is open."""

    name: Words
    count: int


_KINDS: dict[str, OpenWork] = {}


def add_open_work(kind: OpenWork) -> None:
    """This function will have a kind of work asked from now on; adding it again replaces it."""
    _KINDS[kind.code] = kind


def list_open_work(holder: Holder) -> tuple[OpenWorkCount, ...]:
    """This function will count what is open, kind by kind; kinds of which there is none are left out."""
    counts = (OpenWorkCount(kind.name, kind.count(holder)) for kind in _KINDS.values())
    return tuple(each for each in counts if each.count)


def move_open_work(holder: Holder, to: Holder, *, label: str, at: datetime) -> int:
    """This function will hand everything over and return how many pieces moved. ``label`` is the actor’s."""
    return sum(kind.move(holder, to, label, at) for kind in _KINDS.values())


def move_taken(rows: "QuerySet[Any]", to: Holder, *, verb: Verb, label: str, at: datetime) -> int:
    """This function will put what somebody has in hand (``taken_by``) into other hands, each with its entry, and count it."""
    moved = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for row in moved:
        row.taken_by_id = to.person_id
        row.save(update_fields=["taken_by"])
        record_change(verb=verb, actor=label, subject=row.label, at=at)
    return len(moved)
