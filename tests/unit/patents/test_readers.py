"""Every format, by a look-alike: cells to values; days, lists and numbers as each source writes them."""

import csv
import io
import json
from datetime import date

import pytest

from tests.factories.exports import make_export
from tests.factories.foreign_exports import (
    ESPACENET,
    GOOGLE,
    GOOGLE_ROW,
    LENS,
    LENS_2014,
    LENS_2021,
    LENS_ROW,
    PATENTSCOPE,
    QUESTEL_SHEETS,
    make_jpo_answer,
    make_ops,
    pick,
    write_table,
    write_workbook,
)
from tsunagu.engines.patents import PATENT_SCHEMA, PatentProblem, read_patents

ADDRESS = "search URL:,https://patents.example/?q=x\n"
GOOGLE_WANTED = {
    "number": "特表2022-903641", "application_number": None, "title": "Method of boring", "country": "JP", "right": "patent",
    "applicants": ["Kaku Seiki Co., Ltd.", "架空精機株式会社"], "inventors": ["架空 太郎", "Taro Kaku"],
    "priority_on": date(2020, 9, 8), "filed_on": date(2021, 9, 14), "published_on": date(2022, 1, 11),
    "registered_on": None, "stage": "unknown", "fi": None, "source_format": "google_patents",
}  # fmt: skip
RESAVED = [cell.replace("-", "/") if cell[:2] == "20" else cell for cell in GOOGLE_ROW]
RESAVED = ["/".join(reversed(cell.split("/"))) if cell[:2] == "20" else cell for cell in RESAVED]
LENS_WANTED = {
    "number": "US20200946486A1", "application_number": "US201996534302A", "country": "US", "right": "patent",
    "filed_on": date(2019, 8, 7), "published_on": date(2020, 8, 6), "title": "Boring machine",
    "applicants": ["KAKU SEIKI INC", "IMAGINARY LLC"], "inventors": ["DOE JANE", "ROE R"], "ipc": ["B23B41/00"],
    "cpc": ["B23B41/02", "B23B2/00"],
}  # fmt: skip
OLD_LENS = LENS_ROW | {
    "Publication Date": "06/08/20", "Application Date": "07/08/19", "Publication Number": "US 2020/0946486 A1",
}  # fmt: skip
ESPACENET_ROW = [
    "1", "Drill", "DOE JANE [US]\nROE R [US]", "KAKU SEIKI [JP]\nIMAGINARY [US]", "EP9034567A1\nUS2020946486A1",
    "2018-09-11", "B23B41/02\nB23B47/00", "B23B41/02", "2021-03-17\n2020-08-06", "2020-08-06", "12345",
]  # fmt: skip
ESPACENET_WANTED = {
    "number": "EP9034567A1", "title": "Drill", "inventors": ["DOE JANE", "ROE R"], "applicants": ["KAKU SEIKI", "IMAGINARY"],
    "ipc": ["B23B41/02", "B23B47/00"], "published_on": date(2021, 3, 17), "priority_on": date(2018, 9, 11), "family": "12345",
    "country": "EP",
}  # fmt: skip
OPS_WANTED = {
    "number": "EP9034567A1", "application_number": "EP19905678A", "title": "Drill", "applicants": ["Kaku Seiki Ltd"],
    "ipc": ["B23B41/02"], "cpc": ["B23B41/02"], "filed_on": date(2019, 9, 12), "published_on": date(2021, 3, 17),
    "priority_on": date(2018, 9, 11), "family": "99", "country": "EP",
}  # fmt: skip
SCOPE_ROW = [
    "WO/2012/900001",
    "05.01.2012",
    "Bohrgerät",
    "x",
    "B23B 41/02; B23B 47/00",
    "KAKU; IMAGINÄR",
    "DOE, J",
    "",
]
GBIZ_OLD = (
    "法人番号,法人名,特許/意匠/商標,出願番号,出願年月日,特許_FI分類_コード値,意匠_意匠新分類_コード値,商標_類_コード値,"
    "発明の名称(等)/意匠に係る物品/表示用商標"
)
GBIZ_NEW = (
    "法人番号,特許/意匠/商標,登録番号,出願年月日,発明の名称(等)/意匠に係る物品/表示用商標,文献固定アドレス"
)


