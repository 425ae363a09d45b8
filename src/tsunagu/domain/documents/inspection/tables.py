"""An xlsx as a plain table. Hostile bytes are parsed here: call it in a cell; the parent only sees what this returns."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.content import inspect_content
from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.inspection.packages import COMPOUND
from tsunagu.domain.documents.inspection.refusals import refuse_bomb, refuse_broken
from tsunagu.kernel.words import Words

MOST_SHEETS = 50
MOST_ROWS = 60_000  # with something in them, all sheets together; a whole network is a third of it
MOST_COLUMNS = 200
LONGEST_TEXT = 32_767  # what Excel itself lets into a cell
LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")

Told = dict[str, Any]


class Cells(WorkSheetParser):
    """The library's reader of one sheet, which also tells a formula that holds no value from an empty cell."""

    def parse_cell(self, element: Any) -> Told:
        found: Told = super().parse_cell(element)
        if found["value"] is None and element.find(FORMULA_TAG) is not None:
            found["data_type"], found["value"] = "f", "="
        return found


def read_table(content: bytes) -> Told:
    """This function will return the sheets of a workbook as plain data; raises DocumentProblem.

    ``rows`` hold number, whether hidden, and pairs of column and value; a value is text, a number, a bool, or one of
    ``{"day": …}``, ``{"formula": True}`` (nothing calculated) and ``{"error": "#REF!"}``.
    """
    _check_age(content)
    inspect_content(content, FileType.XLSX)
    _check_links(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library leaves out, such as drawings, we do not need
            return _read(content)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        OSError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        SyntaxError,
        EOFError,
    ) as refusal:
        raise refuse_broken(FileType.XLSX) from refusal  # all of these are said by the reader of broken files


def _read(content: bytes) -> Told:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    if len(book.sheetnames) > MOST_SHEETS:
        raise refuse_bomb(
            Words(
                f"シートが{len(book.sheetnames):,}枚あります。{MOST_SHEETS}枚まで受け取れます。",
                f"It has {len(book.sheetnames):,} sheets; at most {MOST_SHEETS} can be taken.",
            )
        )
    sheets, left = [], MOST_ROWS
    for sheet in book.worksheets:
        read = _read_sheet(book, sheet, left)
        left -= len(read["rows"])
        sheets.append(read)
    return {"sheets": sheets, "since_1904": book.epoch == CALENDAR_MAC_1904}


def _read_sheet(book: Any, sheet: Any, left: int) -> Told:
    with sheet._get_source() as source:
        cells = Cells(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        rows = list(_read_rows(cells, left))
    hidden = [_list_columns(each) for each in cells.column_dimensions.values() if each.get("hidden") == "1"]
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "hidden_columns": sorted({column for columns in hidden for column in columns}),
        "merged": [str(each.ref) for each in cells.merged_cells.mergeCell] if cells.merged_cells else [],
        "rows": rows,
    }


def _read_rows(cells: Cells, left: int) -> Iterator[list[Any]]:
    for number, row in cells.parse():
        filled = [[cell["column"], _tell(cell)] for cell in row if cell["value"] is not None]
        filled = [pair for pair in filled if pair[1] not in ("", None)]
        if not filled:
            continue
        left -= 1
        if left < 0:
            raise refuse_bomb(
                Words(
                    f"中身のある行が{MOST_ROWS:,}行を超えています。",
                    f"It has more than {MOST_ROWS:,} rows with something in them.",
                )
            )
        if max(column for column, _ in filled) > MOST_COLUMNS:
            raise refuse_bomb(
                Words(f"列が{MOST_COLUMNS}列を超えています。", f"It has more than {MOST_COLUMNS} columns.")
            )
        hidden = cells.row_dimensions.get(str(number), {}).get("hidden") == "1"
        cells.row_dimensions.clear()  # a million styled rows must not be remembered
        yield [number, int(hidden), filled]


def _tell(cell: Told) -> Any:
    value = cell["value"]
    match cell["data_type"]:
        case "f":
            return {"formula": True}
        case "e":
            return {"error": str(value)[:20]}
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return str(value)[: LONGEST_TEXT + 1].strip()


def _list_columns(dimension: Told) -> range:
    return range(int(dimension["min"]), min(int(dimension.get("max", dimension["min"])), MOST_COLUMNS) + 1)


def _check_age(content: bytes) -> None:
    if content.startswith(COMPOUND) and LOCKED_STREAM not in content:
        raise DocumentProblem(
            Words("古い形式（xls）のExcelファイルです。", "This is an Excel file of the old kind (xls)."),
            how=Words(
                "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。",
                "Open it in Excel and save it as an “Excel workbook (.xlsx)”.",
            ),
            code="document_old_excel",
        )


def _check_links(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if any(name.lower().startswith("xl/externallinks/") for name in package.namelist()):
            raise DocumentProblem(
                Words(
                    "ほかのファイルを参照する数式（外部リンク）が入っています。",
                    "It holds formulas that refer to other files (external links).",
                ),
                how=Words(
                    "「データ」の「リンクの編集」でリンクを解除し、値だけにして保存し直してください。",
                    "Break the links under “Data”, “Edit links”, so that only values remain, and save it anew.",
                ),
                code="document_external_links",
            )
