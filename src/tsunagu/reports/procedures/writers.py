"""A table as xlsx or CSV: days as days, yen as numbers, texts as texts, none a formula."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tsunagu.reports.procedures.rows import Cell, Table
from tsunagu.reports.writing import neutralise

WIDTH = 22


def write_xlsx(table: Table) -> bytes:
    """This function will return the table as an Excel file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tsunagu")
    sheet.freeze_panes = "A2"
    for place in range(len(table.heads)):
        sheet.column_dimensions[chr(ord("A") + place)].width = WIDTH
    heads = [WriteOnlyCell(sheet, head) for head in table.heads]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    for row in table.rows:
        sheet.append(_clean(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(table: Table) -> bytes:
    """This function will return the table as a CSV that spreadsheets open as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.heads)
    writer.writerows(_clean(row) for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _clean(row: tuple[Cell, ...]) -> Sequence[Cell]:
    return [neutralise(cell) if isinstance(cell, str) else cell for cell in row]
