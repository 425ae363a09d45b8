"""Whole files: every header generation, and what bad input gets."""

import codecs
import csv
import random
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.exports import G1, G2A, G2B, make_export
from tsunagu.engines.patents import PATENT_SCHEMA, PatentFile, PatentProblem, read_patents
from tsunagu.engines.patents.lookalikes import FIELDS, GENERATIONS, make_lookalike


@pytest.mark.parametrize(("generation", "headers"), [("G1", G1), ("G2a", G2A), ("G2b", G2B)])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_generations_encodings_and_line_ends(generation, headers, encoding, newline):
    file = read_patents("f.csv", make_export({}, {}, headers=headers, encoding=encoding, newline=newline))
    assert (file.generation, file.rows_read, file.refused, file.warnings) == (generation, 2, (), ())
    assert file.table.schema.equals(PATENT_SCHEMA)
    row = file.table.to_pylist()[1]
    assert row["application_number"] == "特願2022-800002"
    assert row["fi"] == ["B23K9/12,331@L", "B25J15/08@J"]
    assert row["stage"] == ("alive" if "ステージ" in headers else "unknown")


def test_a_mark_of_utf8_written_twice_hides_no_column():
    file = read_patents("f.csv", codecs.BOM_UTF8 + make_export({}, encoding="utf-8-sig"))
    assert file.warnings == ()
    assert file.table.to_pylist()[0]["number"]


def test_columns_are_found_by_name_in_any_order_width_and_quoting():
    headers = ["ＦＩ", "発明の名称", "出願人／権利者", "文献ＵＲＬ", "出願番号", "独自メモ"]
    content = ",".join(headers) + "\nH04L9/32@Z,鍵,架空精機株式会社,,特願2020-000001,x\n"
    content = content.replace("H04L9/32@Z", '"H04L9/32,200@Z"')
    file = read_patents("f.csv", content.encode("cp932"))
    row = file.table.to_pylist()[0]
    assert row["fi"] == ["H04L9/32,200@Z"]
    assert row["number"] is None
    assert file.columns >= {"application_number", "title"}
    assert "stage" not in file.columns
    assert "独自メモ" in file.warnings[0].ja


