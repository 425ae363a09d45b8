"""Sheets of a workbook that was read in a cell, as CSV: what the readers of lists take, without the package around it."""

import csv
import io

from tsunagu.domain.documents.inspection.workbooks import Sheet, Value, Workbook


def write_sheets(workbook: Workbook) -> list[bytes]:
    """This function will return every sheet with something in it as CSV (UTF-8 with BOM), those that are seen first.

    Empty rows are left out. A formula without a value and an error of Excel are empty.
    """
    sheets = sorted((sheet for sheet in workbook.sheets if sheet.lines), key=lambda sheet: sheet.is_hidden)
    return [_write_sheet(sheet) for sheet in sheets]


def _write_sheet(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    width = max(column for line in sheet.lines for column in line.cells)
    for line in sheet.lines:
        writer.writerow([_write_value(line.cells.get(column)) for column in range(1, width + 1)])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _write_value(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str | bool):
        return str(value).replace("\0", "")
    if isinstance(value, int | float):
        return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)
    return str(value.get("day", ""))
