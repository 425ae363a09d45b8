"""`tsunagu assess`: the main job, typed as a user types it."""

import json
import random

import pytest

from tsunagu.engines.patents.lookalikes import make_lookalike

INTAKE = {
    "id": "c-7",
    "applicant": "sme",
    "company": "株式会社みなと精工",
    "text": "来週の展示会に新しい治具を出します。特許はまだ出していません。従業員は18名です。",
    "facts": {"industry": "manufacturing", "capital_yen": 10_000_000},
}


@pytest.fixture
def intake(tmp_path):
    (tmp_path / "intake.json").write_text(json.dumps(INTAKE, ensure_ascii=False), encoding="utf-8")
    content = make_lookalike(random.Random(1), applicant="株式会社みなと精工", records=40)
    (tmp_path / "特実_国内文献.csv").write_bytes(content)
    return tmp_path


def test_three_documents_that_agree(tsunagu, intake):
    call = (
        "assess",
        "intake.json",
        "--patents",
        "特実_国内文献.csv",
        "-o",
        "out",
        "--on",
        "2026-11-22",
        "--json",
    )
    done = tsunagu(*call)
    assert done.code == 0, done.err
    assert sorted(path.name for path in (intake / "out").iterdir()) == [
        "assessment.html", "assessment.json", "assessment.pdf",
    ]  # fmt: skip
    data = json.loads((intake / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert data == json.loads(done.out)
    assert data["portfolio"]["records"] == 40
    assert len(data["steps"]) == 3
    assert len(data["measures"]) == 47
    assert data["urgent"]
    assert (intake / "out" / "assessment.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.csv"),
        ("empty.csv", b"", "empty.csv"),
        (
            "papers.csv",
            "\ufeffLens ID,Title,Date Published,DOI,Source Title\n1,2,3,4,5\n".encode(),
            "papers.csv",
        ),
        ("table.csv", b"name,price\nbread,200\n", "table.csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_patent_export_is_refused_and_nothing_written(tsunagu, intake, name, content, said):
    (intake / name).write_bytes(content)
    done = tsunagu("assess", "intake.json", "--patents", "特実_国内文献.csv", "--patents", name, "-o", "out")
    assert said in done.refused()
    assert not (intake / "out").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"text": ', "intake.json:1"),
        ('{"text": ""}', "intake.json.text"),
        ('{"text": "x", "facts": {"capital_yen": "much"}}', "capital_yen"),
        ('{"text": "x", "facts": {"capital_yen": -5}}', "capital_yen"),
        ('["text"]', "intake.json"),
        ("", "intake.json"),
    ],
)
def test_a_consultation_that_cannot_be_read_is_refused_and_nothing_written(tsunagu, intake, content, said):
    (intake / "intake.json").write_text(content, encoding="utf-8")
    assert said in tsunagu("assess", "intake.json", "-o", "out").refused()
    assert not (intake / "out").exists()


def test_a_place_that_cannot_be_written_is_named(tsunagu, intake):
    (intake / "out").write_text("a file, not a folder")
    assert "out" in tsunagu("assess", "intake.json", "-o", "out").refused()


def test_a_document_that_cannot_be_replaced_leaves_the_others_as_they_were(tsunagu, intake):
    (intake / "out" / "assessment.pdf").mkdir(parents=True)
    (intake / "out" / "assessment.json").write_text("old")
    assert "out" in tsunagu("assess", "intake.json", "-o", "out").refused()
    assert sorted(path.name for path in (intake / "out").iterdir()) == ["assessment.json", "assessment.pdf"]
    assert (intake / "out" / "assessment.json").read_text() == "old"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_all_calendars_is_refused(tsunagu, intake, day):
    assert "--on" in tsunagu("assess", "intake.json", "-o", "out", "--on", day).refused()


def test_numbers_that_are_none_are_refused(tsunagu, intake):
    for number in ("NaN", "9" * 5000):
        (intake / "intake.json").write_text(f'{{"text": "x", "facts": {{"employees": {number}}}}}')
        assert "intake.json:1" in tsunagu("assess", "intake.json", "-o", "out").refused()


def test_rows_of_the_patents_that_were_left_out_are_named(tsunagu, intake):
    with (intake / "特実_国内文献.csv").open("a", encoding="utf-8") as file:
        file.write('"特開2024-999999","short"\n')
    done = tsunagu("--lang", "en", "assess", "intake.json", "--patents", "特実_国内文献.csv", "-o", "out")
    assert done.code == 0
    assert "特実_国内文献.csv" in done.err
    assert "at line " in done.err
    assert "again" in done.err
