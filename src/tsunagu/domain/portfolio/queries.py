"""Reading portfolios: by those whose consultation it is, and by a body to which its documents are granted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tsunagu.domain.audit.access import Look
from tsunagu.domain.consent.lending import can_change_documents, find_with_documents, is_lent, log_look
from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.sealing.exceptions import SealBroken

MOVING = (FileState.WAITING, FileState.READING)


@dataclass(frozen=True, slots=True)
class FileView:
    """A file on its way or in. ``report`` holds ``refused``, ``warnings``, ``error`` and ``proposal``, each when there is one."""

    public_id: str
    name: str
    size: int
    state: FileState
    format: str
    rows_read: int
    records_new: int
    records_joined: int
    refused_rows: int
    report: Mapping[str, Any]
    added_at: datetime
    changed_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The portfolio of a consultation (its ``public_id`` and ``reference``); ``id`` never leaves the domain.

    ``store`` is the folder for the engine, None before anything was imported. ``is_own``: not lent by a grant. ``records``
    counts the applications.
    """

    id: int | None
    public_id: str
    reference: str
    is_own: bool
    can_change: bool
    store: Path | None
    records: int
    changed_at: datetime | None


def get_portfolio(
    actor: Actor, public_id: str, *, at: datetime, what: Look = Look.PAGE, is_logged: bool = True
) -> PortfolioView:
    """This function will return the portfolio of a consultation; an empty one when nothing was brought in yet.

    Raises PortfolioNotFound for a stranger. That a body looked is in the access log before this returns; a part of a
    page that asks again by itself is no new look (``is_logged`` False).
    """
    case = find_consultation(actor, public_id, at)
    row = Portfolio.objects.filter(consultation_id=case.pk).first()
    if is_logged:
        log_look(actor, case, what, at)
    return PortfolioView(
        id=row.pk if row else None,
        public_id=case.public_id,
        reference=case.reference,
        is_own=not is_lent(actor, case),
        can_change=can_change_documents(actor, case.pk),
        store=store.get_store_folder(row.folder) if row and row.records else None,
        records=row.records if row else 0,
        changed_at=row.changed_at if row else None,
    )


def list_files(actor: Actor, public_id: str, *, at: datetime) -> tuple[FileView, ...]:
    """This function will list the files of a portfolio, newest first. Raises PortfolioNotFound."""
    case = find_consultation(actor, public_id, at)
    rows = PortfolioFile.objects.filter(portfolio__consultation_id=case.pk).order_by("-added_at", "-pk")
    return tuple(view_file(row) for row in rows)


def get_file(actor: Actor, public_id: str, file: str, *, at: datetime) -> FileView:
    """This function will return one file. Raises PortfolioNotFound."""
    case = find_consultation(actor, public_id, at)
    row = PortfolioFile.objects.filter(portfolio__consultation_id=case.pk, public_id=file).first()
    if row is None:
        raise PortfolioNotFound
    return view_file(row)


def find_consultation(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation whose documents the actor may see at an instant; raises PortfolioNotFound."""
    row = find_with_documents(actor, public_id, at)
    if row is None:
        raise PortfolioNotFound
    return row


def list_damaged() -> Iterator[str]:
    """This function will yield the folder of each portfolio whose store or waiting file cannot be read: a check of the installation."""
    from tsunagu.engines.patents.store import StoreProblem, open_store

    for row in Portfolio.objects.order_by("pk").iterator():
        try:
            if row.records:
                open_store(store.get_store_folder(row.folder)).check()
            for place in row.files.exclude(place="").order_by("pk").values_list("place", flat=True):
                store.read_upload(row.folder, place, row.file_key)
        except (StoreProblem, SealBroken, OSError):
            yield row.folder


def find_side(actor: Actor, case: Any) -> int | None:
    """This function will return the body on whose side somebody reads, None for the side whose consultation it is."""
    if isinstance(actor, Staff | TokenBearer) and is_lent(actor, case):
        return actor.organisation_id
    return None


def view_file(row: PortfolioFile) -> FileView:
    """This function will describe a file."""
    return FileView(
        public_id=row.public_id,
        name=row.name,
        size=row.size,
        state=FileState(row.state),
        format=row.format,
        rows_read=row.rows_read,
        records_new=row.records_new,
        records_joined=row.records_joined,
        refused_rows=row.refused_rows,
        report=row.report,
        added_at=row.added_at,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
    )
