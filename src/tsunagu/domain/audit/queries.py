"""Reading the chain and proving it whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tsunagu.domain.audit.chain import START, compute_hash
from tsunagu.domain.audit.heads import Head, read_heads
from tsunagu.domain.audit.models import Entry
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as a reader sees it."""

    number: int
    at: datetime
    verb: str
    actor: str
    subject: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a check of the whole chain found: ``findings`` is empty when all is well."""

    entries: int
    heads: int
    findings: tuple[Words, ...]


def check_chain() -> int | None:
    """This function will return the number of the first entry that does not fit its chain or a daily head.

    None means that all fit. The number after the last entry means that the end is missing.
    """
    heads, _ = read_heads(find_heads(), settings.AUDIT_KEY)
    return _walk(heads)[1]


def check_audit() -> AuditReport:
    """This function will check the chain against itself and the daily heads, and say in sentences what is wrong."""
    heads, wrong = read_heads(find_heads(), settings.AUDIT_KEY)
    entries, broken = _walk(heads)
    findings = []
    if broken is not None:
        findings.append(
            Words(
                f"監査記録の{broken}番が、つながりか日ごとの控えと合いません。書き換えか切り捨てのおそれがあります。",
                f"Entry {broken} of the audit chain does not fit the chain or a daily head: changed or cut off.",
            )
        )
    findings += [
        Words(
            f"日ごとの控え {name} の署名が合いません。",
            f"The signature of the daily head {name} is not right.",
        )
        for name in wrong
    ]
    return AuditReport(entries, len(heads), tuple(findings))


def find_heads() -> Path:
    """This function will return the folder of the daily heads."""
    return Path(settings.DATA) / "audit" / "heads"


def _walk(heads: tuple[Head, ...]) -> tuple[int, int | None]:
    """The length of the chain up to the first entry that does not fit, and its number."""
    noted: dict[int, set[str]] = {}
    for head in heads:
        noted.setdefault(head.count, set()).add(head.last_hash)
    previous, number = START, 0
    for number, entry in enumerate(Entry.objects.order_by("number").iterator(), start=1):
        own = compute_hash(
            previous=previous,
            number=entry.number,
            at=entry.at,
            verb=entry.verb,
            actor=entry.actor,
            subject=entry.subject,
        )
        fits = entry.number == number and entry.previous_hash == previous and entry.own_hash == own
        if not fits or noted.get(number, {own}) != {own}:
            return number, number
        previous = own
    return number, number + 1 if max(noted, default=0) > number else None


def list_entries(*, subject: str) -> tuple[EntryView, ...]:
    """This function will list the entries about one object, oldest first."""
    entries = Entry.objects.filter(subject=subject).order_by("number")
    return tuple(EntryView(each.number, each.at, each.verb, each.actor, each.subject) for each in entries)


def count_entries() -> int:
    """This function will count the entries of the whole chain."""
    return Entry.objects.count()


def list_newest(*, before: int | None = None, limit: int = 100) -> tuple[EntryView, ...]:
    """This function will list the newest entries, those numbered below ``before`` when it is given."""
    entries = Entry.objects.order_by("-number")
    if before is not None:
        entries = entries.filter(number__lt=before)
    return tuple(
        EntryView(each.number, each.at, each.verb, each.actor, each.subject) for each in entries[:limit]
    )
