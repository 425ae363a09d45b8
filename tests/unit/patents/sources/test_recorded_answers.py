"""JPO's own answers, recorded by others, served from here and read into records."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from tests.register_server import say
from tsunagu.engines.patents import read_patents
from tsunagu.engines.patents.sources import gather_answers
from tsunagu.engines.patents.sources.asked_numbers import parse_number

CASSETTES = Path(__file__).resolve().parents[5] / "shared" / "data" / "jpo-api" / "cassettes"
pytestmark = pytest.mark.skipif(not CASSETTES.exists(), reason="the shared data folder is not here")


@pytest.fixture
def recorded(register):
    answers = {}
    for file in sorted(CASSETTES.glob("*.yaml")):
        for each in yaml.safe_load(file.read_text())["interactions"]:
            body = each["response"]["body"]["string"]
            if each["request"]["method"] == "GET" and isinstance(body, str):
                path = unquote(urlsplit(each["request"]["uri"]).path)
                answers.setdefault(path, (each["response"]["status"]["code"], {}, body.encode()))
    register.usual = lambda path: answers.get(path, say("107"))
    return register


def test_recorded_answers_become_records(recorded, connect, tmp_path):
    texts = [
        "特願2020-123456",
        "意願2020-015234",
        "商願2024-123456",
        "特開2020-123456",
        "9999999999".replace("99", "20", 1),
    ]
    gathered = gather_answers(connect(), [parse_number(text) for text in texts], tmp_path / "answers")
    assert gathered.stopped is None
    assert [problem.code for problem in gathered.missing] == ["jpo_107"] * len(gathered.missing)
    read = read_patents("jpo-api.jsonl", gathered.answers)
    rights = read.table.column("right").to_pylist()
    assert {"patent", "design", "trademark"} <= set(rights)
    assert "特願2020-123456" in read.table.column("application_number").to_pylist()
    assert not read.refused


def test_the_counts_of_the_register_are_kept(recorded, connect, tmp_path):
    connect().get_progress(parse_number("特願2020-123456"))
    left = json.loads((tmp_path / "used.json").read_text())["left"]
    assert left["patent/app_progress"] > 400  # the recorded account may ask twice as much as others
