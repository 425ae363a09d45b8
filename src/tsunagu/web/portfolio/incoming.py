"""Files on their way into a portfolio, ready to print. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.queries import MOVING, FileView
from tsunagu.domain.portfolio.rules import is_left_behind
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_moment
from tsunagu.web.documents.presenters import write_size

STATES = {
    FileState.WAITING: Words("順番を待っています", "Waiting for its turn"),
    FileState.READING: Words("読み込んでいます", "Being read"),
    FileState.DONE: Words("取り込みました", "Brought in"),
    FileState.UNKNOWN: Words("列の対応を確かめてください", "Its columns need a look"),
    FileState.REFUSED: Words("取り込めませんでした", "Could not be read"),
}
FORMATS = {
    "jplatpat": Words("J-PlatPat", "J-PlatPat"),
    "lens": Words("Lens.org", "Lens.org"),
    "google_patents": Words("Google Patents", "Google Patents"),
    "questel": Words("Questel", "Questel"),
    "espacenet": Words("Espacenet", "Espacenet"),
    "patentscope": Words("PATENTSCOPE", "PATENTSCOPE"),
    "epo_ops": Words("EPO OPS", "EPO OPS"),
    "jpo_api": Words("特許庁の特許情報取得API", "JPO patent information API"),
    "mapped": Words("対応づけた表", "A mapped table"),
}
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A refused line and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileCard:
    """``look`` is the look of the state; ``more`` counts the refused lines that are not listed."""

    public_id: str
    name: str
    size: str
    state: str
    state_words: str
    look: str
    format: str
    rows_read: int
    records_new: int
    records_joined: int
    refused_rows: int
    refused: tuple[Line, ...]
    more: int
    warnings: tuple[str, ...]
    error: str
    added_at: str
    is_moving: bool
    is_stuck: bool


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """``is_moving`` while the page asks again by itself."""

    files: tuple[FileCard, ...]
    is_moving: bool
    waiting: int


def present_files(files: Sequence[FileView], at: datetime, language: str) -> IncomingPage:
    """This function will say how the files of a portfolio stand."""
    cards = tuple(_present(each, at, language) for each in files)
    moving = [each for each in cards if each.is_moving]
    return IncomingPage(cards, bool(moving), len(moving))


def _present(file: FileView, at: datetime, language: str) -> FileCard:
    place = 1 if language.startswith("en") else 0
    told: Mapping[str, Any] = file.report
    refused = tuple(Line(each[0], each[1 + place]) for each in told.get("refused", [])[:MOST_SHOWN])
    error = told.get("error")
    if error and file.state == FileState.UNKNOWN:
        error = error[:2]  # the button below is the way out
    stuck = is_left_behind(file.state, file.changed_at, at)
    return FileCard(
        public_id=file.public_id,
        name=file.name,
        size=write_size(file.size),
        state=file.state.value,
        state_words=STATES[file.state].said_in(language),
        look="eligible" if file.state == FileState.DONE else "unknown",
        format=FORMATS[file.format].said_in(language) if file.format in FORMATS else file.format,
        rows_read=file.rows_read,
        records_new=file.records_new,
        records_joined=file.records_joined,
        refused_rows=file.refused_rows,
        refused=refused,
        more=file.refused_rows - len(refused),
        warnings=tuple(each[place] for each in told.get("warnings", [])),
        error=(" " if place else "").join(error[place::2]) if error else "",
        added_at=write_moment(file.added_at, language),
        is_moving=file.state in MOVING and not stuck,
        is_stuck=stuck,
    )
