"""The template: four sheets with headings, notes, lists to choose from and an example row each, and a sheet that explains."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tsunagu.domain.imports.columns import Column, SheetKind
from tsunagu.domain.imports.sheets import SHEETS
from tsunagu.engines.eligibility import load_facts
from tsunagu.kernel.words import Words

LAST_ROW = 20_000
FILL = PatternFill("solid", fgColor="0017C1")
OPTIONAL = PatternFill("solid", fgColor="626264")
HEAD = Font(bold=True, color="FFFFFF")
QUIET = Font(color="767676", italic=True)
NEEDED = Words("必須", "required")
LISTS = "選択肢"
EXPLAINED = Words("説明", "Notes")
RULES = (
    Words(
        "1行目の見出しは変えないでください（英語の見出しでも読めます）。",
        "Keep the headings of the first row (the English ones are understood, too).",
    ),
    Words(
        "青い見出しの列は必ず入れます。灰色の列は空でもかまいません。",
        "Blue headings must be filled in, grey ones may stay empty.",
    ),
    Words(
        "灰色の文字の行は例です。「除外」に印のある行は取り込みません。",
        "Rows in grey are examples; a row marked under “Leave out” is not brought in.",
    ),
    Words(
        "要らないシートは空のままか、消してかまいません。",
        "Sheets you do not need may stay empty or be deleted.",
    ),
    Words(
        "法人番号や記号の列は書式が「文字列」です。先頭の0や13桁の数字が壊れません。",
        "Columns of numbers and codes are formatted as text, so that Excel breaks neither zeros nor 13 digits.",
    ),
    Words(
        "同じファイルを二度取り込んでも、二重にはなりません。",
        "Bringing in the same file twice adds nothing.",
    ),
    Words(
        "まず確認だけを行い、直すところがなくなってから取り込みます。",
        "It is checked first; only when nothing needs mending is it brought in.",
    ),
)


def write_template(language: str = "ja") -> bytes:
    """This function will return the template as an xlsx."""
    book = Workbook()
    explained = book.active
    explained.title = EXPLAINED.said_in(language)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for kind in SHEETS:
        _write_sheet(book.create_sheet(kind.name.said_in(language)), kind, lists, language)
    _explain(explained, language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(sheet: Worksheet, kind: SheetKind, lists: Worksheet, language: str) -> None:
    sheet.freeze_panes = "A2"
    for place, column in enumerate(kind.columns, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, column.head.said_in(language))
        head.font, head.fill = HEAD, FILL if column.is_required else OPTIONAL
        head.alignment = Alignment(wrap_text=True, vertical="center")
        if column.note.ja:
            head.comment = Comment(column.note.said_in(language), "Tsunagu", height=110, width=260)
        example = sheet.cell(2, place, _say_example(column, language))
        example.font = QUIET
        sheet.column_dimensions[letter].width = 36 if column.name == "story" else 20
        sheet.column_dimensions[letter].number_format = "@"  # as text: no lost zeros, no 1.2E+12
        if column.choices:
            _offer(sheet, letter, column, lists, language)


def _say_example(column: Column, language: str) -> str | int | None:
    if column.choices and column.example:
        shown = {words.ja: words.said_in(language) for words in column.choices().values()}
        return shown.get(str(column.example), column.example)
    return column.example or None


def _offer(sheet: Worksheet, letter: str, column: Column, lists: Worksheet, language: str) -> None:
    assert column.choices is not None  # noqa: S101 - the caller has looked
    said = [words.said_in(language) for words in column.choices().values()]
    place = lists.max_column + (1 if lists.cell(1, 1).value else 0)
    for row, words in enumerate(said, start=1):
        lists.cell(row, place, words)
    at = get_column_letter(place)
    # Several choices in one cell are allowed in some columns, so the list proposes and does not refuse.
    offer = DataValidation(
        "list", f"'{LISTS}'!${at}$1:${at}${len(said)}", allow_blank=True, showErrorMessage=False
    )
    sheet.add_data_validation(offer)
    offer.add(f"{letter}2:{letter}{LAST_ROW}")


def _explain(sheet: Worksheet, language: str) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 30
    sheet.column_dimensions["C"].width, sheet.column_dimensions["D"].width = 12, 90
    row = 1
    for rule in RULES:
        sheet.cell(row, 1, rule.said_in(language))
        row += 1
    row += 1
    for kind in SHEETS:
        for column in kind.columns:
            told = (
                kind.name,
                column.head,
                NEEDED if column.is_required else Words("", ""),
                _describe(column),
            )
            for place, words in enumerate(told, start=1):
                sheet.cell(row, place, words.said_in(language)).alignment = Alignment(
                    wrap_text=True, vertical="top"
                )
            row += 1
    row += 1
    title = Words(
        "「相談」のシートには、次の見出しの列も足せます（分からない欄は空に）。",
        "The sheet of consultations may have these columns, too (empty where not known).",
    )
    sheet.cell(row, 1, title.said_in(language)).font = Font(bold=True)
    for name, fact in load_facts().items():
        row += 1
        sheet.cell(row, 1, name)
        sheet.cell(row, 2, fact.label.said_in(language))
        sheet.cell(row, 4, fact.question.said_in(language))


def _describe(column: Column) -> Words:
    if not column.choices:
        return column.note
    words = column.choices().values()
    japanese, english = "・".join(each.ja for each in words), ", ".join(each.en for each in words)
    return Words(f"{column.note.ja}（{japanese}）", f"{column.note.en} ({english})")
