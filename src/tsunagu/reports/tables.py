"""Tables to take away, as a workbook or CSV: days as days, numbers as numbers, texts as texts, none a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tsunagu.reports.writing import neutralise

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title; ``columns`` are heads with widths in characters."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """This function will return an Excel file with a sheet for each table."""
    book = Workbook(write_only=True)
    for told in sheets:
        sheet = book.create_sheet(told.title)
        sheet.freeze_panes = "A2"
        for place, (_, width) in enumerate(told.columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        heads = [WriteOnlyCell(sheet, head) for head, _ in told.columns]
        for cell in heads:
            cell.font = Font(bold=True)
        sheet.append(heads)
        for row in told.rows:
            sheet.append(_clean(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """This function will return a CSV in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_clean([head for head, _ in sheet.columns]))
    writer.writerows(_clean(row) for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _clean(row: Sequence[Cell]) -> list[Cell]:
    return [neutralise(cell) if isinstance(cell, str) else cell for cell in row]
