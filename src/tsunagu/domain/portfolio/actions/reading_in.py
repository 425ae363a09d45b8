"""A file is read into the store by the worker. Called twice, or after a crash, it leaves one result."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.engines.patents import Mapping, Refusal
    from tsunagu.engines.patents.store import Store

MOST_REFUSED = 300
"""So many refused lines are kept with their reasons; the number of all of them is."""
SAMPLED, LONGEST_CELL = 3, 80
"""So many rows of an unknown table, and characters of each cell, are shown to who maps its columns."""
NEEDS_COLUMNS = frozenset({"patents_needs_mapping", "patents_unknown_format"})
MOVING = (FileState.WAITING, FileState.READING)
LOST = Words("預かったファイルが読めません。", "The stored file cannot be read.")
SEND_AGAIN = Words("もう一度お送りください。", "Please send it again.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, column by column of its row."""

    state: FileState
    format: str = ""
    rows_read: int = 0
    records_new: int = 0
    records_joined: int = 0
    refused_rows: int = 0
    report: dict[str, Any] = field(default_factory=dict)


def read_in(*, file: str, round_: int, at: datetime, note: Callable[[int], None]) -> str:
    """This function will read a file into the store of its portfolio and return the state it came to, "" for nothing to do.

    ``note`` is told how many rows are read. Raises StoreProblem when another import keeps the store too long.
    """
    row = _take(file, round_, at)
    if row is None:
        return ""
    portfolio = row.portfolio
    folder = store.get_store_folder(portfolio.folder)
    try:
        content = store.read_upload(portfolio.folder, row.place, portfolio.file_key)
    except (OSError, Problem):
        return _end(row, Outcome(FileState.REFUSED, report={"error": _say_error(LOST, SEND_AGAIN)}), 0, at)
    from tsunagu.engines.patents.search import update_store_index
    from tsunagu.engines.patents.store import open_store

    opened = open_store(folder)
    outcome = _read(row, content, opened, note)
    records = opened.manifest.records
    if outcome.state == FileState.DONE and records:
        update_store_index(folder)  # so that no question waits for it
    return _end(row, outcome, records, at)


@transaction.atomic
def note_rows(*, file: str, round_: int, rows: int, at: datetime) -> None:
    """This function will note how many rows of a file are read."""
    rows_of = PortfolioFile.objects.filter(public_id=file, round=round_, state=FileState.READING)
    rows_of.update(rows_read=rows, changed_at=at)


def _say_error(what: Words, how: Words) -> list[str]:
    """This function will write a sentence and the way out for the report, each in both languages."""
    return [what.ja, what.en, how.ja, how.en]


@transaction.atomic
def _take(file: str, round_: int, at: datetime) -> PortfolioFile | None:
    rows = PortfolioFile.objects.select_for_update(of=("self",)).select_related("portfolio")
    row = rows.filter(public_id=file, round=round_, state__in=MOVING).first()
    if row is not None:
        row.state, row.changed_at = FileState.READING, at
        row.save(update_fields=["state", "changed_at"])
    return row


def _read(row: PortfolioFile, content: bytes, opened: "Store", note: Callable[[int], None]) -> Outcome:
    done = next((each for each in opened.manifest.files if each.sha256 == row.sha256), None)
    mapping: Mapping | None = None
    outcome = _import(row, content, opened, None, note)
    if outcome.state == FileState.UNKNOWN:
        from tsunagu.engines.patents import PatentProblem, propose_mapping, read_top, write_mapping

        try:
            proposal = propose_mapping(row.name, content)
        except PatentProblem:
            return _refuse(outcome)
        mapping = _find_mapping(row.portfolio, proposal.fingerprint)
        if mapping is None:
            sample = [[_cut(cell) for cell in cells] for cells in read_top(row.name, content)[1][:SAMPLED]]
            told = {**outcome.report, "proposal": write_mapping(proposal).decode(), "sample": sample}
            return Outcome(FileState.UNKNOWN, report=told)
        outcome = _import(row, content, opened, mapping, note)
    if outcome.state == FileState.UNKNOWN:
        return _refuse(outcome)
    if done is None or outcome.state == FileState.REFUSED:
        return outcome
    # The store was written before a crash: its counts of the first time hold, and the file tells the rest again.
    from tsunagu.engines.patents import read_patents

    again = read_patents(row.name, content, mapping=mapping)
    return Outcome(
        FileState.DONE,
        done.format,
        done.rows_read,
        done.records_new,
        done.records_joined,
        done.refused,
        _tell(again.refused, again.warnings),
    )


