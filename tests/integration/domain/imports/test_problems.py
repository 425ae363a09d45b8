"""One wrong cell, one problem: in the right place, with the way out, and nothing else about it."""

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tests.factories.workbooks import HEADS, SOUND, change_cell, make_workbook, save
from tests.integration.domain.imports.conftest import check
from tsunagu.domain.imports.enums import Kind

MISTAKES = {
    "one half of a choice": ("機関", 1, "種類", "商工会議所", None),
    "what stands in brackets": ("機関", 2, "種類", "TLO", None),
    "nothing of a choice": ("機関", 2, "種類", "会", "cell_choice"),
    "code in capitals is mended": ("機関", 1, "記号", "MINATO", None),
    "no name": ("機関", 1, "名前", None, "cell_missing"),
    "blank name": ("機関", 1, "名前", " 　", "cell_missing"),
    "long name": ("機関", 1, "名前", "あ" * 121, "body_name"),
    "unknown kind": ("機関", 1, "種類", "商工会議", "cell_choice"),
    "unknown prefecture": ("機関", 1, "都道府県", "大坂府", "cell_choice"),
    "unknown topic": ("機関", 1, "対応する相談", "天気", "cell_choice"),
    "long contact": ("機関", 1, "連絡先", "0" * 301, "body_contact"),
    "formula without a value": ("機関", 1, "連絡先", "=1+1", "cell_formula"),
    "error": ("機関", 1, "連絡先", "#N/A", "cell_error"),
    "no address": ("職員", 1, "メールアドレス", "boss@", "cell_email"),
    "two addresses": ("職員", 1, "メールアドレス", "a@b.example, c@d.example", "cell_email"),
    "full-width address is mended": ("職員", 1, "メールアドレス", "ｂｏｓｓ＠minato.example", None),
    "unknown role": ("職員", 1, "役割", "部長", "cell_choice"),
    "a role that is not there": ("職員", 1, "役割", "ネットワーク管理者", "role_not_there"),
    "unknown body": ("職員", 1, "機関の記号", "nowhere", "body_unknown"),
    "short corporate number": ("事業者", 1, "法人番号", 700001205000, "cell_corporate_number"),
    "wrong check digit": ("事業者", 1, "法人番号", "1000012050002", "cell_corporate_number"),
    "shortened number": ("事業者", 1, "法人番号", "7.00001E+12", "cell_corporate_number"),
    "number as a number is taken": ("事業者", 1, "法人番号", 7000012050002, None),
    "full-width number is taken": ("事業者", 1, "法人番号", "７０００－０１２０５０００２", None),
    "key twice": ("事業者", 2, "事業者の管理番号", "C-1", "row_twice"),
    "number twice": ("事業者", 2, "法人番号", "7000012050002", "row_twice"),
    "no day": ("相談", 2, "受付日", None, "cell_missing"),
    "a day that is none": ("相談", 2, "受付日", "2026年2月30日", "cell_day"),
    "a month only": ("相談", 2, "受付日", "2026年4月", "cell_day"),
    "tomorrow": ("相談", 2, "受付日", "2026/11/23", "cell_future"),
    "today": ("相談", 2, "受付日", "2026/11/22（日）", None),
    "serial of the future": ("相談", 2, "受付日", 50000, "cell_future"),
    "eight digits": ("相談", 2, "受付日", 20260401, None),
    "era, short": ("相談", 2, "受付日", "R8.4.1", None),
    "first year of an era": ("相談", 2, "受付日", "令和元年 5月 1日", None),
    "a cell of Excel's": ("相談", 2, "受付日", date(2026, 4, 1), None),
    "long ago": ("相談", 2, "受付日", "大正9年4月1日", "cell_day"),
    "no story": ("相談", 2, "相談の内容", None, "cell_missing"),
    "long story": ("相談", 2, "相談の内容", "あ" * 20_001, "story_too_long"),
    "unknown client": ("相談", 2, "事業者", "C-9", "client_unknown"),
    "client by its corporate number": ("相談", 2, "事業者", "7000012050002", None),
    "somebody unknown": ("相談", 2, "担当者のメールアドレス", "who@minato.example", "staff_unknown"),
    "employees in words": ("相談", 2, "従業員の数", "たくさん", "answer_not_a_number"),
    "negative employees": ("相談", 2, "従業員の数", -1, "fact_out_of_range"),
    "employees unknown": ("相談", 2, "従業員の数", "不明", None),
    "maybe in Japan": ("相談", 2, "本社は日本国内にありますか。", "たぶん", "answer_not_yes_or_no"),
    "shared with oneself": ("相談", 1, "共有先の機関の記号", "minato", "consent_body"),
    "shared with nobody": ("相談", 1, "共有先の機関の記号", None, "consent_body"),
    "shared for ever": ("相談", 1, "共有の期限", "2029-01-01", "consent_end_out_of_range"),
    "shared until yesterday": ("相談", 1, "共有の期限", "2026-11-21", "consent_end_out_of_range"),
    "shared without a day": ("相談", 1, "共有の期限", None, "consent_end"),
    "shared without a paper": ("相談", 1, "同意書のメモ", None, "consent_without_paper"),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "head", "value", "code"), MISTAKES.values(), ids=MISTAKES)
