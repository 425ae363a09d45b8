"""Reading requests: a client their own, those who check the installation the reports of retention."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.data_rights import store
from tsunagu.domain.data_rights.exceptions import ArchiveLost, RequestNotFound
from tsunagu.domain.data_rights.models import Archive, Deletion, RetentionReport
from tsunagu.domain.people.actors import Actor, Client
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.queries import list_workplaces
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.records.periods import Period, get_period, list_periods
from tsunagu.domain.records.record_class import RecordClass, list_record_classes
from tsunagu.domain.sealing.exceptions import SealBroken
from tsunagu.domain.sealing.streams import read_sealed
from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.exceptions import JobNotFound
from tsunagu.domain.work.queries import JobView, get_job
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """A copy: under way while ``job`` has not ended, to be had until ``gone_at`` when ``ready_at`` is set."""

    public_id: str
    asked_at: datetime
    ready_at: datetime | None
    gone_at: datetime
    size: int
    files: int
    job: JobView | None

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.job is not None and self.job.state != JobState.FAILED


@dataclass(frozen=True, slots=True)
class DeletionView:
    """A request that waits; without a ``reference`` it is about everything."""

    public_id: str
    reference: str
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A consultation that could be deleted."""

    public_id: str
    reference: str
    opening: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class KeptView:
    """One record class as a client reads about it; ``period`` None: as long as what it belongs to."""

    name: Words
    period: Period | None
    stays: Words


@dataclass(frozen=True, slots=True)
class OwnData:
    """What the page “My data” shows. ``can_delete_all`` is False while the person works for a body."""

    archive: ArchiveView | None
    deletions: tuple[DeletionView, ...]
    cases: tuple[OwnCase, ...]
    can_delete_all: bool
    undo: Period
    kept: tuple[KeptView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """What a run did to one record class, or would do; ``due_next_at``: when the oldest that is kept is past its period."""

    run: str
    name: Words
    period: Period
    looked_at: int
    erased: int
    oldest_kept_at: datetime | None
    due_next_at: datetime | None
    started_at: datetime
    ended_at: datetime | None
    milliseconds: int


def get_own_data(actor: Actor) -> OwnData:
    """This function will return what a client may ask for and has asked for; raises RequestNotFound for anybody else."""
    client = _check_client(actor)
    waiting = Deletion.objects.filter(
        person_id=client.person_id, undone_at__isnull=True, erased_at__isnull=True
    )
    deletions = tuple(
        DeletionView(
            row.public_id, row.consultation.reference if row.consultation else "", row.asked_at, row.due_at
        )
        for row in waiting.select_related("consultation").order_by("due_at", "pk")
    )
    archive = Archive.objects.filter(person_id=client.person_id).order_by("-pk").first()
    works = bool(list_workplaces(client.person_id))
    return OwnData(
        archive=_view_archive(archive, client) if archive else None,
        deletions=deletions,
        cases=tuple(
            OwnCase(row.public_id, row.reference, row.opening, row.opened_by)
            for row in list_consultations(client)
        ),
        can_delete_all=not works and all(each.reference for each in deletions),
        undo=get_period("deletion_undo"),
        kept=list_kept(),
    )


def list_kept() -> tuple[KeptView, ...]:
    """This function will tell of every record class for how long it is kept and what stays of it."""
    periods = list_periods()
    return tuple(KeptView(each.name, periods.get(each.code), each.stays) for each in list_record_classes())


def get_archive(actor: Actor, public_id: str) -> ArchiveView:
    """This function will return a client's own copy; raises RequestNotFound for anybody else."""
    client = _check_client(actor)
    row = Archive.objects.filter(public_id=public_id, person_id=client.person_id).first()
    if row is None:
        raise RequestNotFound
    return _view_archive(row, client)


def open_archive(actor: Actor, public_id: str) -> Iterator[bytes]:
    """This function will yield the bytes of a client's own copy, piece by piece.

    Raises RequestNotFound when there is none (yet), ArchiveLost when the file is gone or does not begin as it should.
    """
    client = _check_client(actor)
    row = Archive.objects.filter(
        public_id=public_id, person_id=client.person_id, ready_at__isnull=False
    ).first()
    if row is None:
        raise RequestNotFound
    pieces = read_sealed(store.find_file(row.public_id), key=row.file_key, place=row.label)
    try:
        first = next(pieces)
    except (OSError, SealBroken) as problem:
        raise ArchiveLost from problem
    return _go_on(first, pieces)


def list_reports(actor: Actor, *, limit: int = 60) -> tuple[ReportView, ...]:
    """This function will list what the last runs of retention did, newest first. Raises NotPermitted."""
    check_read_reports(actor)
    rows = RetentionReport.objects.order_by("-started_at", "-id")[:limit]
    return tuple(view_report(row) for row in rows)


def check_read_reports(actor: Actor) -> None:
    """This function will return when the actor may read what retention does; raises NotPermitted."""
    if not (can(actor, Permission.AUDIT_READ) or can(actor, Permission.NETWORK_MANAGE)):
        raise NotPermitted


def view_report(row: RetentionReport) -> ReportView:
    """This function will return a row of the report, saved or not, as a reader sees it."""
    known: dict[str, RecordClass] = {each.code: each for each in list_record_classes()}
    period, name = get_period(row.record_class), Words(row.record_class, row.record_class)
    return ReportView(
        run=row.run,
        name=known[row.record_class].name if row.record_class in known else name,
        period=period,
        looked_at=row.looked_at,
        erased=row.erased,
        oldest_kept_at=row.oldest_kept_at,
        due_next_at=row.oldest_kept_at + period.length if row.oldest_kept_at and period.days else None,
        started_at=row.started_at,
        ended_at=row.ended_at,
        milliseconds=row.milliseconds,
    )


def _check_client(actor: Actor) -> Client:
    if not isinstance(actor, Client):
        raise RequestNotFound
    return actor


def _view_archive(row: Archive, client: Client) -> ArchiveView:
    try:
        job = get_job(row.job, requested_by=client.label)
    except JobNotFound:
        job = None  # cleared away, its days were over
    return ArchiveView(
        public_id=row.public_id,
        asked_at=row.asked_at,
        ready_at=row.ready_at,
        gone_at=row.asked_at + get_period("archives").length,
        size=row.size,
        files=row.files,
        job=job,
    )


def _go_on(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