def test_the_2018_list_has_three_days_in_one_cell_and_cut_names():
    text = (
        '項番,出願番号,文献番号,"出願日\n公知日\n登録日",発明の名称,出願人,FI\n'
        '1,特願2017-900649,特開2018-900913,"2017/02/03\n2018/08/09\n-",監視装置,学校法人 架空大学 他,"G06Q50/22 \nG16H20/00 \n他"\n'
    )
    file = read_patents("list.csv", text.encode())
    row = file.table.to_pylist()[0]
    assert file.generation == "G0"
    assert [str(row[day]) for day in ("filed_on", "published_on", "registered_on")] == [
        "2017-02-03",
        "2018-08-09",
        "None",
    ]
    assert (row["applicants"], row["is_cut"], row["source_line"]) == (["学校法人 架空大学"], True, 4)
    assert "他" in file.warnings[0].ja


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"出願日": "2022/02/30"}, "2022/02/30"),
        ({"公知日": "近日"}, "近日"),
        ({"文献番号": "", "出願番号": "", "公開番号": "", "登録番号": ""}, "番号もありません"),
        ({"文献番号": "null", "出願番号": "合計", "公開番号": "-", "登録番号": ""}, "番号もありません"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_go_on(change, said):
    file = read_patents("f.csv", make_export({}, change, {}))
    assert [refusal.line for refusal in file.refused] == [
        5
    ]  # after the header and the three lines of the first row
    assert said in file.refused[0].reason.ja
    assert (file.rows_read, file.table.num_rows) == (3, 2)


def test_three_thousand_rows_and_one_with_too_few_cells():
    content = make_export(*[{"要約": ""}] * 3000) + '"特開2024-999999","x"\n'.encode()
    file = read_patents("f.csv", content)
    assert (file.table.num_rows, file.rows_read) == (3000, 3001)
    assert [refusal.line for refusal in file.refused] == [3002]


def test_a_lost_quote_costs_one_row():
    lines = make_export(*[{"要約": ""}] * 5, encoding="utf-8").decode().splitlines(keepends=True)
    for place in range(1, 5):
        for quote in (index for index, mark in enumerate(lines[place]) if mark == '"'):
            broken = [*lines]
            broken[place] = lines[place][:quote] + lines[place][quote + 1 :]
            file = read_patents("f.csv", "".join(broken).encode())
            assert file.table.num_rows >= 4, (place, quote)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_cut_file_gives_its_whole_rows_and_names_the_line(encoding):
    content = make_export(*[{"要約": ""}] * 4, encoding=encoding)
    whole = make_export(*[{"要約": ""}] * 3, encoding=encoding)
    for end in range(len(whole) + 1, len(content) - 1):
        file = read_patents("f.csv", content[:end])
        assert file.table.num_rows == 3
        assert file.refused == ()
        assert "5行目" in file.warnings[0].ja


def test_a_cut_inside_a_character_of_an_unquoted_file_is_seen():
    content = make_export(
        {}, {"イベント詳細": "登録", "文献URL": "末尾"}, encoding="cp932", quoting=csv.QUOTE_MINIMAL
    )
    file = read_patents("f.csv", content.rstrip(b"\n")[:-1])
    assert file.table.num_rows == 1
    assert "途中で" in file.warnings[0].ja


def test_a_few_unreadable_bytes_cost_their_row_only():
    content = make_export({}, {"発明の名称": "ここが壊れる"}, {})
    file = read_patents("f.csv", content.replace("壊".encode(), b"\xff\xfe"))
    assert (file.table.num_rows, len(file.refused)) == (2, 1)
    assert "文字コード" in file.refused[0].reason.ja


@pytest.mark.parametrize("rows", [99, 100, 500, 501, 3000])
def test_a_full_download_is_suspected(rows):
    file = read_patents("f.csv", make_export(*[{"要約": ""}] * rows))
    assert bool(file.warnings) == (rows in {100, 500, 3000})


def test_a_header_alone_is_an_empty_list_with_a_warning():
    file = read_patents("f.csv", make_export())
    assert file.rows_read == 0
    assert "見出しだけ" in file.warnings[0].ja


def _zip(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("patents_empty", b""),
        ("patents_empty", b"\xef\xbb\xbf\r\n"),
        ("patents_picture", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("patents_workbook", _zip("xl/workbook.xml")),
        ("patents_archive", _zip("a.csv")),
        ("patents_workbook", b"\xd0\xcf\x11\xe0" + bytes(40)),
        ("patents_pdf", b"%PDF-1.7\n"),
        ("patents_binary", b"ab\0\0cd"),
        ("patents_web_page", b"\n<!DOCTYPE html><table><tr><td>1"),
        ("patents_json", b'{"id": 1}'),
        ("patents_lens_scholarly", b"Lens ID,Title,Publication Year,Publication Type,DOI\n1,a,2020,b,c\n"),
        (
            "patents_needs_mapping",
            "出願番号/登録番号/国際登録番号,商標(検索用),称呼(参考情報),区分\n".encode(),
        ),
        ("patents_needs_mapping", "意匠登録番号,意匠に係る物品,出願番号,出願日\n".encode("cp932")),
        ("patents_no_header", '"特開2024-900001","特願2022-800001","2022/09/05"\n'.encode()),
        ("patents_needs_mapping", "管理番号,出願番号,名称\n1,特願2020-1,x\n".encode()),
        ("patents_unknown_format", b"name,price\napple,100\n"),
        ("patents_unknown_format", "これは手紙です。\nよろしくお願いします。".encode()),
    ],
)
def test_what_is_no_patent_list_is_named_with_a_way_out(code, content):
    with pytest.raises(PatentProblem) as caught:
        read_patents("my.csv", content)
    assert caught.value.code == code
    for language in ("ja", "en"):
        assert caught.value.sentence(language).startswith("my.csv: ")
        assert caught.value.how.said_in(language)


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("field", FIELDS)
def test_our_lookalikes_read_back_whole_and_the_same_each_time(generation, field):
    wanted = {"applicant": "架空精機株式会社", "records": 40, "partners": ("架空大学",)}
    made = [make_lookalike(random.Random(7), generation=generation, field=field, **wanted) for _ in range(2)]
    file = read_patents("f.csv", made[0])
    assert made[0] == made[1]
    assert (file.generation, file.rows_read, file.refused) == (generation, 40, ())
    assert len(set(file.table["application_number"].to_pylist())) == 40


PIECES = st.sampled_from([
    b'"', b",", b"\n", b"\r\n", b"\r", b"null", "特開2024-900001".encode(), '"特開2024-1","特願2022-2",'.encode(), b"\xff",
    b"\0", b"\x83", "文献番号,出願番号,発明の名称\n".encode(), "文献番号,出願番号,出願日\n".encode("cp932"), b"2022/09/05",
    b"\xef\xbb\xbf", b"\xff\xfe", "𠮷🏭\u202e".encode(), ",".join(G2B).encode() + b"\n",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=12), max_size=30).map(b"".join))
def test_hostile_bytes_give_a_file_or_a_problem(content):
    try:
        file = read_patents("f.csv", content)
    except PatentProblem:
        return
    _check_counts(file)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_hostile_edits_of_a_real_shape_give_a_file_or_a_problem(data):
    content = bytearray(make_export({}, {}, {}))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(PIECES)
    try:
        file = read_patents("f.csv", bytes(content))
    except PatentProblem:
        return
    _check_counts(file)


def _check_counts(file: PatentFile) -> None:
    assert file.rows_read == file.table.num_rows + len(file.refused)
    file.table.validate(full=True)
    assert [refusal.line for refusal in file.refused] == sorted(refusal.line for refusal in file.refused)


def test_quotes_that_never_close_do_not_take_forever():
    content = make_export(encoding="utf-8") + '"特開2024-900001","特願2022-800001\n'.encode() * 20_000
    with pytest.raises(PatentProblem) as refusal:
        read_patents("f.csv", content)
    assert refusal.value.code == "no_row_read"


def test_a_file_of_which_no_row_can_be_read_is_refused_with_the_first_reason():
    with pytest.raises(PatentProblem, match=r"f\.csv:2.*2019/99/01"):
        read_patents("f.csv", make_export({"出願日": "2019/99/01"}))
