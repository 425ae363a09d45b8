"""A table of applicants is screened whole or refused with row, column and the way out; never half."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tsunagu.advice.screening import ScreeningProblem, screen_applicants
from tsunagu.engines.eligibility import ApplicantsProblem, load_vocabulary, parse_rule

VOCABULARY = load_vocabulary()
RULES = {
    code: parse_rule(text, VOCABULARY)
    for code, text in {
        "M01": 'applicant == "sme" and is_small_or_medium',
        "M02": "owns_ip",
        "M03": "True",
    }.items()
}
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
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode("cp932"),
        GOOD.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "cp932", "crlf"],
)
def test_every_usual_csv_gives_the_same_answers(tmp_path, content):
    summary, rows = screen(tmp_path, content)
    assert rows == ANSWERS
    assert summary.rows == 3
    assert summary.counts["M01"] == {"eligible": 1, "not_eligible": 1, "unknown": 1}
    assert [warning.en for warning in summary.warnings] == ["Column “memo” is no fact and is ignored."]


PARQUET = {
    "typed": {"employees": [18, None]},
    "floats from pandas": {"employees": [18.0, float("nan")]},
    "text": {"employees": ["18", ""]},
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
        ({"codes": ["M1"]}, "Did you mean “M01”"),
        ({"codes": []}, "No measure is chosen"),
        ({"engine": "postgres"}, "no such engine"),
    ],
    ids=["unknown measure", "no measure", "unknown engine"],
)
def test_a_wrong_wish_is_refused(tmp_path, options, said):
    with pytest.raises((ScreeningProblem, ApplicantsProblem), match=said):
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
