"""Reading imports: those who run the network see all of them, nobody else any."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.documents.inspection import Workbook, parse_workbook
from tsunagu.domain.imports.enums import Kind, State
from tsunagu.domain.imports.exceptions import ImportNotFound
from tsunagu.domain.imports.findings import Counts, Finding
from tsunagu.domain.imports.models import Import
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.roles import Permission


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import as an administrator sees it. ``waiting_mails`` counts the invitations that have not left."""

    public_id: str
    name: str
    state: State
    counts: Mapping[Kind, Counts]
    problems: int
    done: int
    total: int
    holds_mails: bool
    received_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    findings: tuple[Finding, ...] = ()
    waiting_mails: int = 0


def list_imports(actor: Actor, *, limit: int = 20) -> tuple[ImportView, ...]:
    """This function will list the newest imports, without their findings. Raises ImportNotFound for whoever may not."""
    _check_reader(actor)
    rows = Import.objects.defer("table", "findings", "upload").order_by("-received_at", "-pk")
    return tuple(_view(row) for row in rows[:limit])


def get_import(actor: Actor, public_id: str) -> ImportView:
    """This function will return an import with its findings. Raises ImportNotFound."""
    row = find_row(actor, public_id)
    found = tuple(Finding.parse(each) for each in row.findings)
    return _view(row, found, row.rows.filter(is_mailed=False).count())


def get_table(actor: Actor, public_id: str) -> Workbook:
    """This function will return the content of a workbook as it was read, no sheets when it is gone. Raises ImportNotFound."""
    row = find_row(actor, public_id)
    return parse_workbook(row.table) if row.table else Workbook((), False)


def find_unfinished(actor: Actor, table: str, *, holds_mails: bool) -> str | None:
    """This function will return the newest import of this very content that was checked and is not over, or None."""
    _check_reader(actor)
    states = [State.READY, State.RUNNING, State.STOPPED]
    rows = Import.objects.filter(state__in=states, holds_mails=holds_mails).order_by("-pk")
    return next((row.public_id for row in rows.iterator() if row.table == table), None)


def find_row(actor: Actor, public_id: str) -> Import:
    """This function will return the row; raises ImportNotFound."""
    _check_reader(actor)
    row = Import.objects.filter(public_id=public_id).first()
    if row is None:
        raise ImportNotFound
    return row


def find_importer(row: Import) -> Staff:
    """This function will return who asked for an import, as they may act now; raises NotPermitted when they have left."""
    staff = find_staff(row.requested_by_id, organisation_id=row.organisation_id)
    if staff is None or staff.organisation_id != row.organisation_id:
        raise NotPermitted
    return staff


def _check_reader(actor: Actor) -> None:
    if not can(actor, Permission.NETWORK_MANAGE):
        raise ImportNotFound


def _view(row: Import, findings: tuple[Finding, ...] = (), waiting: int = 0) -> ImportView:
    return ImportView(
        public_id=row.public_id,
        name=row.name,
        state=State(row.state),
        counts={Kind(kind): Counts(**counts) for kind, counts in row.counts.items()},
        problems=row.problems,
        done=row.done,
        total=row.total,
        holds_mails=row.holds_mails,
        received_at=row.received_at,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        findings=findings,
        waiting_mails=waiting,
    )
