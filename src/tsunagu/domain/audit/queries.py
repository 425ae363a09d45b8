"""Reading the chain and proving it whole."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.audit.chain import START, compute_hash
from tsunagu.domain.audit.models import Entry


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as a reader sees it."""

    number: int
    at: datetime
    verb: str
    actor: str
    subject: str


def check_chain() -> int | None:
    """This function will return the number of the first entry that does not fit its chain, or None if all fit."""
    previous = START
    for expected, entry in enumerate(Entry.objects.order_by("number").iterator(), start=1):
        own = compute_hash(
            previous=previous,
            number=entry.number,
            at=entry.at,
            verb=entry.verb,
            actor=entry.actor,
            subject=entry.subject,
        )
        if entry.number != expected or entry.previous_hash != previous or entry.own_hash != own:
            return expected
        previous = own
    return None


def list_entries(*, subject: str) -> tuple[EntryView, ...]:
    """This function will list the entries about one object, oldest first."""
    entries = Entry.objects.filter(subject=subject).order_by("number")
    return tuple(EntryView(each.number, each.at, each.verb, each.actor, each.subject) for each in entries)


def count_entries() -> int:
    """This function will count the entries of the whole chain."""
    return Entry.objects.count()