@pytest.mark.parametrize(
    ("generation", "content", "wanted"),
    [
        pytest.param("google_patents/", write_table([GOOGLE, GOOGLE_ROW], before=ADDRESS), GOOGLE_WANTED, id="google"),
        pytest.param(
            "google_patents/", write_table([GOOGLE[:-1], GOOGLE_ROW[:-1]], before=ADDRESS), GOOGLE_WANTED, id="google-9",
        ),
        pytest.param("google_patents/", write_table([GOOGLE, RESAVED], delimiter=";"), GOOGLE_WANTED, id="google-resaved"),
        pytest.param(
            "lens/current", write_table([LENS, pick(LENS, LENS_ROW)], encoding="utf-8-sig"),
            LENS_WANTED | {
                "owners": ["KAKU SEIKI INC"], "stage": "alive", "family": "099-1", "family_size": 3, "cited_by": 12,
                "abstract": "A machine.", "priority_on": date(2019, 2, 6),
            }, id="lens",
        ),
        pytest.param(
            "lens/2021", write_table([LENS_2021, pick(LENS_2021, OLD_LENS | {"Publication Date": "2020-08-06"})]),
            LENS_WANTED | {"stage": "unknown"}, id="lens-2021",
        ),
        pytest.param(
            "lens/2014", write_table([LENS_2014, pick(LENS_2014, OLD_LENS)], newline="\r"),
            LENS_WANTED | {"source_line": 2}, id="lens-2014",
        ),
        pytest.param(
            "patentscope/", write_table([PATENTSCOPE, SCOPE_ROW], newline="\r", encoding="latin-1"),
            {
                "number": "WO2012900001", "country": "WO", "published_on": date(2012, 1, 5), "title": "Bohrgerät",
                "applicants": ["KAKU", "IMAGINÄR"], "ipc": ["B23B41/02", "B23B47/00"], "inventors": ["DOE, J"],
            }, id="patentscope",
        ),
        pytest.param(
            "espacenet/", write_table([ESPACENET, ESPACENET_ROW], delimiter=";", before="Results\nquery;x\n\n\n\n\n\n"),
            ESPACENET_WANTED, id="espacenet",
        ),
        pytest.param(
            "espacenet/", write_workbook({"S": [["Results"], [], ESPACENET, ESPACENET_ROW]}), ESPACENET_WANTED, id="espacenet-xlsx",
        ),
        pytest.param(
            "questel/", write_workbook(QUESTEL_SHEETS),
            {
                "application_number": "特願2015-901234", "applicants": ["架空精機", "想像大学"], "filed_on": date(2015, 1, 15),
                "ipc": ["B23B41/02", "B23B47/00"], "cited_by": 7, "stage": "alive", "country": "JP",
            }, id="questel",
        ),
        pytest.param("epo_ops/raw", make_ops(raw=True), OPS_WANTED, id="ops-raw"),
        pytest.param("epo_ops/flattened", make_ops(raw=False), OPS_WANTED, id="ops-flattened"),
        pytest.param(
            "gbizinfo/v1", f"{GBIZ_OLD}\n9999999999999,架空精機株式会社,商標,2020900001,2020-11-10,,,35,かくう\n".encode("cp932"),
            {
                "corporate_number": "9999999999999", "applicants": ["架空精機株式会社"], "right": "trademark",
                "application_number": "商願2020-900001", "classes": ["35"], "title": "かくう", "filed_on": date(2020, 11, 10),
            }, id="gbizinfo-v1",
        ),
        pytest.param(
            "gbizinfo/v2", f"{GBIZ_NEW}\n9999999999999,特許,7900001,2020-11-10,穴あけ機,\n".encode(),
            {"registration_number": "特許7900001", "right": "patent", "title": "穴あけ機", "applicants": None}, id="gbizinfo-v2",
        ),
    ],
)  # fmt: skip
def test_a_format_is_known_by_its_content_and_read(generation, content, wanted):
    file = read_patents("any name", content)
    assert (f"{file.format}/{file.generation}", file.refused) == (generation, ())
    assert file.table.schema.equals(PATENT_SCHEMA)
    row = file.table.to_pylist()[0]
    assert {column: row[column] for column in wanted} == wanted
    carried = {column for column in wanted if row[column] not in (None, [], "unknown")}
    derived = {"country", "right", "source_line", "source_format"}
    assert carried - derived <= file.columns


def test_google_lists_say_that_they_cannot_join_publication_and_grant():
    file = read_patents("f.csv", write_table([GOOGLE, GOOGLE_ROW]))
    assert "出願番号がありません" in file.warnings[0].ja
    assert "stage" not in file.columns


@pytest.mark.parametrize(
    ("said", "stage"),
    [("ACTIVE", "alive"), ("PENDING", "pending"), ("DISCONTINUED", "withdrawn"), ("INACTIVE", "dead"), ("EXPIRED", "dead"),
     ("", "unknown"), ("SOMETHING", "unknown")],
)  # fmt: skip
def test_the_status_of_lens(said, stage):
    file = read_patents("f.csv", write_table([LENS, pick(LENS, LENS_ROW | {"Legal Status": said})]))
    assert file.table["stage"].to_pylist() == [stage]
    assert bool(file.warnings) == (said == "DISCONTINUED")


