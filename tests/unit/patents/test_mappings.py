"""Tables of no known format: a proposal, a person's yes, and the same columns again next time."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.foreign_exports import DESIGNS, TRADEMARKS, write_table, write_workbook
from tsunagu.engines.patents import (
    Mapping,
    PatentProblem,
    propose_mapping,
    read_mapping,
    read_patents,
    write_mapping,
)
from tsunagu.engines.patents.store import open_store

MARK = [
    "商願2024-912345",
    "かくう",
    "カクウ",
    "35,42",
    "架空株式会社,想像株式会社",
    "2024/11/18",
    "",
    "審査中",
    "",
]
DESIGN = [
    "意匠登録1990736",
    "積み木",
    "架空木管株式会社",
    "意願2020-915234",
    "2020/06/24",
    "2021/02/19",
    "E2-112",
]
# Words the one known reader of design lists looks for (domain notes on patent data, §1.3), in the combinations they allow.
DESIGN_HEADERS = (
    ["意匠登録番号", "意匠に係る物品", "出願人", "登録日", "ロカルノ"],
    ["登録番号", "物品名", "権利者", "出願日", "国際意匠分類"],
    ["出願番号", "登録番号", "意匠に係る物品", "出願人/権利者", "出願日", "登録日", "日本意匠分類"],
)
HOUSE = ["管理番号", "出願番号", "件名", "出願人", "出願日", "請求項の数", "備考"]
HOUSE_ROW = ["A-1", "特願2020-900001", "穴あけ機", "架空;想像", "31.12.2020", "1.234", "x"]


def test_trademarks_are_proposed_and_read_once_confirmed():
    content = write_table([TRADEMARKS, MARK], encoding="cp932")
    with pytest.raises(PatentProblem, match="confirmed once"):
        read_patents("t.csv", content)
    mapping = propose_mapping("t.csv", content)
    assert (mapping.right, mapping.country, mapping.separator, mapping.is_confirmed) == (
        "trademark",
        "JP",
        ",",
        False,
    )
    row = read_patents("t.csv", content, mapping=mapping.confirm()).table.to_pylist()[0]
    wanted = {
        "number": "商願2024-912345", "title": "かくう", "classes": ["35", "42"], "right": "trademark",
        "applicants": ["架空株式会社", "想像株式会社"], "filed_on": date(2024, 11, 18), "stage_raw": "審査中",
    }  # fmt: skip
    assert {column: row[column] for column in wanted} == wanted


@pytest.mark.parametrize(
    "headers", [TRADEMARKS, *DESIGN_HEADERS], ids=["marks", "designs", "owners", "both numbers"]
)
def test_a_whole_list_of_marks_or_designs_comes_in_with_right_counts(tmp_path, headers):
    is_mark = headers is TRADEMARKS
    rows = [make_right(place, headers, is_mark=is_mark) for place in range(499)]
    list_ = tmp_path / "list.csv"
    list_.write_bytes(write_table([headers, *rows, rows[7]], encoding="cp932"))
    mapping = propose_mapping("list.csv", list_.read_bytes()).confirm()

    store = open_store(tmp_path / "store")
    (told,) = store.import_files([list_], mapping=mapping).files

    assert (told.rows_read, told.records_new, told.records_joined, told.refused_rows) == (500, 499, 1, 0)
    assert (
        any("500" in warning.en for warning in told.warnings) is False
    )  # no ceiling is known of these lists
    records = store.tables().records
    assert set(records["right"].to_pylist()) == {"trademark" if is_mark else "design"}
    assert records["title"].null_count == 0


def make_right(place, headers, *, is_mark):
    """A made-up row below these headers: what a header says decides what stands there."""
    number, day = f"{place + 1:06d}", f"2023/04/{place % 28 + 1:02d}"
    said = {
        "商標": f"架空{place}", "物品": "積み木", "区分": "9,35", "分類": "E2-112", "ロカルノ": "21-01", "人": "架空株式会社",
        "権利者": "架空株式会社", "日": day, "出願番号": f"{'商' if is_mark else '意'}願2022-{number}", "登録番号": f"意匠登録1{number}",
    }  # fmt: skip
    return [next((said[word] for word in said if word in header), "") for header in headers]


@pytest.mark.parametrize(
    "write", [write_table, lambda rows: write_workbook({"一覧": rows})], ids=["csv", "xlsx"]
)
def test_designs_are_proposed_and_read_once_confirmed(write):
    content = write([DESIGNS, DESIGN])
    mapping = propose_mapping("d", content).confirm(label="意匠")
    file = read_patents("d", content, mapping=mapping)
    row = file.table.to_pylist()[0]
    wanted = {
        "registration_number": "意匠登録1990736", "application_number": "意願2020-915234", "title": "積み木", "right": "design",
        "applicants": ["架空木管株式会社"], "registered_on": date(2021, 2, 19), "classes": ["E2-112"],
    }  # fmt: skip
    assert {column: row[column] for column in wanted} == wanted
    assert (file.format, file.generation, file.warnings) == ("mapped", mapping.fingerprint, ())


def test_a_saved_mapping_reads_the_same_headers_in_any_order():
    content = write_table([HOUSE, HOUSE_ROW])
    proposed = propose_mapping("house.csv", content)
    assert (proposed.day_order, proposed.separator) == ("dmy", ";")
    saved = write_mapping(proposed.confirm(number_style="point"))
    mapping = read_mapping("house.json", saved)
    turned = write_table([HOUSE[::-1], HOUSE_ROW[::-1]], delimiter="\t")
    for each in (content, turned):
        row = read_patents("house.csv", each, mapping=mapping).table.to_pylist()[0]
        assert (row["application_number"], row["filed_on"], row["claims"], row["applicants"]) == (
            "特願2020-900001", date(2020, 12, 31), 1234, ["架空", "想像"],
        )  # fmt: skip
    with pytest.raises(PatentProblem):
        read_patents("house.csv", write_table([HOUSE[:-1], HOUSE_ROW[:-1]]), mapping=mapping)


def test_an_unconfirmed_mapping_reads_nothing():
    content = write_table([HOUSE, HOUSE_ROW])
    with pytest.raises(PatentProblem, match="confirmed"):
        read_patents("house.csv", content, mapping=propose_mapping("house.csv", content))


GOOD = {"headers": ["a", "b"], "columns": {"number": "a"}}


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"columns": {}}, {"columns": {"price": "a"}}, {"columns": {"number": "c"}}, {"separator": ""},
     {"day_order": "ydm"}, {"other": 1}, {"country": "Japan"}, {"right": "copyright"}, {"number_style": "x"}, {"headers": None}],
)  # fmt: skip
def test_a_file_of_columns_that_cannot_work_is_refused(change):
    assert isinstance(read_mapping("m.json", msgspec.json.encode(GOOD)), Mapping)
    with pytest.raises(PatentProblem) as caught:
        read_mapping("m.json", msgspec.json.encode(GOOD | change))
    assert caught.value.code == "patents_mapping"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_proposal_or_a_problem(content):
    try:
        mapping = propose_mapping("x", content)
    except PatentProblem:
        return
    assert set(mapping.columns.values()) <= set(mapping.headers)
