"""The next question is the one that settles most."""

import pytest
from hypothesis import given

from tests.unit.eligibility.test_agreement import APPLICANTS, FULL, RULES
from tsunagu.engines.eligibility import (
    choose_question,
    evaluate,
    load_vocabulary,
    parse_fact_values,
    parse_rule,
    rank_missing,
)
from tsunagu.kernel.ternary import Ternary

VOCABULARY = load_vocabulary()
CASES = {
    "nothing open": ([("owns_ip", 1)], {"owns_ip": True}, None),
    "no rules": ([], {}, None),
    "the only fact": ([("owns_ip", 1)], {}, "owns_ip"),
    "who asks comes first": ([('applicant == "sme" and owns_ip', 1), ('applicant == "vc" and plans_overseas', 1)], {}, "applicant"),
    "settles two": ([("owns_ip", 1), ("plans_overseas", 1), ("plans_overseas", 1)], {}, "plans_overseas"),
    "weight counts": ([("owns_ip", 5), ("plans_overseas", 1), ("plans_overseas", 1)], {}, "owns_ip"),
    "no weight is no wish": ([("owns_ip", 0), ("plans_overseas", 1)], {}, "plans_overseas"),
    "settled rules do not count": (
        [("owns_ip or plans_overseas", 9), ("plans_overseas", 1), ("hq_in_japan", 2)], {"owns_ip": True}, "hq_in_japan"),
    "cheap on a tie": ([("employees > 5", 1), ("owns_ip", 1)], {}, "owns_ip"),
    "the order of the facts on a full tie": ([("plans_overseas", 1), ("owns_ip", 1)], {}, "owns_ip"),
    "not what is known": ([("owns_ip and plans_overseas", 1)], {"owns_ip": True}, "plans_overseas"),
    "nothing settles at once": ([("employees <= sme_employee_limit", 1)], {"industry": "retail"}, "employees"),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "facts", "question"), CASES.values(), ids=CASES)
def test_the_question_that_settles_most_is_asked(rules, facts, question):
    parsed = [(parse_rule(text, VOCABULARY), weight) for text, weight in rules]
    assert choose_question(parsed, parse_fact_values(facts, VOCABULARY), VOCABULARY) == question


@given(RULES, APPLICANTS)
def test_property_asking_on_always_ends_with_an_answer(text, applicant):
    rule = parse_rule(text, FULL)
    known = dict(applicant)
    for _ in range(len(FULL.facts)):
        question = choose_question([(rule, 1.0)], known, FULL)
        if question is None:
            break
        assert question not in known
        known[question] = rule.samples[question][-1]
    assert evaluate(rule, known, FULL).answer is not Ternary.UNKNOWN


@given(RULES, APPLICANTS)
def test_property_chances_are_counted_over_answers_the_rule_can_tell_apart(text, applicant):
    rule = parse_rule(text, FULL)
    for fact, chance in rank_missing(rule, applicant, FULL):
        told = [evaluate(rule, {**applicant, fact: sample}, FULL).answer for sample in rule.samples[fact]]
        settled = sum(answer is not Ternary.UNKNOWN for answer in told)
        assert chance == settled / len(told)
