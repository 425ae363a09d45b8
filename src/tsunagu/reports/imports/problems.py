"""The workbook that was read, row by row, with what is wrong in a column beside it. Formulas become plain text."""

import io
from collections import defaultdict
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from tsunagu.domain.documents.inspection.workbooks import Line, Sheet, Value
from tsunagu.domain.documents.inspection.workbooks import Workbook as ReadWorkbook
from tsunagu.domain.imports.findings import Finding
from tsunagu.kernel.words import Words
from tsunagu.reports.writing import LONGEST_CELL, make_safe, neutralise

HEADS = (Words("シート", "Sheet"), Words("行", "Row"), Words("列", "Column"), Words("種別", "Kind"), Words("内容", "What"),
         Words("直し方", "How to mend it"))  # fmt: skip
SUMMARY = Words("直すところ", "To be mended")
BESIDE = Words("直すところ", "To be mended")
PROBLEM, REMARK = Words("直してください", "problem"), Words("お知らせ", "remark")
RED = PatternFill("solid", fgColor="FFE5E5")


def write_problems(read: ReadWorkbook, findings: Sequence[Finding], language: str) -> bytes:
    """This function will return an xlsx: all findings on the first sheet, then each sheet as read with its findings beside."""
    book = Workbook(write_only=True)
    summary = book.create_sheet(SUMMARY.said_in(language))
    for letter, width in zip("ABCDEF", (14, 8, 28, 14, 70, 70), strict=True):
        summary.column_dimensions[letter].width = width
    summary.append([_bold(summary, words.said_in(language)) for words in HEADS])
    for each in findings:
        kind = PROBLEM if each.is_problem else REMARK
        told = (each.sheet, each.row or "", each.column, kind.said_in(language), each.what.said_in(language),
                each.how.said_in(language))  # fmt: skip
        summary.append([neutralise(cell) if isinstance(cell, str) else cell for cell in told])
    by_row: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for each in findings:
        by_row[each.sheet, each.row].append(each)
    names = {SUMMARY.said_in(language).casefold()}
    for sheet in read.sheets:
        _write_sheet(book, sheet, by_row, _name_sheet(sheet.name, names), language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(
    book: Workbook, sheet: Sheet, by_row: dict[tuple[str, int], list[Finding]], name: str, language: str
) -> None:
    written = book.create_sheet(name)
    written.column_dimensions["A"].width = 70
    last = 0
    for line in sheet.lines:
        for _ in range(line.number - last - 1):
            written.append([])  # rows keep their numbers
        last = line.number
        told = _tell(by_row.get((sheet.name, line.number), []), language)
        first = WriteOnlyCell(written, told or (BESIDE.said_in(language) if line is sheet.lines[0] else ""))
        if told:
            first.fill = RED
        written.append([first, *_list_cells(line)])


def _list_cells(line: Line) -> list[str | int | float | bool | None]:
    return [_show(line.cells.get(column)) for column in range(1, max(line.cells) + 1)]


def _show(value: Value | None) -> str | int | float | bool | None:
    match value:
        case str():
            return neutralise(value)
        case None | bool() | int() | float():
            return value
    return str(value.get("day") or value.get("error") or "")


def _tell(findings: Sequence[Finding], language: str) -> str:
    said = [
        f"{each.column} {each.what.said_in(language)} {each.how.said_in(language)}".strip()
        for each in findings
    ]
    return neutralise("\n".join(said))[:LONGEST_CELL]


def _name_sheet(name: str, taken: set[str]) -> str:
    base = "".join("_" if mark in "[]:*?/\\'" else mark for mark in make_safe(name))[:28] or "_"
    found, number = base, 1
    while found.casefold() in taken:
        number += 1
        found = f"{base} {number}"
    taken.add(found.casefold())
    return found


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell
