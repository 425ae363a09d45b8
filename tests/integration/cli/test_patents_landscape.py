"""`tsunagu patents landscape`: exports become three files that agree, or one sentence."""

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests.factories.exports import G1, make_export

ON = ("--on", "2026-11-22")


@pytest.fixture
def export(tmp_path):
    rows = [
        {
            "出願日": f"{2008 + place % 16}/04/01",
            "出願人/権利者": "架空精機株式会社,見本大学" if place % 3 else "架空精機株式会社",
        }
        for place in range(24)
    ]
    (tmp_path / "a.csv").write_bytes(make_export(*rows))
    return tmp_path


def test_three_files_that_agree(tsunagu, export):
    done = tsunagu(
        "patents", "landscape", "a.csv", "a.csv", "-o", "out", *ON, "--client", "見本大学", "--json"
    )

    assert done.code == 0, done.err
    data = json.loads(done.out)
    out = export / "out"
    assert sorted(path.name for path in out.iterdir()) == [
        "landscape.html",
        "landscape.json",
        "landscape.xlsx",
    ]
    assert json.loads((out / "landscape.json").read_text(encoding="utf-8")) == data
    assert data["records"] == 24
    assert data["period"] == {"from": "2008-04-01", "to": "2023-04-01"}
    assert data["files"] == [{"file": "a.csv", "records": 24}]
    analyses = data["analyses"]
    assert analyses["applicants"]["rows"][0]["applications"] == 24
    assert analyses["benchmark"]["rows"][0]["client"] == 16
    book = load_workbook(io.BytesIO((out / "landscape.xlsx").read_bytes()))
    assert len(book.sheetnames) == len(analyses) + 2
    page = (out / "landscape.html").read_text(encoding="utf-8")
    assert all(analysis["title"] in page for analysis in analyses.values())
    assert "<script" not in page


def test_a_person_reads_sentences(tsunagu, export):
    done = tsunagu("--lang", "en", "patents", "landscape", "a.csv", "-o", "out", *ON)
    assert done.code == 0
    assert "Applications by year" in done.out
    assert "landscape.xlsx" in done.out


def test_a_number_is_traced_to_its_lines(tsunagu, export):
    done = tsunagu(
        "patents", "landscape", "a.csv", "--where", "year=2010", "--where", "applicant=見本大学", "--json"
    )
    assert done.code == 0, done.err
    found = {
        record["number"]: f"{record['source_file']}:{record['source_line']}"
        for record in json.loads(done.out)
    }
    assert found == {"特開2024-900003": "a.csv:8"}  # of the two rows of 2010 the other is filed alone


def test_what_the_export_lacks_is_no_data_and_never_nought(tsunagu, tmp_path):
    (tmp_path / "old.csv").write_bytes(make_export({}, {}, headers=G1))
    done = tsunagu("patents", "landscape", "old.csv", "-o", "out", *ON, "--json")
    analyses = json.loads(done.out)["analyses"]
    for code in ("status", "survival", "remaining"):
        assert analyses[code]["rows"] == []
        assert "データなし" in analyses[code]["missing"]


def test_the_example_is_taken_and_meets_its_schema(tsunagu, tmp_path):
    (tmp_path / "example.csv").write_text(tsunagu("patents", "landscape", "--example").out, encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(tsunagu("patents", "landscape", "--schema").out))
    assert tsunagu("patents", "landscape", "example.csv", "-o", "out", *ON).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.csv", "-o", "out"], "nowhere.csv"),
        (["a.csv"], "-o"),
        (["a.csv", "-o", "a.csv"], "-o"),
        (["a.csv", "-o", "out", "--client", "架空精機"], "架空精機株式会社"),
        (["a.csv", "-o", "out", "--engine", "postgresql://x"], "sc://"),
        (["a.csv", "-o", "out", "--on", "1900-01-01"], "2000"),
        (["a.csv", "--where", "colour=red"], "subclass"),
        (["a.csv", "--where", "year=soon"], "year=2015"),
        (["a.csv", "--where", "year"], "KEY=VALUE"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_sentence_and_writes_nothing(tsunagu, export, arguments, said):
    refused = tsunagu("patents", "landscape", *arguments).refused()
    assert said in refused
    assert not Path(export / "out").exists()
