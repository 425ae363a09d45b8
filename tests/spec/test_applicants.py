"""The golden applicants: small tables, one per measure, that say who may use it and why (applicants/M….txt)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tsunagu.advice.catalogue import load_catalogue
from tsunagu.engines.eligibility import evaluate, load_vocabulary, parse_fact_values
from tsunagu.kernel.ternary import Ternary

FOLDER = Path(__file__).parent / "applicants"
HEADER = "expected | facts | why"
SAID = {"eligible": Ternary.YES, "not_eligible": Ternary.NO, "unknown": Ternary.UNKNOWN}
CATALOGUE = load_catalogue()
VOCABULARY = load_vocabulary()


def _read_rows(code: str) -> Iterator[tuple[int, str, dict[str, object], str]]:
    """Line number, expected answer, facts and reason of each row of one table."""
    lines = (FOLDER / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER, f"{code}.txt must start with: {HEADER}"
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and not line.startswith("#"):
            expected, facts, why = (cell.strip() for cell in line.split("|"))
            yield number, expected, dict(_read_fact(pair) for pair in facts.split()), why


def _read_fact(pair: str) -> tuple[str, object]:
    name, _, said = pair.partition("=")
    match VOCABULARY.facts[name].kind:
        case "bool":
            return name, {"true": True, "false": False}[said]
        case "integer":
            return name, int(said)
        case "number":
            return name, float(said)
    return name, said


CASES = [
    pytest.param(code, expected, facts, id=f"{code}:{number} {expected}: {why}")
    for code in CATALOGUE.measures
    for number, expected, facts, why in _read_rows(code)
]


@pytest.mark.parametrize(("code", "expected", "facts"), CASES)
def test_golden_applicant_gets_the_expected_answer(code, expected, facts):
    values = parse_fact_values(facts, VOCABULARY)

    decision = evaluate(CATALOGUE.measures[code].rule, values, VOCABULARY)

    assert decision.answer is SAID[expected], [reason.words.ja for reason in decision.reasons]


@pytest.mark.parametrize("code", CATALOGUE.measures)
def test_each_table_shows_every_answer_its_rule_can_give(code):
    rows = list(_read_rows(code))
    answers = Counter(expected for _, expected, _, _ in rows)
    open_to_all = evaluate(CATALOGUE.measures[code].rule, {}, VOCABULARY).answer is Ternary.YES

    assert len(rows) >= 6
    assert answers["eligible"] >= 2
    assert set(answers) == ({"eligible"} if open_to_all else set(SAID))
    assert all(why for _, _, _, why in rows)
    assert len({(expected, repr(sorted(facts.items()))) for _, expected, facts, _ in rows}) == len(rows)


@pytest.mark.parametrize("code", CATALOGUE.measures)
def test_those_the_measure_names_are_those_its_rule_lets_in(code):
    measure = CATALOGUE.measures[code]

    let_in = {
        capacity
        for capacity in VOCABULARY.facts["applicant"].values
        if evaluate(measure.rule, {"applicant": capacity}, VOCABULARY).answer is not Ternary.NO
    }

    assert let_in == set(measure.applicants)


def test_every_table_belongs_to_a_measure():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CATALOGUE.measures)
