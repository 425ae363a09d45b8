"""The rights of a portfolio as xlsx or CSV: one row each, texts as texts, none a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tsunagu.engines.patents.stages import STAGES
from tsunagu.engines.patents.store import Right
from tsunagu.kernel.words import Words
from tsunagu.reports.writing import neutralise

HEADS = (
    Words("出願番号", "Application"), Words("文献番号", "Document"), Words("登録番号", "Registration"),
    Words("名称", "Title"), Words("出願人", "Applicants"), Words("出願人（元の表記）", "Applicants as written"),
    Words("国", "Office"), Words("出願日", "Filed"), Words("公開日", "Published"), Words("登録日", "Registered"),
    Words("満了日", "Expires"), Words("状態", "Stage"), Words("状態（元の表記）", "Stage as written"),
    Words("最後の出来事", "Latest event"), Words("URL", "Address"), Words("ファイル", "File"), Words("行", "Line"),
)  # fmt: skip
WIDTHS = (20, 20, 18, 50, 34, 34, 6, 12, 12, 12, 12, 16, 18, 30, 30, 24, 8)
SHEET = Words("権利の一覧", "Rights")
Cell = str | int | date | None


def write_xlsx(rights: Iterable[Right], language: str) -> bytes:
    """This function will return the rights as an Excel file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET.said_in(language))
    sheet.freeze_panes = "A2"
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    heads = [WriteOnlyCell(sheet, head.said_in(language)) for head in HEADS]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    for right in rights:
        sheet.append(_list_cells(right, language))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(rights: Iterable[Right], language: str) -> bytes:
    """This function will return the rights as a CSV that spreadsheets open as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([head.said_in(language) for head in HEADS])
    writer.writerows(_list_cells(right, language) for right in rights)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _list_cells(right: Right, language: str) -> Sequence[Cell]:
    stage = STAGES[right.stage].said_in(language) if right.stage in STAGES else ""
    cells: tuple[Cell, ...] = (
        right.application_number, right.number, right.registration_number, right.title,
        "; ".join(dict.fromkeys(each.name for each in right.applicants)),
        "; ".join(each.raw for each in right.applicants),
        right.country, right.filed_on, right.published_on, right.registered_on, right.expires_on, stage,
        right.stage_raw, right.event_raw, right.url, right.source_file, right.source_line,
    )  # fmt: skip
    return [neutralise(cell) if isinstance(cell, str) else cell for cell in cells]
