"""Real exports, where they are at hand: how many rows each holds, and what must be refused."""

import json
from pathlib import Path

import pytest
import yaml

from tsunagu.engines.patents import PatentProblem, join_files, propose_mapping, read_patents

REAL = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the shared data folder is not here")

COUNTS = {
    "gpatents-vcers/gp-search.csv": ("google_patents/", 4264, 4261),
    "lens-opensangamo/lens-export.csv": ("lens/current", 130, 130),
    "jplatpat-ipscience-streamlit/特実_国内文献.csv": ("jplatpat/G2b", 452, 452),
    "jplatpat-soyaoki-pythonprojects/①特実_国内文献.csv": ("jplatpat/G1", 490, 490),
    "jplatpat-soyaoki-pythonprojects/⑦特実_国内文献.csv": ("jplatpat/G1", 451, 451),
    "jplatpat-soyaoki-pythonprojects/⑯特実_国内文献.csv": ("jplatpat/G1", 320, 320),
    "jplatpat-list2018-shudiamonds/Jplatpatlist_機械学習_医療.csv": ("jplatpat/G0", 56, 56),
}


def read(name: str):
    return read_patents(Path(name).name, (REAL / name).read_bytes())


@pytest.mark.parametrize("name", COUNTS)
def test_a_real_export_is_read_whole(name):
    file = read(name)
    form, rows, distinct = COUNTS[name]
    assert (f"{file.format}/{file.generation}", file.rows_read, file.refused) == (form, rows, ())
    assert join_files([file]).num_rows == distinct


def test_the_japanese_documents_of_a_google_list_are_spelled_as_in_japan():
    table = read("gpatents-vcers/gp-search.csv").table.to_pylist()
    japanese = [row["number"] for row in table if row["country"] == "JP"]
    assert len(japanese) == 1172
    assert not [number for number in japanese if number.isascii()]


def test_the_same_file_twice_is_the_file_once():
    files = [read(f"jplatpat-soyaoki-pythonprojects/{mark}特実_国内文献.csv") for mark in "⑦⑧"]
    assert join_files(files).num_rows == 451


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("lens-easy_esg/lens-export.csv", "patents_lens_scholarly"),
        ("gbizinfo-code4fukui/sabae_patent.csv", "patents_unknown_format"),
        ("gbizinfo-code4fukui/sabae_company.csv", "patents_unknown_format"),
        ("ipc-ja-shudiamonds/ipc_ver2018_Asection.csv", "patents_unknown_format"),
        ("phpip-rules/task_rules.csv", "patents_unknown_format"),
    ],
)
def test_what_is_no_list_of_patents_is_refused(name, code):
    with pytest.raises(PatentProblem) as caught:
        read(name)
    assert caught.value.code == code
    assert "\n" not in caught.value.sentence("ja")


def test_recorded_answers_of_the_jpo():
    answers = []
    for path in sorted((REAL / "jpo-api" / "cassettes").glob("*.yaml")):
        for each in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["interactions"]:
            text = each["response"]["body"]["string"]
            if isinstance(text, str) and "/auth/token" not in each["request"]["uri"]:
                answers.append(json.loads(text))
    file = read_patents("answers.json", json.dumps(answers).encode())
    rows = {row["application_number"]: row for row in join_files([file]).to_pylist()}
    assert set(rows) == {"特願2020-123456", "意願2020-015234", "商願2024-123456", "特願2019-013554"}
    patent, design, mark = (rows[key] for key in ("特願2020-123456", "意願2020-015234", "商願2024-123456"))
    assert (patent["publication_number"], patent["claims"], patent["stage"]) == (
        "特開2021-090037",
        5,
        "alive",
    )
    assert (design["registration_number"], design["classes"], design["stage"]) == (
        "意匠登録1680736",
        ["E2112"],
        "alive",
    )
    assert (mark["classes"], mark["stage"]) == (["29", "35"], "refused")
    assert file.rows_read == len(answers)


def test_a_list_without_numbers_gives_no_number_to_map():
    mapping = propose_mapping("sabae", (REAL / "gbizinfo-code4fukui" / "sabae_patent.csv").read_bytes())
    assert "number" not in mapping.columns
