"""A table of applicants is screened whole or refused with row, column and the way out; never half."""

import io
import os
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tsunagu.advice.screening import ScreeningProblem, screen_applicants
from tsunagu.engines.eligibility import ApplicantsProblem, load_vocabulary, parse_rule
from tsunagu.kernel.clusters import ClusterProblem

VOCABULARY = load_vocabulary()
RULES = {
    code: parse_rule(text, VOCABULARY)
    for code, text in {
        "M01": 'applicant == "sme" and is_small_or_medium',
        "M02": "owns_ip",
        "M03": "True",
    }.items()
}
NAN = float("nan")
BOM = b"\xef\xbb\xbf"
GOOD = "id,applicant,employees,industry,owns_ip,memo\n001,sme,18,manufacturing,true,あ\n002,sme,,,はい,\n003, university ,,,,\n"
ANSWERS = [
    {"id": "001", "M01": "eligible", "M02": "eligible", "M03": "eligible"},
    {"id": "002", "M01": "unknown", "M02": "eligible", "M03": "eligible"},
    {"id": "003", "M01": "not_eligible", "M02": "unknown", "M03": "eligible"},
]


def make_parquet(**columns):
    """The bytes of a Parquet file."""
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def screen(folder, content, name="applicants.csv", **options):
    """Screen a file of this content in an empty folder; the summary and the rows written."""
    source, out = folder / name, folder / "out.parquet"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    summary = screen_applicants(source, out, rules=RULES, **options)
    return summary, pq.read_table(out).to_pylist()


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        BOM + GOOD.encode(),
        BOM * 2 + GOOD.replace("id,", '"id",', 1).encode(),
        GOOD.encode("cp932"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", ", ,\n").encode(),
    ],
    ids=["utf-8", "bom", "two boms", "cp932", "crlf", "commas at the end"],
)
def test_every_usual_csv_gives_the_same_answers(tmp_path, content):
    summary, rows = screen(tmp_path, content)
    assert rows == ANSWERS
    assert summary.rows == 3
    assert summary.counts["M01"] == {"eligible": 1, "not_eligible": 1, "unknown": 1}
    assert [warning.en for warning in summary.warnings] == ["Column “memo” is no fact and is ignored."]


@pytest.mark.parametrize("columns", [["", "", "5"], ["x", "", "5"]], ids=["one", "two"])
def test_a_column_without_a_name_is_ignored_and_said_when_it_holds_something(tmp_path, columns):
    content = "id,owns_ip,,,\n1,true,,,\n2,false," + ",".join(columns) + "\n"
    summary, rows = screen(tmp_path, content, codes=["M02"])
    assert [row["M02"] for row in rows] == ["eligible", "not_eligible"]
    places = [place for place, value in enumerate(columns, 3) if value]
    assert [warning.en for warning in summary.warnings] == [
        f"Column {place} has no name and is ignored." for place in places
    ]


PARQUET = {
    "typed": {"employees": [18, None]},
    "floats from pandas": {"employees": [18.0, float("nan")]},
    "NaN everywhere": {"employees": [18, None], "owns_ip": [NAN, NAN], "prefecture": [NAN, NAN]},
    "decimals": {"employees": [Decimal("18.0"), None]},
    "short floats": {"employees": pa.array([18.0, NAN], pa.float32())},
    "text": {"employees": ["18", ""]},
    "text with an exponent": {"employees": ["1.8e1", ""]},
    "dictionary": {"employees": pa.array(["18", None]).dictionary_encode()},
    "whole numbers in small types": {"employees": pa.array([18, None], pa.int8())},
}


@pytest.mark.parametrize("columns", PARQUET.values(), ids=PARQUET)
def test_every_usual_parquet_gives_the_same_answers(tmp_path, columns):
    content = make_parquet(
        id=[1, 2], applicant=["sme", "sme"], industry=["retail", None], capital_yen=pa.nulls(2), **columns
    )
    _, rows = screen(tmp_path, content, "data [1]*.parquet", codes=["M01"])
    assert rows == [{"id": "1", "M01": "eligible"}, {"id": "2", "M01": "unknown"}]


def test_chosen_measures_come_in_the_order_asked(tmp_path):
    _, rows = screen(tmp_path, GOOD, codes=["M03", "M01", "M03"])
    assert list(rows[0]) == ["id", "M03", "M01"]


def test_codes_are_read_in_any_case_and_width(tmp_path):
    _, rows = screen(tmp_path, GOOD, codes=["m03", "", " Ｍ０１ ", "M03"])
    assert list(rows[0]) == ["id", "M03", "M01"]


def test_no_rows_are_no_mistake(tmp_path):
    summary, rows = screen(tmp_path, "id,applicant\n")
    assert (summary.rows, rows) == (0, [])


