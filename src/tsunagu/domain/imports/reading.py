"""From sheets to entries: which sheet is which, where its headings are, and every cell read as what its column holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.utils.cell import get_column_letter, range_boundaries

from tsunagu.domain.documents.inspection.workbooks import Line, Sheet, Value, Workbook
from tsunagu.domain.imports.columns import Column, Reading, SheetKind, fold_heading
from tsunagu.domain.imports.exceptions import CellProblem
from tsunagu.domain.imports.findings import Finding
from tsunagu.kernel.words import NOTHING, Words

HEADING_ROWS = 10
"""The headings stand in one of the first so many rows with something in them; a title may stand above."""
LEFT_OUT = "left_out"
IGNORED_SHEETS = frozenset(fold_heading(each) for each in ("説明", "Notes", "選択肢", "Choices"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a sheet: what could be read of it, and in which columns the sheet has what."""

    kind: SheetKind
    sheet: str
    row: int
    values: Mapping[str, Any]
    places: Mapping[str, str]
    is_sound: bool
    is_left_out: bool = False

    def find(
        self, column: str, what: Words, how: Words = NOTHING, *, code: str, is_problem: bool = True
    ) -> Finding:
        """This function will return a finding about one of its columns."""
        return Finding(self.sheet, self.row, self.places.get(column, ""), what, how, code, is_problem)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of a sheet are and what each column means."""

    line: Line
    columns: Mapping[int, Column]


def match_sheets(
    book: Workbook, kinds: tuple[SheetKind, ...], findings: list[Finding]
) -> Iterator[tuple[SheetKind, Sheet]]:
    """This function will yield the sheets that mean something, in the order of ``kinds``; others are remarked upon."""
    known: dict[str, SheetKind] = {name: kind for kind in kinds for name in kind.names}
    chosen: dict[str, Sheet] = {}
    for sheet in book.sheets:
        folded = fold_heading(sheet.name)
        kind = known.get(folded)
        if kind is None:
            if folded not in IGNORED_SHEETS and sheet.lines:
                findings.append(_remark_sheet(sheet, kinds))
        elif kind.kind in chosen:
            findings.append(
                Finding(
                    sheet.name, 0, "",
                    Words(f"「{kind.name.ja}」のシートが2枚あります。", f"There are two sheets “{kind.name.en}”."),
                    Words("1枚にまとめてください。", "Put them together."), "sheet_twice",
                )
            )  # fmt: skip
        else:
            chosen[kind.kind] = sheet
    if not chosen:
        names = "・".join(kind.name.ja for kind in kinds)
        findings.append(
            Finding(
                "", 0, "",
                Words("取り込めるシートがありません。", "There is no sheet that can be brought in."),
                Words(f"シートの名前を{names}のどれかにしてください。",
                      f"Name the sheets {', '.join(kind.name.en for kind in kinds)}."),
                "no_sheet",
            )
        )  # fmt: skip
    for kind in kinds:
        if kind.kind in chosen:
            yield kind, chosen[kind.kind]


def read_entries(
    kind: SheetKind, sheet: Sheet, *, today: date, since_1904: bool, findings: list[Finding]
) -> Iterator[Entry]:
    """This function will yield the rows under the headings, and add what is wrong with them to ``findings``.

    A sheet whose headings are not all there yields none.
    """
    layout = _find_layout(kind, sheet, findings)
    if layout is None:
        return
    _check_shape(sheet, layout, findings)
    first = {column.name: number for number, column in sorted(layout.columns.items(), reverse=True)}
    layout = Layout(layout.line, {number: layout.columns[number] for number in sorted(first.values())})
    places = {column.name: _name_place(number, column) for number, column in layout.columns.items()}
    merged = _list_merged(sheet, layout.line.number)
    mended: set[str] = set()
    for line in sheet.lines:
        if line.number > layout.line.number:
            yield _read_line(kind, sheet, line, layout, places, merged, mended, today, since_1904, findings)


def _read_line(
    kind: SheetKind,
    sheet: Sheet,
    line: Line,
    layout: Layout,
    places: Mapping[str, str],
    merged: list[tuple[int, int, int, int]],
    mended: set[str],
    today: date,
    since_1904: bool,
    findings: list[Finding],
) -> Entry:
    cells = {
        column.name: line.cells[number] for number, column in layout.columns.items() if number in line.cells
    }
    if cells.pop(LEFT_OUT, None):
        return Entry(kind, sheet.name, line.number, {}, places, True, is_left_out=True)
    values: dict[str, Any] = {}
    before = len(findings)

    def find(column: str, what: Words, how: Words, code: str, is_problem: bool = True) -> None:
        findings.append(Finding(sheet.name, line.number, places.get(column, ""), what, how, code, is_problem))

    for number, column in layout.columns.items():
        if any(
            top <= line.number <= bottom and left <= number <= right for left, top, right, bottom in merged
        ):
            find(column.name, Words("結合されたセルです。", "The cell is merged with others."),
                 Words("結合を解除し、それぞれの行に値を入れてください。", "Unmerge it and give every row its value."),
                 "cell_merged")  # fmt: skip
            continue
        if column.name == LEFT_OUT:
            continue
        value = cells.get(column.name)
        if value is None or _is_blank(value):
            if column.is_required:
                find(column.name, Words(f"「{column.head.ja}」が空です。", f"“{column.head.en}” is empty."),
                     Words("値を入れてください。", "Fill it in."), "cell_missing")  # fmt: skip
            continue
        said: list[Words] = []
        try:
            values[column.name] = column.read(value, Reading(said.append, today, since_1904))
        except CellProblem as problem:
            find(column.name, problem.what, problem.how, problem.code)
        if said and column.name not in mended:  # once for a column: ten thousand rows may be alike
            mended.add(column.name)
            find(column.name, said[0], NOTHING, "cell_mended", is_problem=False)
    if line.is_hidden:
        find("", Words("非表示の行です。ほかの行と同じように取り込みます。", "The row is hidden; it is taken like the others."),
             Words("取り込まないなら、「除外」の列に印を付けてください。", "Mark it under “Leave out” if it should not be."),
             "row_hidden", is_problem=False)  # fmt: skip
    is_sound = not any(each.is_problem for each in findings[before:])
    return Entry(kind, sheet.name, line.number, values, places, is_sound)


def _find_layout(kind: SheetKind, sheet: Sheet, findings: list[Finding]) -> Layout | None:
    best: Layout | None = None
    for line in sheet.lines[:HEADING_ROWS]:
        found = {
            number: kind.find(str(value)) for number, value in line.cells.items() if isinstance(value, str)
        }
        columns = {number: column for number, column in sorted(found.items()) if column is not None}
        if best is None or len(columns) > len(best.columns):
            best = Layout(line, columns)
    required = [column for column in kind.columns if column.is_required]
    known = {column.name for column in best.columns.values()} if best else set()
    missing = [column for column in required if column.name not in known]
    if not sheet.lines:
        return None
    row = best.line.number if best and best.columns else 0
    findings.extend(_refuse_missing(sheet, row, column) for column in missing)
    return None if missing else best


def _refuse_missing(sheet: Sheet, row: int, column: Column) -> Finding:
    what = Words(f"「{column.head.ja}」の列がありません。", f"There is no column “{column.head.en}”.")
    how = Words(
        f"その列の見出しを「{column.head.ja}」にするか、ひな形から列を足してください。",
        f"Name that column “{column.head.en}”, or add it from the template.",
    )
    return Finding(sheet.name, row, "", what, how, "column_missing")


def _check_shape(sheet: Sheet, layout: Layout, findings: list[Finding]) -> None:
    seen: dict[str, int] = {}
    for number, value in sorted(layout.line.cells.items()):
        column = layout.columns.get(number)
        place = f"{get_column_letter(number)}列"
        if column is None:
            what = Words(
                f"「{str(value)[:40]}」の列は使いません。", f"The column “{str(value)[:40]}” is not used."
            )
            findings.append(
                Finding(sheet.name, layout.line.number, place, what, NOTHING, "column_unknown", False)
            )
        elif column.name in seen:
            what = Words(
                f"「{column.head.ja}」の列が2つあります。", f"There are two columns “{column.head.en}”."
            )
            how = Words("1つにしてください。", "Leave one.")
            findings.append(Finding(sheet.name, layout.line.number, place, what, how, "column_twice"))
        else:
            seen[column.name] = number
            if number in sheet.hidden_columns:
                what = Words(
                    "非表示の列です。ほかの列と同じように読みます。",
                    "The column is hidden; it is read like the others.",
                )
                findings.append(
                    Finding(sheet.name, layout.line.number, place, what, NOTHING, "column_hidden", False)
                )


def _list_merged(sheet: Sheet, heading: int) -> list[tuple[int, int, int, int]]:
    ranges = (range_boundaries(each) for each in sheet.merged)
    return [each for each in ranges if each[3] > heading]


def _remark_sheet(sheet: Sheet, kinds: tuple[SheetKind, ...]) -> Finding:
    names = "・".join(kind.name.ja for kind in kinds)
    return Finding(
        sheet.name, 0, "",
        Words("このシートは使いません。", "This sheet is not used."),
        Words(f"使うなら、名前を{names}のどれかにしてください。",
              f"If it should be, name it {', '.join(kind.name.en for kind in kinds)}."),
        "sheet_unknown", False,
    )  # fmt: skip


def _name_place(number: int, column: Column) -> str:
    return (
        f"{get_column_letter(number)}列「{column.head.ja}」" if column.head.ja else get_column_letter(number)
    )


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()