def test_one_wrong_cell_is_one_problem(administrator, sheet, row, head, value, code):
    content = make_workbook(change_cell(sheet, row, head, value))
    if code == "cell_error":
        content = set_type(content, sheet, row, head)

    report = check(administrator, content)

    assert [each.code for each in report.problems] == ([code] if code else [])
    for each in report.problems:
        assert (each.sheet, each.row) == (sheet, row + 1)
        assert (
            head in each.column or code == "row_twice" or HEADS[sheet].index(head) == ord(each.column[0]) - 65
        )
        assert each.what.ja
        assert each.what.en


def set_type(content: bytes, sheet: str, row: int, head: str) -> bytes:
    import io

    book = load_workbook(io.BytesIO(content))
    book[sheet].cell(row + 1, HEADS[sheet].index(head) + 1).data_type = "e"
    return save(book)


def test_a_sound_workbook_says_what_it_would_add_and_changes_nothing(administrator):
    from tsunagu.domain.audit.queries import count_entries

    before = count_entries()
    report = check(administrator, make_workbook())

    assert report.findings == []
    assert {kind: each.added for kind, each in report.counts.items()} == dict.fromkeys(Kind, 2)
    assert count_entries() == before


def test_headings_in_english_and_with_marks_are_understood(administrator):
    heads = {"Staff": ["Body code（必須）", "E-MAIL *", "役割　"]}
    rows = {"機関": SOUND["機関"], "Staff": SOUND["職員"]}

    report = check(administrator, make_workbook(rows, heads))

    assert report.findings == []
    assert report.counts[Kind.STAFF].added == 2


def test_headings_as_most_ledgers_have_them_are_understood(administrator):
    heads = {"機関": ["機関コード", "機関名", "名前（英語）", "種別", "都道府県名", "電話番号", "対応する相談"],
             "相談": [{"従業員の数": "従業員数"}.get(each, each) for each in HEADS["相談"]]}  # fmt: skip

    assert check(administrator, make_workbook(heads=heads)).findings == []


def test_what_stands_around_the_rows_is_remarked_upon(administrator):
    book = Workbook()
    sheet = book.active
    sheet.title = "職員"
    sheet.append(["令和8年度 職員名簿"])
    sheet.append(["氏名", "機関の記号", "メールアドレス", "役割", "除外"])
    sheet.append(["佐藤", "office", "a@office.example", "相談員"])
    sheet.append(["鈴木", "office", "b@office.example", "相談員"])
    sheet.append(["例", "x", "x", "x", "例"])
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("メモ").append(["x"])

    report = check(administrator, save(book))

    assert [(each.code, each.row) for each in report.findings] == [
        ("column_unknown", 2), ("column_hidden", 2), ("row_hidden", 4), ("sheet_unknown", 0),
    ]  # fmt: skip
    assert report.problems == []
    assert (report.counts[Kind.STAFF].added, report.counts[Kind.STAFF].left_out) == (2, 1)


