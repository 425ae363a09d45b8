"""`tsunagu screen`, typed as a user types it."""

import json
import os

import jsonschema
import pyarrow.parquet as pq
import pytest


@pytest.fixture
def applicants(tsunagu, tmp_path):
    """The file of the example."""
    file = tmp_path / "applicants.csv"
    file.write_text(tsunagu("screen", "--example").out)
    return file


@pytest.mark.parametrize("codes", ["M46,M37", "m46, M37,", "Ｍ４６、M37", "M46;M37", "M46 M37 M46"])
def test_the_example_is_screened_for_codes_however_they_are_written(tsunagu, tmp_path, applicants, codes):
    done = tsunagu("screen", "applicants.csv", "-o", "status.parquet", "--measures", codes, "--json")
    (summary,) = done.lines
    assert (done.code, done.err, summary["rows"], list(summary["counts"])) == (0, "", 2, ["M46", "M37"])
    assert pq.read_table(tmp_path / "status.parquet").column_names == ["id", "M46", "M37"]


def test_the_schema_speaks_of_a_row(tsunagu):
    schema = json.loads(tsunagu("screen", "--schema").out)
    jsonschema.validate({"id": "a", "employees": None, "applicant": "sme"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "a", "employees": "many"}, schema)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x" * 300], "cannot be written"),
        (["-o", "pipe"], "pipe: It cannot be written"),
        (["-o", "applicants.csv"], "same file"),
        (["-o", "s.parquet", "--measures", "M99"], "--measures: There is no measure “M99”"),
        (["-o", "s.parquet", "--measures", ","], "--measures: No measure is chosen"),
        (["-o", "s.parquet", "--measures", ""], "--measures: No measure is chosen"),
        (["-o", "s.parquet", "--engine", "postgres"], "no such engine"),
    ],
    ids=["long name", "fifo", "itself", "no such code", "only a comma", "nothing", "no such engine"],
)
def test_a_wrong_wish_is_refused_in_one_sentence(tsunagu, tmp_path, applicants, arguments, said):
    os.mkfifo(tmp_path / "pipe")
    refused = tsunagu("--lang", "en", "screen", "applicants.csv", *arguments).refused()
    assert said in refused
    assert len(refused) < 300
    assert (tmp_path / "pipe").is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applicants.csv", "pipe"]


def test_a_wrong_value_names_row_and_column(tsunagu, tmp_path, applicants):
    applicants.write_text("id,employees\na,3\nb,inf\n")
    refused = tsunagu("--lang", "en", "screen", "applicants.csv", "-o", "s.parquet").refused()
    assert refused.startswith("applicants.csv, row 2, column employees: “inf” is no value")
    assert not (tmp_path / "s.parquet").exists()
