"""An xlsx as a plain table, and workbooks that are none or too much."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.factories.documents import make_zip
from tests.factories.workbooks import make_workbook, save
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection import parse_workbook, read_workbook
from tsunagu.domain.documents.inspection.packages import COMPOUND
from tsunagu.domain.documents.inspection.tables import MOST_COLUMNS, read_table


def put_into(content: bytes, name: str, more: bytes) -> bytes:
    """The same package with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            if each.filename != name:
                new.writestr(each, old.read(each.filename))
        new.writestr(name, more)
    return out.getvalue()


def make_sheets(number: int) -> bytes:
    book = Workbook(write_only=True)
    for place in range(number):
        book.create_sheet(f"s{place}").append(["a"])
    return save(book)


def make_column(column: int) -> bytes:
    book = Workbook()
    book.active.cell(1, column, "x")
    return save(book)


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
EMPTY_ROWS = HEAD + b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(1, 1_048_577)) + TAIL
LONG_CELL = (
    HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 104_857_600 + b"</t></is></c></row>" + TAIL
)

BAD = {
    "old excel": ("a.xlsx", lambda: COMPOUND + b"W\0o\0r\0k\0b\0o\0o\0k\0" * 9, "document_old_excel"),
    "password": ("a.xlsx", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le") * 9, "document_encrypted"),
    "xls by name": ("a.xls", lambda: COMPOUND, "document_type_unknown"),
    "xlsm by name": ("a.xlsm", make_workbook, "document_type_unknown"),
    "csv by name": ("a.csv", lambda: b"a,b\n", "document_no_workbook"),
    "csv renamed": ("a.xlsx", lambda: b"a,b\n", "document_type_mismatch"),
    "macro": ("a.xlsx", lambda: put_into(make_workbook(), "xl/vbaProject.bin", b"x"), "document_macro"),
    "external link": (
        "a.xlsx", lambda: put_into(make_workbook(), "xl/externalLinks/externalLink1.xml", b"<x/>"), "document_external_links"
    ),
    "51 sheets": ("a.xlsx", lambda: make_sheets(51), "document_too_much_inside"),
    "2,000 sheets": ("a.xlsx", lambda: make_sheets(2000), "document_too_much_inside"),
    "wide": ("a.xlsx", lambda: make_column(MOST_COLUMNS + 1), "document_too_much_inside"),
    "200 MB": ("a.xlsx", lambda: put_into(make_workbook(), "xl/media/a.bin", bytes(200_000_000)), "document_too_much_inside"),
    "100 MB in a cell": ("a.xlsx", lambda: put_into(make_workbook(), SHEET, LONG_CELL), "document_too_much_inside"),
    "broken sheet": ("a.xlsx", lambda: put_into(make_workbook(), SHEET, b"<worksheet>"), "document_broken"),
    "no sheet": ("a.xlsx", lambda: make_zip({"a.txt": b"x"}), "document_type_mismatch"),
    "empty": ("a.xlsx", lambda: b"", "document_type_mismatch"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), BAD.values(), ids=BAD)
def test_what_is_no_workbook_or_too_much_is_refused_with_the_reason(name, make, code):
    with pytest.raises(DocumentProblem) as refusal:
        read_workbook(name, make())

    assert (refusal.value.code, refusal.value.where) == (code, name)
    assert refusal.value.how.ja
    assert refusal.value.how.en


@pytest.mark.slow
def test_a_million_empty_rows_are_refused_or_come_out_as_none():
    """How far a machine gets within the cell's seconds is its own; nothing of the empty rows comes out."""
    found, refused = "", set()
    try:
        found = str(read_workbook("a.xlsx", put_into(make_workbook(), SHEET, EMPTY_ROWS)))
    except DocumentProblem as refusal:
        refused = {refusal.code}

    assert refused <= {"document_too_much_inside", "document_unreadable"}
    assert len(found) < 100_000


def test_more_rows_than_a_network_are_refused(monkeypatch):
    monkeypatch.setattr("tsunagu.domain.documents.inspection.tables.MOST_ROWS", 5)
    with pytest.raises(DocumentProblem, match="rows"):
        read_table(make_workbook())


def test_a_workbook_comes_out_as_plain_data():
    book = Workbook()
    sheet = book.active
    sheet.title = "職員"
    sheet.append([" 文字 ", 7, 1.5, True, None, "=1+1", "#REF!"])
    sheet["F1"].data_type = "f"
    sheet["G1"].data_type = "e"
    sheet["A5"].fill = PatternFill("solid", fgColor="FF0000")
    sheet["A6"] = "hidden"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A8:B9")
    book.create_sheet("x").sheet_state = "hidden"

    told = parse_workbook(read_workbook("a.xlsx", save(book)))

    first, second = told.sheets
    assert first.lines[0].cells == {
        1: "文字",
        2: 7,
        3: 1.5,
        4: True,
        6: {"formula": True},
        7: {"error": "#REF!"},
    }
    assert [(line.number, line.is_hidden) for line in first.lines] == [(1, False), (6, True)]
    assert (first.name, first.hidden_columns, first.merged) == ("職員", frozenset({3}), ("A8:B9",))
    assert second.is_hidden
    assert not told.since_1904
