"""The aim on consultations no measure file was written from: a right measure in the first five 95 %, first 75 %."""

import json
import math
from pathlib import Path

import pytest

from tsunagu.advice.advisor import build_advice
from tsunagu.engines.triage import Triage

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "consultations.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def triage() -> Triage:
    return build_advice().triage


@pytest.mark.parametrize("told", [True, False], ids=["applicant told", "applicant unknown"])
def test_a_right_measure_comes_early(triage: Triage, told: bool) -> None:
    places = []
    for row in ROWS:
        codes = [
            found.code for found in triage.read(row["text"], row["applicant"] if told else None).measures
        ]
        places.append(
            min((codes.index(code) + 1 for code in row["primary"] if code in codes), default=math.inf)
        )
    assert sum(place <= 5 for place in places) / len(places) >= 0.95
    assert sum(place == 1 for place in places) / len(places) >= 0.75


def test_the_words_that_decided_are_shown(triage: Triage) -> None:
    for row in ROWS:
        reading = triage.read(row["text"], row["applicant"])
        for start, end in reading.measures[0].spans:
            assert row["text"][start:end].strip()
        assert reading.measures[0].spans