def test_merged_cells_are_a_problem_where_they_are(administrator):
    book = Workbook()
    sheet = book.active
    sheet.title = "職員"
    sheet.append(HEADS["職員"])
    sheet.append(["office", "a@office.example", "相談員"])
    sheet.append(["office", "b@office.example", "相談員"])
    sheet.merge_cells("A2:A3")

    report = check(administrator, save(book))

    assert [(each.code, each.row, each.column[0]) for each in report.problems] == [
        ("cell_merged", 2, "A"), ("cell_merged", 3, "A"),
    ]  # fmt: skip


def test_a_missing_column_and_a_workbook_of_something_else(administrator):
    short = make_workbook({"職員": [["office", "相談員"]]}, {"職員": ["機関の記号", "役割"]})
    other = make_workbook({"売上": [[1]]}, {"売上": ["月"]})

    assert [each.code for each in check(administrator, short).problems] == ["column_missing"]
    assert [each.code for each in check(administrator, other).problems] == ["no_sheet"]


def test_a_broken_row_is_told_once_not_again_by_those_that_refer_to_it(administrator):
    report = check(administrator, make_workbook(change_cell("事業者", 1, "法人番号", "12")))

    assert [each.code for each in report.problems] == ["cell_corporate_number"]


@pytest.mark.parametrize("code", ["minato x", "みなと", "-", "x" * 61])
def test_a_code_that_cannot_be_one(administrator, code):
    report = check(administrator, make_workbook({"機関": [[code, *SOUND["機関"][0][1:]]]}))

    assert [each.code for each in report.problems] == ["cell_code"]


def test_a_code_twice_is_told_at_the_second_row(administrator):
    report = check(administrator, make_workbook({"機関": [SOUND["機関"][0]] * 2}))

    assert [(each.code, each.row) for each in report.problems] == [("row_twice", 3)]
    assert "2行目" in report.problems[0].what.ja


def test_namesakes_are_remarked_upon_and_never_merged(administrator):
    sheets = change_cell("事業者", 2, "名前", "みなと精工（株）")
    sheets["事業者"][0][3] = ""

    report = check(administrator, make_workbook(sheets))

    assert [(each.code, each.is_problem) for each in report.findings] == [("client_maybe_twice", False)]
    assert report.counts[Kind.CLIENTS].added == 2


@pytest.mark.parametrize(("sheet", "head"), [("機関", "種類"), ("職員", "役割"), ("事業者", "名前")])
def test_a_sheet_that_cannot_be_read_is_told_once_not_by_every_row_that_refers_to_it(
    administrator, sheet, head
):
    heads = {sheet: [f"別の{each}" if each == head else each for each in HEADS[sheet]]}

    report = check(administrator, make_workbook(heads=heads))

    assert [(each.code, each.sheet) for each in report.problems] == [("column_missing", sheet)]
    assert head in report.problems[0].how.ja


def test_a_sheet_with_headings_alone_excuses_nobody(administrator):
    report = check(administrator, make_workbook({**SOUND, "機関": []}))

    assert {each.code for each in report.problems} == {"body_unknown"}
    assert len(report.problems) == 6


def test_numbers_of_a_column_are_remarked_upon_once_and_of_two_columns_the_first_is_read(administrator):
    heads = {"職員": [*HEADS["職員"], "機関の記号"]}
    staff = [[*row, 7] for row in SOUND["職員"]]
    clients = [["minato", number, f"商店{number}", "", "大阪府"] for number in (1, 2, 3)]

    numbers = check(administrator, make_workbook({"機関": SOUND["機関"], "事業者": clients}))
    twice = check(administrator, make_workbook({"機関": SOUND["機関"], "職員": staff}, heads))

    assert [(each.code, each.row) for each in numbers.findings] == [("cell_mended", 2)]
    assert [each.code for each in twice.findings] == ["column_twice"]
