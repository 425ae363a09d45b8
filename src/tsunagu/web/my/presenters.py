"""The page “My data”, ready to print. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tsunagu.domain.data_rights.queries import ArchiveView, KeptView, OwnData
from tsunagu.domain.records.periods import Period
from tsunagu.web.dates import write_date
from tsunagu.web.sources import UNCHECKED

JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy: ``state`` is none, under_way, failed or ready."""

    state: str
    public_id: str = ""
    asked_at: str = ""
    gone_on: str = ""
    size: str = ""
    files: int = 0
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deletion that can still be undone; without a reference it is about everything."""

    public_id: str
    reference: str
    due_on: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    public_id: str
    reference: str
    opening: str


@dataclass(frozen=True, slots=True)
class KeptLine:
    """``days`` None and ``is_forever`` False: as long as what it belongs to."""

    name: str
    days: int | None
    is_forever: bool
    since: str
    basis: str
    url: str
    doubt: str
    note: str
    stays: str


@dataclass(frozen=True, slots=True)
class DataPage:
    copy: Copy
    waiting: tuple[Waiting, ...]
    cases: tuple[OwnLine, ...]
    kept: tuple[KeptLine, ...]
    can_delete_all: bool
    is_all_waiting: bool
    undo_days: int | None


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """What will happen: for ``days`` days it can be undone, on ``due_on`` it is erased."""

    days: int | None
    due_on: str
    cases: int


def present_data(data: OwnData, language: str) -> DataPage:
    """This function will say what a client has asked for and may ask for."""
    return DataPage(
        copy=_present_copy(data.archive, language),
        waiting=tuple(
            Waiting(each.public_id, each.reference, _write_day(each.due_at, language))
            for each in data.deletions
        ),
        cases=tuple(OwnLine(each.public_id, each.reference, each.opening) for each in data.cases),
        kept=tuple(_present_kept(each, language) for each in data.kept),
        can_delete_all=data.can_delete_all,
        is_all_waiting=any(not each.reference for each in data.deletions),
        undo_days=data.undo.days,
    )


def present_plan(data: OwnData, at: datetime, language: str) -> DeletionPlan:
    """This function will say when a deletion asked for now would be done."""
    return DeletionPlan(data.undo.days, _write_day(at + data.undo.length, language), len(data.cases))


def say_size(size: int) -> str:
    """This function will write a number of bytes as people read it."""
    return f"{size / 1_000_000:,.1f}MB" if size >= 100_000 else f"{max(1, size // 1000)}KB"


def _present_copy(archive: ArchiveView | None, language: str) -> Copy:
    if archive is None:
        return Copy("none")
    job = archive.job
    state = "ready" if archive.ready_at else "under_way" if archive.is_under_way else "failed"
    return Copy(
        state=state,
        public_id=archive.public_id,
        asked_at=_write_day(archive.asked_at, language),
        gone_on=_write_day(archive.gone_at, language),
        size=say_size(archive.size),
        files=archive.files,
        done=job.done if job else 0,
        total=job.total if job else 0,
    )


def _present_kept(kept: KeptView, language: str) -> KeptLine:
    period: Period | None = kept.period
    return KeptLine(
        name=kept.name.said_in(language),
        days=period.days if period else None,
        is_forever=period is not None and period.days is None,
        since=period.since.said_in(language) if period else "",
        basis=period.basis.words.said_in(language) if period else "",
        url=period.basis.url if period else "",
        doubt=UNCHECKED.said_in(language)
        if period and period.basis.url and not period.basis.verified
        else "",
        note=period.note.said_in(language) if period else "",
        stays=kept.stays.said_in(language),
    )


def _write_day(moment: datetime, language: str) -> str:
    return write_date(moment.astimezone(JAPAN).date(), language)