def test_rows_keep_their_order_and_their_number(tmp_path):
    rows = 60_000
    rules = {
        "M01": parse_rule('applicant in {"sme", "startup", "vc", "bank", "founder", "expert"}', VOCABULARY)
    }
    ids = [f"{number:05}" for number in range(rows)]
    file, out = tmp_path / "many.parquet", tmp_path / "out.parquet"
    table = pa.table({"id": ids, "applicant": ["sme", "school"] * (rows // 2)})
    pq.write_table(table, file, row_group_size=5_000)
    screen_applicants(file, out, rules=rules)
    written = pq.read_table(out).to_pydict()
    assert written == {"id": ids, "M01": ["eligible", "not_eligible"] * (rows // 2)}
    wrong = table["applicant"].to_pylist()
    wrong[54_321] = "nobody"
    pq.write_table(table.set_column(1, "applicant", [wrong]), file, row_group_size=5_000)
    with pytest.raises(ApplicantsProblem, match="row 54322, column applicant"):
        screen_applicants(file, out, rules=rules)


REFUSED = {
    "no id": ("applicant\nsme\n", "applicants.csv", "“id” is missing"),
    "ID": ("ID,applicant\n1,sme\n", "applicants.csv", "Rename the column “ID”"),
    "id twice": ("id,applicant\n1,sme\n2,sme\n1,sme\n", "applicants.csv, row 3, column id", "The id “1” is there twice"),
    "no id in a row": ("id,applicant\n1,sme\n,sme\n", "applicants.csv, row 2, column id", "The id is empty"),
    "a column twice": ("id,applicant,applicant\n1,sme,vc\n", "applicants.csv", "two columns “applicant”"),
    "text for a number": ("id,employees\n1,3\n2,18人\n", "applicants.csv, row 2, column employees", "“18人” is no value"),
    "no whole number": ("id,employees\n1,3.5\n", "applicants.csv, row 1, column employees", "a whole number"),
    "out of range": ("id,employees\n1,-3\n", "applicants.csv, row 1, column employees", "between 0"),
    "nan": ("id,employees\n1,3\n2,nan\n", "applicants.csv, row 2, column employees", "“nan” is no value"),
    "inf": ("id,employees\n1,3\n2,-inf\n", "applicants.csv, row 2, column employees", "“-inf” is no value"),
    "1e50": ("id,capital_yen\n1,3\n2,1e50\n", "applicants.csv, row 2, column capital_yen", "“1e50” is no value"),
    "1e400": ("id,capital_yen\n1,3\n2,1e400\n", "applicants.csv, row 2, column capital_yen", "“1e400” is no value"),
    "400 digits": (f"id,capital_yen\n1,{'9' * 400}\n", "applicants.csv, row 1, column capital_yen", "“" + "9" * 40 + "…”"),
    "inf in Parquet": (
        make_parquet(id=[1, 2], employees=[NAN, float("inf")]), "applicants.csv, row 2, column employees", "“inf” is no value"),
    "1e50 in Parquet": (
        make_parquet(id=[1, 2], capital_yen=[NAN, 1e50]), "applicants.csv, row 2, column capital_yen", "“1e+50” is no value"),
    "half a person in Parquet": (
        make_parquet(id=[1, 2], employees=[NAN, 1.5]), "applicants.csv, row 2, column employees", "“1.5” is no value"),
    "half a person in decimals": (
        make_parquet(id=[1], employees=[Decimal("1.5")]), "applicants.csv, row 1, column employees", "“1.5” is no value"),
    "inf for a share": (
        "id,large_firms_share_percent\n1,inf\n", "applicants.csv, row 1, column large_firms_share_percent", "“inf”"),
    "NaN for an id": (make_parquet(id=[1.0, NAN], owns_ip=[True, True]), "applicants.csv, row 2, column id", "The id is empty"),
    "SME": ("id,applicant\n1,SME\n", "applicants.csv, row 1, column applicant", 'Did you mean "sme"? Leave it empty'),
    "nothing like it": ("id,applicant\n1,***\n", "applicants.csv, row 1, column applicant", ". Leave it empty"),
    "tabs": (GOOD.replace(",", "\t"), "applicants.csv", "separated by tabs, not commas"),
    "semicolons": ('"id";"capital_yen"\n1;10,5\n', "applicants.csv", "separated by “;”, not commas"),
    "no names": (",,\n,,\n", "applicants.csv", "“id” is missing"),
    "a label": ("id,applicant\n1,中小企業\n", "applicants.csv, row 1, column applicant", 'Did you mean "sme"'),
    "no bool": ("id,owns_ip\n1,perhaps\n", "applicants.csv, row 1, column owns_ip", "Leave it empty"),
    "a cut row": ("id,applicant,owns_ip\n1,sme,true\n2,sm", "applicants.csv, line 3", "2 columns where the header has 3"),
    "a wide row": ("id,applicant\n1,sme\n2,sme,3\n", "applicants.csv, line 3", "3 columns where the header has 2"),
    "empty": ("", "applicants.csv", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "applicants.csv", "neither CSV nor Parquet"),
    "UTF-16": (GOOD.encode("utf-16"), "applicants.csv", "neither CSV nor Parquet"),
    "cut Parquet": (make_parquet(id=["1"])[:60], "applicants.csv", "cut off"),
    "a list in Parquet": (make_parquet(id=["1"], employees=[[1]]), "applicants.csv, row 1, column employees", "no value"),
    "a number for a bool": (make_parquet(id=["1", "2"], owns_ip=[1, 2]), "applicants.csv, row 2, column owns_ip", "“2”"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "where", "said"), REFUSED.values(), ids=REFUSED)
def test_a_table_that_cannot_be_read_is_refused_and_nothing_written(tmp_path, content, where, said):
    with pytest.raises(ApplicantsProblem) as caught:
        screen(tmp_path, content)
    assert caught.value.where == where
    assert said in caught.value.sentence("en")
    assert caught.value.how.ja
    assert [path.name for path in tmp_path.iterdir()] == ["applicants.csv"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"codes": ["M1"]}, "^codes: There is no measure “M1”. Did you mean “M01”"),
        (
            {"codes": ["M02", "M01;M03"], "where": "--measures"},
            "^--measures: .* from M01 to M03, separated by commas",
        ),
        ({"codes": ["\x1b" + "9" * 400], "where": "--measures"}, "“�9{39}…”"),
        ({"codes": ["M09"]}, "Use codes from M01 to M03"),
        ({"codes": []}, "^codes: No measure is chosen"),
        ({"codes": ["", " "], "where": "--measures"}, "^--measures: No measure is chosen"),
        ({"engine": "postgres"}, "no such engine"),
    ],
    ids=[
        "unknown measure",
        "joined codes",
        "hostile code",
        "no such number",
        "no measure",
        "only commas",
        "unknown engine",
    ],
)
def test_a_wrong_wish_is_refused(tmp_path, options, said):
    with pytest.raises((ScreeningProblem, ApplicantsProblem, ClusterProblem), match=said):
        screen(tmp_path, GOOD, **options)
    assert not (tmp_path / "out.parquet").exists()


def test_a_missing_file_or_folder_is_named(tmp_path):
    source = tmp_path / "applicants.csv"
    with pytest.raises(ApplicantsProblem, match="no such file"):
        screen_applicants(source, tmp_path / "out.parquet", rules=RULES)
    source.write_text(GOOD)
    with pytest.raises(ApplicantsProblem, match="cannot be written"):
        screen_applicants(source, tmp_path / "nowhere" / "out.parquet", rules=RULES)
    with pytest.raises(ApplicantsProblem, match="same file"):
        screen_applicants(source, source, rules=RULES)
    assert source.read_text() == GOOD


def test_a_failure_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    screen(tmp_path, GOOD)
    before = (tmp_path / "out.parquet").read_bytes()

    def fail(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_batch", fail)
    with pytest.raises(ApplicantsProblem, match="No space left"):
        screen(tmp_path, make_parquet(id=["9"]), "applicants.csv")
    assert (tmp_path / "out.parquet").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applicants.csv", "out.parquet"]


@pytest.mark.parametrize("through_link", [False, True], ids=["itself", "a link to it"])
def test_what_is_no_regular_file_is_never_replaced(tmp_path, through_link):
    source, pipe, link = tmp_path / "applicants.csv", tmp_path / "pipe", tmp_path / "link"
    source.write_text(GOOD)
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(ApplicantsProblem, match="cannot be written") as caught:
        screen_applicants(source, link if through_link else pipe, rules=RULES)
    assert caught.value.where == str(link if through_link else pipe)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applicants.csv", "link", "pipe"]


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_and_its_file_is_written(tmp_path, there):
    source, target, link = (
        tmp_path / "applicants.csv",
        tmp_path / "kept" / "status.parquet",
        tmp_path / "link",
    )
    source.write_text(GOOD)
    target.parent.mkdir()
    if there:
        target.write_text("old")
    link.symlink_to(target)
    screen_applicants(source, link, rules=RULES)
    assert link.is_symlink()
    assert pq.read_table(target).to_pylist() == ANSWERS
    assert list(target.parent.iterdir()) == [target]


def test_a_link_in_a_circle_is_refused(tmp_path):
    source, link = tmp_path / "applicants.csv", tmp_path / "link"
    source.write_text(GOOD)
    link.symlink_to(link)
    with pytest.raises(ApplicantsProblem, match="cannot be written"):
        screen_applicants(source, link, rules=RULES)
    assert link.is_symlink()


def test_names_of_any_length_are_written_or_refused(tmp_path):
    source, longest = (
        tmp_path / "applicants.csv",
        tmp_path / ("あ" * 85),
    )  # 255 bytes, the most a folder takes
    source.write_text(GOOD)
    screen_applicants(source, longest, rules=RULES)
    assert longest.is_file()
    for out in (tmp_path / ("x" * 300), tmp_path / ("x" * 300) / "out.parquet"):
        with pytest.raises(ApplicantsProblem, match="cannot be written") as caught:
            screen_applicants(source, out, rules=RULES)
        assert len(caught.value.where) <= 201
    with pytest.raises(ApplicantsProblem, match="no such file"):
        screen_applicants(tmp_path / ("x" * 300), longest, rules=RULES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applicants.csv", longest.name]
