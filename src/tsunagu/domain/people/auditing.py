"""The record of changes, for those whose role is to check it."""

from dataclasses import dataclass

from tsunagu.domain.audit import queries as audit
from tsunagu.domain.audit.queries import AuditReport, EntryView
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.authority import require
from tsunagu.domain.people.roles import Permission


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some entries, newest first, of ``total``."""

    entries: tuple[EntryView, ...]
    total: int
    has_older: bool


def list_audit(actor: Actor, *, before: int | None = None, limit: int = 100) -> AuditPage:
    """This function will list the newest entries with a number below ``before``. Raises NotPermitted."""
    require(actor, Permission.AUDIT_READ)
    found = audit.list_newest(before=before, limit=limit + 1)
    return AuditPage(found[:limit], audit.count_entries(), len(found) > limit)


def check_audit(actor: Actor) -> AuditReport:
    """This function will walk the whole chain and compare it with the daily heads. Raises NotPermitted."""
    require(actor, Permission.AUDIT_READ)
    return audit.check_audit()
