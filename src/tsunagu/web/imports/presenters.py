"""An import, ready to print. Pure."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.imports.enums import Kind, State
from tsunagu.domain.imports.queries import ImportView
from tsunagu.domain.imports.rules import is_stuck
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_moment

MOST_SHOWN = 100
"""Findings on the page; all of them are in the file."""
STATES = {
    State.CHECKING: Words("確かめています", "Being checked"),
    State.REFUSED: Words("直すところがあります", "Something must be mended"),
    State.READY: Words("取り込めます", "Ready to be brought in"),
    State.RUNNING: Words("取り込んでいます", "Being brought in"),
    State.STOPPED: Words("途中で止まりました", "Stopped half-way"),
    State.DONE: Words("取り込みました", "Brought in"),
    State.CLEARED: Words("期限が過ぎ、内容を消しました", "Its time is over; the content was erased"),
}
KINDS = {
    Kind.BODIES: Words("機関", "Bodies"),
    Kind.STAFF: Words("職員", "Staff"),
    Kind.CLIENTS: Words("事業者", "Clients"),
    Kind.CASES: Words("相談", "Consultations"),
}
GOOD = frozenset({State.READY, State.DONE})


@dataclass(frozen=True, slots=True)
class CountRow:
    """The rows of one sheet."""

    name: str
    added: int
    changed: int
    kept: int
    left_out: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: where, what, and how to mend it."""

    place: str
    column: str
    what: str
    how: str
    is_problem: bool


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in the list."""

    public_id: str
    name: str
    state: str
    received_at: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """``is_moving`` while a job is at it; ``may_start`` and ``may_check`` when there is that button; ``is_again`` when it goes
    on with a rest.
    """

    public_id: str
    name: str
    state: str
    state_words: str
    is_good: bool
    is_moving: bool
    may_start: bool
    may_check: bool
    is_again: bool
    is_done: bool
    counts: tuple[CountRow, ...]
    rows: int
    problems: tuple[FindingRow, ...]
    remarks: tuple[FindingRow, ...]
    problem_count: int
    remark_count: int
    done: int
    total: int
    waiting_mails: int
    holds_mails: bool
    received_at: str
    ended_at: str


def present_import(view: ImportView, language: str, at: datetime) -> ImportPage:
    """This function will say how an import stands."""
    found = [
        FindingRow(
            _say_place(each.sheet, each.row, language),
            each.column,
            each.what.said_in(language),
            each.how.said_in(language),
            each.is_problem,
        )
        for each in view.findings
    ]
    problems = [each for each in found if each.is_problem]
    remarks = [each for each in found if not each.is_problem]
    stuck = is_stuck(view.state, view.changed_at, at)
    return ImportPage(
        public_id=view.public_id,
        name=view.name,
        state=view.state.value,
        state_words=STATES[view.state].said_in(language),
        is_good=view.state in GOOD,
        is_moving=view.state in {State.CHECKING, State.RUNNING} and not stuck,
        may_start=view.state in {State.READY, State.STOPPED} or (stuck and view.state == State.RUNNING),
        may_check=stuck and view.state == State.CHECKING,
        is_again=view.state in {State.STOPPED, State.RUNNING},
        is_done=view.state == State.DONE,
        counts=tuple(
            CountRow(KINDS[kind].said_in(language), each.added, each.changed, each.kept, each.left_out)
            for kind, each in view.counts.items()
        ),
        rows=sum(each.rows for each in view.counts.values()),
        problems=tuple(problems[:MOST_SHOWN]),
        remarks=tuple(remarks[:MOST_SHOWN]),
        problem_count=len(problems),
        remark_count=len(remarks),
        done=view.done,
        total=view.total,
        waiting_mails=view.waiting_mails if view.state != State.RUNNING else 0,
        holds_mails=view.holds_mails,
        received_at=write_moment(view.received_at, language),
        ended_at=write_moment(view.ended_at, language) if view.ended_at else "",
    )


def present_row(view: ImportView, language: str) -> ImportRow:
    """This function will say an import in one row."""
    return ImportRow(
        view.public_id,
        view.name,
        STATES[view.state].said_in(language),
        write_moment(view.received_at, language),
    )


def _say_place(sheet: str, row: int, language: str) -> str:
    if not row:
        return sheet
    return f"{sheet} {row}" if language.startswith("en") else f"{sheet} {row}行"