def _import(
    row: PortfolioFile,
    content: bytes,
    opened: "Store",
    mapping: "Mapping | None",
    note: Callable[[int], None],
) -> Outcome:
    with store.open_upload(row.portfolio.folder, row.public_id, row.name, content) as path:
        report = opened.import_files([path], mapping=mapping, progress=lambda _file, rows: note(rows)).files[
            0
        ]
    if report.error is not None:
        state = FileState.UNKNOWN if report.error.code in NEEDS_COLUMNS else FileState.REFUSED
        return Outcome(state, report={"error": _say_error(report.error.what, report.error.how)})
    return Outcome(
        FileState.DONE,
        report.format or "",
        report.rows_read,
        report.records_new,
        report.records_joined,
        report.refused_rows,
        _tell(report.refused, report.warnings),
    )


def _cut(cell: str) -> str:
    """What is shown of a cell of an unknown table: one line of it."""
    shown = " ".join(cell[: 4 * LONGEST_CELL].split())
    return shown if len(shown) <= LONGEST_CELL else f"{shown[:LONGEST_CELL]}…"


def _tell(refused: "Sequence[Refusal]", warnings: Sequence[Words]) -> dict[str, Any]:
    return {
        "refused": [[each.line, each.reason.ja, each.reason.en] for each in refused[:MOST_REFUSED]],
        "warnings": [[each.ja, each.en] for each in warnings],
    }


def _refuse(outcome: Outcome) -> Outcome:
    return Outcome(FileState.REFUSED, report=outcome.report)


def _find_mapping(portfolio: Portfolio, fingerprint: str) -> "Mapping | None":
    from tsunagu.engines.patents import read_mapping

    row = portfolio.mappings.filter(fingerprint=fingerprint).first()
    return read_mapping("", row.columns.encode()) if row else None


@transaction.atomic
def _end(row: PortfolioFile, outcome: Outcome, records: int, at: datetime) -> str:
    """The row first: when the consultation was erased in the meantime, nothing may be left of what was just written."""
    folder, place = row.portfolio.folder, row.place
    rows = PortfolioFile.objects.select_for_update(of=("self",))
    fresh = rows.filter(pk=row.pk, round=row.round, state__in=MOVING).first()
    if fresh is None:
        if not Portfolio.objects.filter(folder=folder).exists():
            store.discard_folder(folder)
        return ""
    for name, value in asdict(outcome).items():
        setattr(fresh, name, value)
    is_over = outcome.state != FileState.UNKNOWN
    fresh.changed_at, fresh.ended_at = at, at if is_over else None
    fresh.place = "" if is_over else place
    fresh.save()
    if outcome.state == FileState.DONE:
        _note_change(row.portfolio, records, at)
    case = row.portfolio.consultation
    verb = Verb.PORTFOLIO_FILE_READ if outcome.state == FileState.DONE else Verb.PORTFOLIO_FILE_REFUSED
    record_change(verb=verb, actor=row.added_by, subject=case.label, at=at)
    if is_over:
        transaction.on_commit(lambda: store.discard_upload(folder, place))
    return outcome.state


def _note_change(portfolio: Portfolio, records: int, at: datetime) -> None:
    Portfolio.objects.filter(pk=portfolio.pk).update(records=records, changed_at=at)
    case = portfolio.consultation
    case.changed_at = max(at, case.changed_at)
    case.save(update_fields=["changed_at"])
    touch_grants(consultation_id=case.pk, at=case.changed_at)
