"""The landscape as an Excel file: one sheet an analysis, the sources, and the records behind every number."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tsunagu.engines.patents.landscape import Analysis, Head, Landscape
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.phrases import PHRASES
from tsunagu.reports.landscape.values import SPECIAL, follow_unit
from tsunagu.reports.writing import make_safe

MOST_RECORDS = 100_000
"""Rows of the sheet of records; the files themselves hold the others."""
LONGEST = 32_000
FORMATS = {"count": "#,##0", "share": "0.0%", "number": "0.0#", "year": "0"}
BOLD, HEADER = Font(bold=True), PatternFill("solid", start_color="E8F1FE")
SHEETS = {"sources": Words("出典と期間", "Sources"), "records": Words("記録", "Records")}
RECORD_HEADS = {
    "number": Words("文献番号", "Document"),
    "title": Words("名称", "Title"),
    "filed_on": Words("出願日", "Filed"),
    "stage": Words("状態", "Stage"),
    "source_file": Words("ファイル", "File"),
    "source_line": Words("行", "Line"),
}


def render_xlsx(
    landscape: Landscape, language: str, records: Sequence[dict[str, Any]] = (), most: int = MOST_RECORDS
) -> bytes:
    """This function will return the file. Texts are written as texts: none is ever a formula.

    ``records`` are rows of the table of records (number, title, filed_on, stage, source_file, source_line).
    """
    book = Workbook(write_only=True)
    stamp = datetime.combine(landscape.today, time(), tzinfo=UTC).replace(tzinfo=None)
    book.properties.creator, book.properties.created, book.properties.modified = "Tsunagu", stamp, stamp
    _write_sources(book.create_sheet(SHEETS["sources"].said_in(language)), landscape, language)
    for analysis in landscape.analyses:
        _write_analysis(book.create_sheet(_name_sheet(analysis, language)), analysis, language)
    _write_records(
        book.create_sheet(SHEETS["records"].said_in(language)), records[: most + 1], language, most
    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _name_sheet(analysis: Analysis, language: str) -> str:
    return analysis.title.said_in(language).replace("/", "・")[:31]


def _write_sources(sheet: WriteOnlyWorksheet, landscape: Landscape, language: str) -> None:
    def say(key: str) -> str:
        return PHRASES[key].said_in(language)

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 60
    days = [day.isoformat() if day else "" for day in (landscape.first_on, landscape.last_on)]
    lines: list[list[Any]] = [
        [say("title"), ""],
        [say("records"), landscape.records],
        [say("period"), " – ".join(days)],
        [say("made_on"), landscape.today.isoformat()],
        [say("client"), landscape.client or ""],
        *([say("chosen"), said.said_in(language)] for said in landscape.chosen),
        [],
        [say("file"), say("file_records")],
        *([file.name, file.records] for file in landscape.files),
        [],
        *(
            [analysis.title.said_in(language), analysis.sentence.said_in(language)]
            for analysis in landscape.analyses
        ),
        [],
        *([said.said_in(language)] for said in landscape.warnings),
    ]
    for place, line in enumerate(lines):
        sheet.append([_make_cell(sheet, value, bold=place == 0) for value in line])


def _write_analysis(sheet: WriteOnlyWorksheet, analysis: Analysis, language: str) -> None:
    for place, head in enumerate(analysis.heads):
        wide = 34 if head.form == "text" else 14
        sheet.column_dimensions[chr(ord("A") + place)].width = wide
    sheet.append([_make_cell(sheet, analysis.question.said_in(language), bold=True)])
    sheet.append([_make_cell(sheet, analysis.sentence.said_in(language))])
    sheet.append([])
    if analysis.rows:
        sheet.append(
            [_make_cell(sheet, head.label.said_in(language), is_head=True) for head in analysis.heads]
        )
    for row in analysis.rows:
        sheet.append(
            [_make_value(sheet, row[head.key], follow_unit(head, row), language) for head in analysis.heads]
        )
    sheet.append([])
    for note in analysis.notes:
        sheet.append([_make_cell(sheet, note.said_in(language))])


def _make_value(sheet: WriteOnlyWorksheet, value: Any, head: Head, language: str) -> WriteOnlyCell:
    if isinstance(value, str) and value in SPECIAL:
        value = SPECIAL[value]
    cell = _make_cell(sheet, value.said_in(language) if isinstance(value, Words) else value)
    if not isinstance(value, str | Words | bool) and head.form in FORMATS:
        cell.number_format = FORMATS[head.form]
    return cell


def _write_records(
    sheet: WriteOnlyWorksheet, records: Iterable[dict[str, Any]], language: str, most: int
) -> None:
    for letter, wide in zip("ABCDEF", (20, 50, 12, 14, 40, 8), strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = "A2"
    sheet.append(
        [_make_cell(sheet, words.said_in(language), is_head=True) for words in RECORD_HEADS.values()]
    )
    for place, record in enumerate(records):
        if place == most:
            said = Words(f"はじめの{most:,}件だけです。", f"Only the first {most:,}.")
            sheet.append([_make_cell(sheet, said.said_in(language))])
            break
        sheet.append([_make_cell(sheet, record[key]) for key in RECORD_HEADS])


def _make_cell(
    sheet: WriteOnlyWorksheet, value: Any, *, bold: bool = False, is_head: bool = False
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, None)
    if isinstance(value, str):
        cell.value = make_safe(value)[:LONGEST]
        cell.data_type = "s"  # openpyxl would take a text that starts with = for a formula
    else:
        cell.value = value
    if bold or is_head:
        cell.font = BOLD
    if is_head:
        cell.fill, cell.alignment = HEADER, Alignment(wrap_text=True, vertical="top")
    return cell
