"""xlsx workbooks: measured before anything is unpacked, counted while it is read, then read sheet by sheet.

Cells give the value they showed last; formulas are never computed, and one without a saved value is an empty cell.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
from defusedxml.ElementTree import ParseError

from tsunagu.engines.patents.files import Refusal
from tsunagu.engines.patents.problems import PatentProblem, refuse
from tsunagu.engines.patents.readers.formats import Layout
from tsunagu.engines.patents.readers.grids import Grid, refuse_width
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    import openpyxl

# Declared sizes can lie, so what is read is counted too. A list of 30,000 records with abstracts has about 60 MB.
MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_SHARED = 50 * 1024 * 1024
MOST_RATIO = 100
SMALL = 1024 * 1024  # an entry up to this size may shrink as well as it likes
CHUNK = 256 * 1024
MOST_COLUMNS = 300
MOST_CELL = 100_000
EARLY_ROWS = 20
DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
FORMULA = re.compile(rb"<f[\s>/]")
BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, NotImplementedError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OverflowError, RuntimeError, AssertionError,
)  # fmt: skip
SAVE_AGAIN = Words(
    "表計算ソフトで開き、必要なシートだけを「CSV UTF-8（コンマ区切り）」で保存し直してください。",
    "Open it in a spreadsheet and save the sheet you need as “CSV UTF-8 (comma delimited)”.",
)
Rows = Iterator[list[str]]


def is_workbook(content: bytes) -> bool:
    """This function will tell whether the bytes are a zip package with an Excel workbook in it."""
    return content.startswith(b"PK\x03\x04") and b"xl/" in content


def read_workbook(
    name: str, content: bytes, find_layout: Callable[[list[str]], Layout | None]
) -> tuple[Layout, Grid, tuple[Words, ...]] | list[list[str]]:
    """This function will read the first sheet whose header is known; without one, the first rows of the first sheet.

    Raises PatentProblem for a package that is broken, locked, or swells too much.
    """
    try:
        has_formulas = _measure(name, content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read_sheets(content, find_layout, has_formulas=has_formulas)
    except BROKEN:
        raise refuse(
            "patents_workbook", name, "Excelブック（xlsx）が壊れているか、途中で切れています。",
            "This Excel workbook (xlsx) is broken or cut off.", SAVE_AGAIN,
        ) from None  # fmt: skip


def _measure(name: str, content: bytes) -> bool:
    """Whether any sheet holds formulas; raises PatentProblem when the package is a trap."""
    has_formulas = False
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise _refuse_bomb(name)
        total = 0
        for entry in entries:
            if entry.file_size > max(SMALL, entry.compress_size * MOST_RATIO):
                raise _refuse_bomb(name)
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            size, tail = 0, b""
            with package.open(entry) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    if DECLARATION.search(tail + chunk):
                        raise _refuse_bomb(name)
                    if not has_formulas and entry.filename.startswith("xl/worksheets/"):
                        has_formulas = FORMULA.search(tail + chunk) is not None
                    tail = chunk[-16:]
                    total += len(chunk)
                    if total > MOST_BYTES or (size > MOST_SHARED and "sharedStrings" in entry.filename):
                        raise _refuse_bomb(name)
    return has_formulas


def _refuse_bomb(name: str) -> PatentProblem:
    return refuse(
        "patents_workbook_bomb", name, "Excelブック（xlsx）が展開すると大きすぎるか、危険な中身を含むため、開きません。",
        "This Excel workbook (xlsx) swells too much when unpacked or holds dangerous parts; it is not opened.",
        SAVE_AGAIN,
    )  # fmt: skip


def _read_sheets(
    content: bytes, find_layout: Callable[[list[str]], Layout | None], *, has_formulas: bool
) -> tuple[Layout, Grid, tuple[Words, ...]] | list[list[str]]:
    book = _open(content, data_only=True)
    first: list[list[str]] = []
    for title in book.sheetnames:
        sheet = book[title]
        if not hasattr(sheet, "reset_dimensions"):  # a sheet that is a chart
            continue
        early = list(islice(_list_rows(sheet, MOST_COLUMNS), EARLY_ROWS))
        for place, headers in enumerate(early):
            layout = find_layout(_trim(headers))
            if layout is not None:
                grid = _scan(
                    islice(_list_rows(sheet, layout.width + 1), place + 1, None), layout.width, place + 2
                )
                empty = _count_unsaved(content, title, sheet, layout.width) if has_formulas else 0
                return layout, grid, _remark(empty)
        first = first or [_trim(row) for row in early]
    return first


def _open(content: bytes, *, data_only: bool) -> "openpyxl.Workbook":
    import openpyxl  # heavy, and most files are no workbooks

    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _list_rows(sheet: "openpyxl.worksheet._read_only.ReadOnlyWorksheet", columns: int) -> Rows:
    """Every row is as long as asked for: one column more than the header shows what stands outside it."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=columns, values_only=True):
        yield [_write(value) for value in row]


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[: MOST_CELL + 1]


def _trim(row: list[str]) -> list[str]:
    cells = [*row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _scan(rows: Rows, width: int, line: int) -> Grid:
    columns: list[list[str]] = [[] for _ in range(width)]
    lines: list[int] = []
    refused: list[Refusal] = []
    for at, row in enumerate(rows, start=line):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[width:]):
            refused.append(Refusal(at, refuse_width(len(_trim(row)), width)))
            continue
        lines.append(at)
        for place, column in enumerate(columns):
            column.append(row[place] if place < len(row) else "")
    return Grid(
        tuple(pa.array(column, pa.string()) for column in columns),
        pa.array(lines, pa.int32()),
        tuple(refused),
    )


def _count_unsaved(
    content: bytes, title: str, shown: "openpyxl.worksheet._read_only.ReadOnlyWorksheet", columns: int
) -> int:
    """How many formulas have no saved value; a second reading tells formulas from empty cells."""
    book = _open(content, data_only=False)
    sheet = book[title]
    sheet.reset_dimensions()
    shown.reset_dimensions()
    count = 0
    pairs = zip(
        sheet.iter_rows(max_col=columns),
        shown.iter_rows(max_col=columns, values_only=True),
        strict=False,
    )
    for formulas, values in pairs:
        for cell, value in zip(formulas, values, strict=False):
            count += value is None and getattr(cell, "data_type", "") == "f"
    return count


def _remark(empty: int) -> tuple[Words, ...]:
    if not empty:
        return ()
    return (
        Words(
            f"数式のセルのうち{empty:,}個に計算済みの値がないため、空として読みました。表計算ソフトで開いて保存し直すと値が入ります。",
            f"{empty:,} cells with formulas have no saved value and were read as empty. "
            "Opening and saving the file in a spreadsheet fills them.",
        ),
    )
