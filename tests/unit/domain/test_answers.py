"""Answers as people write them."""

import pytest

from tsunagu.domain.catalogue.answers import read_answer
from tsunagu.domain.catalogue.exceptions import AnswerProblem
from tsunagu.engines.eligibility import load_vocabulary


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        ("employees", "18", 18),
        ("employees", "１８人", 18),
        ("employees", "約20名", 20),
        ("capital_yen", "3,000万円", 30_000_000),
        ("capital_yen", "1億2000万", 120_000_000),
        ("capital_yen", "1.5億円", 150_000_000),
        ("capital_yen", "¥10,000,000", 10_000_000),
        ("capital_yen", "30 million yen", 30_000_000),
        ("capital_yen", "0", 0),
        ("large_firms_share_percent", "33.3%", 33.3),
        ("founding_within_months", "5か月", 5),
        ("plans_overseas", "はい", True),
        ("plans_overseas", "no", False),
        ("plans_overseas", True, True),
        ("industry", "retail", "retail"),
        ("employees", 7, 7),
    ],
    ids=str,
)
def test_an_answer_is_read(fact, raw, value):
    assert read_answer(fact, raw, load_vocabulary()) == value


@pytest.mark.parametrize(
    "raw", ["", "人", "1.2.3", "10-20", "万", "九十", "1" * 40, "１８歳未満", "nan", "1e5"], ids=str
)
def test_a_number_that_cannot_be_read_is_refused(raw):
    with pytest.raises(AnswerProblem):
        read_answer("employees", raw, load_vocabulary())
