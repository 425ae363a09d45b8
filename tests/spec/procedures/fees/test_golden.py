"""Fees as the office, its examples and practitioners' tables have them."""

import json
from pathlib import Path

import pytest

from tsunagu.engines.procedures.fees import compute_fees, parse_question

LINES = Path(__file__).with_name("golden.tsv").read_text(encoding="utf-8").splitlines()
GOLDEN = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("told", "yen"), [row[1:3] for row in GOLDEN], ids=[row[0] for row in GOLDEN])
def test_a_fee_is_what_its_source_says(told, yen):
    answer = compute_fees(parse_question(json.loads(told)))

    assert answer.yen == int(yen)
    assert sum(line.yen for line in answer.lines) == answer.yen <= answer.full_yen


def test_the_table_is_large_and_every_row_has_a_source():
    assert len({row[0] for row in GOLDEN}) == len(GOLDEN) >= 180
    assert all(len(row) == 4 and row[3] for row in GOLDEN)


@pytest.mark.parametrize("told", [row[1] for row in GOLDEN if "[memory]" in row[3]])
def test_what_nobody_has_checked_is_marked(told):
    answer = compute_fees(parse_question(json.loads(told)))

    assert not all(line.row.verified for line in answer.lines)
