"""A workbook that was read in a cell: plain data, and nothing of the file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.cell import ask_cell
from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.inspection.names import clean_name, read_type
from tsunagu.kernel.words import Words

SMALLER = Words(
    "もう一度お試しください。続くときは、値だけを新しいファイルに写すか、いくつかに分けてください。",
    "Try again; if it goes on, copy the values into a new file or divide it.",
)
Value = str | int | float | bool | Mapping[str, Any]
"""What a cell holds: text, a number, a bool, or ``{"day"|"formula"|"error": …}`` (inspection.tables)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with something in it; ``number`` as Excel counts, ``cells`` by column from 1."""

    number: int
    is_hidden: bool
    cells: Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``merged`` are ranges such as A1:B2."""

    name: str
    is_hidden: bool
    hidden_columns: frozenset[int]
    merged: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """``since_1904``: numbers of days count from 1904, as old Macintoshes did."""

    sheets: tuple[Sheet, ...]
    since_1904: bool


def read_workbook(name: str, content: bytes) -> str:
    """This function will read an xlsx in a cell and return it as JSON, for parse_workbook; raises DocumentProblem."""
    shown = clean_name(name)
    try:
        if read_type(name) is not FileType.XLSX:
            raise _refuse_kind()
        return ask_cell(FileType.XLSX, content, "table").decode()
    except DocumentProblem as problem:
        how = SMALLER if problem.code == "document_unreadable" else problem.how
        raise DocumentProblem(problem.what, where=shown, how=how, code=problem.code) from problem


def parse_workbook(told: str) -> Workbook:
    """This function will return what read_workbook told."""
    data = json.loads(told)
    return Workbook(tuple(_parse_sheet(each) for each in data["sheets"]), data["since_1904"])


def _parse_sheet(told: Mapping[str, Any]) -> Sheet:
    return Sheet(
        name=told["name"],
        is_hidden=told["hidden"],
        hidden_columns=frozenset(told["hidden_columns"]),
        merged=tuple(told["merged"]),
        lines=tuple(Line(number, bool(hidden), dict(cells)) for number, hidden, cells in told["rows"]),
    )


def _refuse_kind() -> DocumentProblem:
    return DocumentProblem(
        Words("Excel（xlsx）のファイルではありません。", "This is no Excel (xlsx) file."),
        how=Words(
            "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。",
            "Open it in Excel and save it as an “Excel workbook (.xlsx)”.",
        ),
        code="document_no_workbook",
    )
