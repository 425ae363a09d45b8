"""Who looked at what, written before the bytes leave, on a connection of its own.

A page that fails afterwards does not take the entry back, and a page whose entry cannot be written is not shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.statements.inserting import insert_row


class Look(StrEnum):
    """What somebody looked at."""

    PAGE = "page"
    LIST = "list"
    FILE = "file"
    DOCUMENT = "document"
    API = "api"


@dataclass(frozen=True, slots=True)
class AccessView:
    """One look. ``actor`` and ``organisation`` are labels (``staff:…@code``, ``organisation:code``)."""

    at: datetime
    actor: str
    organisation: str
    groups: frozenset[str]
    what: str


def record_access(
    *, actor: str, organisation: str, consultation: str, groups: Iterable[str], what: Look, at: datetime
) -> None:
    """This function will write one entry; ``consultation`` is a label, ``groups`` are the words of consent."""
    _write([AccessEntry(at=at, actor=actor, organisation=organisation, consultation=consultation,
                        groups=_join(groups), what=what.value)])  # fmt: skip


def record_list(*, actor: str, organisation: str, shown: Mapping[str, Iterable[str]], at: datetime) -> None:
    """This function will write that an actor had consultations (label: groups) in a list, once for each and JST day."""
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = AccessEntry.objects.using(settings.ACCESS_DATABASE).filter(
        actor=actor, what=Look.LIST.value, at__gte=day, consultation__in=shown
    )
    known = set(seen.values_list("consultation", "groups"))
    new = [(label, _join(groups)) for label, groups in shown.items() if (label, _join(groups)) not in known]
    _write([AccessEntry(at=at, actor=actor, organisation=organisation, consultation=label, groups=groups,
                        what=Look.LIST.value) for label, groups in new])  # fmt: skip


def list_access(consultation: str, *, limit: int = 200) -> tuple[AccessView, ...]:
    """This function will list who looked at a consultation (its label), newest first, at most ``limit``."""
    rows = AccessEntry.objects.filter(consultation=consultation).order_by("-at", "-id")[:limit]
    return tuple(
        AccessView(row.at, row.actor, row.organisation, frozenset(row.groups.split(",")) - {""}, row.what)
        for row in rows
    )


def _join(groups: Iterable[str]) -> str:
    return ",".join(sorted(groups))


def _write(entries: list[AccessEntry]) -> None:
    if len(entries) == 1:  # a page: one statement is a transaction by itself
        insert_row(entries[0], using=settings.ACCESS_DATABASE)
    elif entries:
        with transaction.atomic(using=settings.ACCESS_DATABASE):
            AccessEntry.objects.using(settings.ACCESS_DATABASE).bulk_create(entries)