PROGRESS = {
    "applicationNumber": "2020923456", "inventionTitle": "穴あけ機", "filingDate": "20200720", "publicationDate": "20210610",
    "publicationNumber": "503990037", "ADPublicationNumber": "2021990037", "registrationNumber": "7933889",
    "registrationDate": "20240805", "expireDate": "20400720", "erasureIdentifier": "00", "disappearanceDate": "",
    "applicantAttorney": [
        {"name": "架空精機株式会社", "applicantAttorneyClass": "1"}, {"name": "架空　代理", "applicantAttorneyClass": "2"}
    ],
    "priorityRightInformation": [{"parisPriorityDate": "", "nationalPriorityDate": "20191121"}],
    "bibliographyInformation": [{"numberType": "01", "documentList": [{"documentCode": "A63"}]}],
}  # fmt: skip
UNREGISTERED = PROGRESS | {"registrationNumber": "", "registrationDate": "", "erasureIdentifier": ""}


def test_a_progress_answer_of_the_jpo():
    file = read_patents("answer.json", json.dumps(make_jpo_answer(**PROGRESS)).encode())
    row = file.table.to_pylist()[0]
    wanted = {
        "number": "特表2021-990037", "application_number": "特願2020-923456", "registration_number": "特許7933889",
        "applicants": ["架空精機株式会社"], "stage": "alive", "priority_on": date(2019, 11, 21), "right": "patent",
        "expires_on": date(2040, 7, 20),
    }  # fmt: skip
    assert {column: row[column] for column in wanted} == wanted


@pytest.mark.parametrize(
    ("data", "stage"),
    [
        (PROGRESS | {"disappearanceDate": "20250101"}, "dead"),
        (PROGRESS | {"erasureIdentifier": "01"}, "dead"),
        (UNREGISTERED, "pending"),
        (UNREGISTERED | {"bibliographyInformation": [{"documentList": [{"documentCode": "A02"}]}]}, "refused"),
        (
            UNREGISTERED | {
                "bibliographyInformation": [{"documentList": [{"documentCode": "A02"}]}, {"numberType": "07"}]
            }, "pending",
        ),
    ],
)  # fmt: skip
def test_the_stage_of_a_progress_answer(data, stage):
    file = read_patents("answer.json", json.dumps(make_jpo_answer(**data)).encode())
    assert file.table["stage"].to_pylist() == [stage]


def test_answers_of_the_jpo_as_a_list_or_lines_with_one_that_holds_nothing():
    design = make_jpo_answer(applicationNumber="2020915234", designArticle="積み木", designClass="E2112")
    mark = make_jpo_answer(
        applicationNumber="2024923456", trademarkForDisplay="かくう", goodsServiceInformation=[{"goodsServiceClass": "29"}]
    )  # fmt: skip
    answers = [design, make_jpo_answer("107"), mark, {"other": 1}]
    lines = "\n".join(map(json.dumps, answers)).encode()
    for content in (json.dumps(answers).encode(), lines):
        file = read_patents("answers", content)
        assert file.table["right"].to_pylist() == ["design", "trademark"]
        assert file.table["application_number"].to_pylist() == ["意願2020-915234", "商願2024-923456"]
        assert file.table["classes"].to_pylist() == [["E2112"], ["29"]]
        assert [refusal.line for refusal in file.refused] == [2, 4]


@pytest.mark.parametrize(
    "content",
    [b"[", b"{", b'{"a": 1}', b"[1, 2]", b"[" * 100_000, b'{"result": {"statusCode": "100"}}', b'{"bibliographic-data": 3}'],
)  # fmt: skip
def test_json_of_no_use_is_refused(content):
    with pytest.raises(PatentProblem):
        read_patents("x.json", content)


def test_years_of_two_digits_are_said():
    content = write_table([LENS_2014, pick(LENS_2014, OLD_LENS)], newline="\r")
    assert "1969年" in read_patents("f.csv", content).warnings[-1].ja
    assert read_patents("f.csv", write_table([LENS, pick(LENS, LENS_ROW)])).warnings == ()


def test_an_export_of_j_platpat_saved_as_a_workbook():
    text = make_export({}, {"要約": "短い"}).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[1][2] = date(2022, 9, 5)
    file, plain = (
        read_patents("f.xlsx", write_workbook({"一覧": rows})),
        read_patents("f.xlsx", text.encode()),
    )
    assert file.table.drop(["source_line"]).equals(plain.table.drop(["source_line"]))


def test_an_unknown_column_of_a_known_format_is_said():
    assert "独自" in read_patents("f.csv", make_export({}, headers=["文献番号", "FI", "独自"])).warnings[0].ja
