"""facts.yaml and definitions.yaml are read strictly, and so are the facts people give."""

import pytest

from tsunagu.engines.eligibility import (
    FactProblem,
    VocabularyProblem,
    load_facts,
    load_vocabulary,
    parse_fact_values,
    parse_facts,
    parse_vocabulary,
    say_value,
)
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

VOCABULARY = load_vocabulary()
W = "{ja: あ, en: a}"
ASKED = f"label: {W}, question: {W}"
NAMED = f"label: {W}, 'yes': {W}, 'no': {W}"
LIMIT = f"label: {W}, unit: persons, versions: [{{valid_from: 2020-01-01, rows: [{{limit: 5, source: s}}]}}]"

BROKEN_FACTS = {
    # yaml: line, and words of the reason
    "": ("facts.yaml", "empty"),
    "a: [}": ("facts.yaml:1", "YAML"),
    "- a": ("facts.yaml:1", "mapping"),
    "a: {}": ("facts.yaml:1", "“type” is missing"),
    f"a: {{type: boolean, {ASKED}}}": ("facts.yaml:1", "no type “boolean”"),
    f"a: {{type: bool, {ASKED}}}": ("facts.yaml:1", "needs “yes”"),
    f"a: {{type: choice, {ASKED}}}": ("facts.yaml:1", "needs “values”"),
    f"a: {{type: choice, {ASKED}, values: {{}}}}": ("facts.yaml:1", "nothing to choose"),
    f"a: {{type: integer, {ASKED}, unit: yen}}": ("facts.yaml:1", "needs “between”"),
    f"a: {{type: integer, {ASKED}, unit: yen, between: [9, 1]}}": ("facts.yaml:1", "least"),
    f"a: {{type: integer, {ASKED}, unit: yen, between: [a, 1]}}": ("facts.yaml:1", "not a number"),
    f"a: {{type: choice, {ASKED}, values: {{x: {W}}}, unit: yen}}": ("facts.yaml:1", "has no “unit”"),
    f"a: {{type: choice, {ASKED}, values: {{x: {{ja: あ}}}}}}": ("facts.yaml:1", "“en” is missing"),
    f"a: {{type: choice, {ASKED}, values: {{x: {W}}}, colour: red}}": ("facts.yaml:1", "no field “colour”"),
    f"a:\n  type: choice\n  label: {W}\n  label: {W}": ("facts.yaml:4", "written twice"),
    f"a b: {{type: choice, {ASKED}, values: {{x: {W}}}}}": ("facts.yaml:1", "cannot be a name"),
}
BROKEN_DEFINITIONS = {
    "limits: {}": ("definitions.yaml:1", "“definitions” is missing"),
    f"definitions: {{}}\nlimits:\n  employees: {{{LIMIT}}}": ("definitions.yaml:3", "There is a fact"),
    f"definitions: {{}}\nlimits:\n  x: {{{LIMIT}, by: employees}}": ("definitions.yaml:3", "not a fact with choices"),
    f"definitions: {{}}\nlimits:\n  x: {{{LIMIT.replace('5', 'five')}}}": ("definitions.yaml:3", "not a number"),
    f"definitions: {{}}\nlimits:\n  x: {{{LIMIT.replace('2020-01-01', 'soon')}}}": ("definitions.yaml:3", "not a date"),
    f"definitions: {{}}\nlimits:\n  x: {{{LIMIT.replace(', source: s', '')}}}": ("definitions.yaml:3", "“source” is missing"),
    f"definitions: {{}}\nlimits:\n  x: {{{LIMIT.replace('limit:', 'for: [sme], limit:')}, by: applicant}}": (
        "definitions.yaml:3", "no row for “startup”"),
    f"limits: {{}}\ndefinitions:\n  owns_ip: {{{NAMED}, rule: 'True', source: s}}": (
        "definitions.yaml:3", "is taken"),
    f"limits: {{}}\ndefinitions:\n  x: {{{NAMED}, rule: x, source: s}}": (
        "definitions.yaml:3", "no fact or definition “x”"),
    f"limits: {{}}\ndefinitions:\n  x: {{{NAMED}, rule: 'True', source: s, when_unknown: [{{if: owns_ip, answer: maybe}}]}}": (
        "definitions.yaml:3", "true or false"),
}  # fmt: skip
WRONG_VALUES = {
    "unknown fact": ({"employes": 3}, "employes", "“employees”"),
    "a definition": ({"is_startup": True}, "is_startup", "It is computed"),
    "number as text": ({"employees": "18"}, "employees", "without a unit"),
    "bool as number": ({"employees": True}, "employees", "a whole number"),
    "half a person": ({"employees": 1.5}, "employees", "a whole number"),
    "negative": ({"employees": -1}, "employees", "between 0"),
    "too large": ({"employees": 10**30}, "employees", "between 0"),
    "not finite": (
        {"large_firms_share_percent": float("nan")},
        "large_firms_share_percent",
        "between 0 and 100",
    ),
    "number as bool": ({"owns_ip": 1}, "owns_ip", "true or false"),
    "no choice": ({"applicant": "smee"}, "applicant", '"sme"'),
    "a label": ({"prefecture": "東京都"}, "prefecture", '"tokyo"'),
    "a list": ({"applicant": ["sme"]}, "applicant", '"sme"'),
    "control characters": ({"owns_ip": "\x00\x1b[2J" * 99}, "owns_ip", "true or false"),
}


@pytest.mark.parametrize("text", BROKEN_FACTS, ids=range(len(BROKEN_FACTS)))
def test_broken_facts_are_refused_with_line_and_reason(text):
    where, reason = BROKEN_FACTS[text]
    with pytest.raises(VocabularyProblem) as caught:
        parse_facts(text)
    assert caught.value.where == where
    assert reason in caught.value.what.en


@pytest.mark.parametrize("text", BROKEN_DEFINITIONS, ids=range(len(BROKEN_DEFINITIONS)))
def test_broken_definitions_are_refused_with_line_and_reason(text):
    where, reason = BROKEN_DEFINITIONS[text]
    with pytest.raises(VocabularyProblem) as caught:
        parse_vocabulary(text, load_facts())
    assert caught.value.where == where
    assert reason in caught.value.what.en


def test_overlapping_versions_are_refused():
    twice = LIMIT.replace("}]}]", "}]}, {valid_from: 2025-01-01, rows: [{limit: 6, source: s}]}]")
    with pytest.raises(VocabularyProblem, match="overlaps"):
        parse_vocabulary(f"definitions: {{}}\nlimits:\n  x: {{{twice}}}", load_facts())


@pytest.mark.parametrize(("given", "fact", "hint"), WRONG_VALUES.values(), ids=WRONG_VALUES)
def test_a_wrong_fact_is_refused_with_place_and_hint(given, fact, hint):
    with pytest.raises(FactProblem) as caught:
        parse_fact_values(given, VOCABULARY, "facts")
    assert caught.value.where == f"facts.{fact}"
    assert hint in caught.value.how.en
    assert caught.value.sentence("ja").isprintable()
    assert len(caught.value.sentence("ja")) < 400


SHOWN = {
    "text": ("employees", "18", '"18" is no value', '"18" は'),
    "empty text": ("employees", "", '"" is no value', '"" は'),
    "a bool": ("employees", True, "true is no value", "true は"),
    "a number": ("owns_ip", 1.5, "1.5 is no value", "1.5 は"),
    "NaN": ("employees", float("nan"), "NaN is no value", "NaN は"),
    "a list": ("applicant", ["sme"], "[…] is no value", "[…] は"),
    "a mapping": ("applicant", {"sme": 1}, "{…} is no value", "{…} は"),
    "long text": ("applicant", "x" * 400, '"' + "x" * 40 + '…" is no value', '"' + "x" * 40 + '…" は'),
    "half a character": ("applicant", "\ud800", '"�" is no value', '"�" は'),
    "400 digits": ("employees", 10**400, "1.00E+400 is out of range", "1.00E+400 は範囲の外"),
    "5,000 digits": ("employees", -(10**5000), "-1.00E+5000 is out of range", "-1.00E+5000 は範囲の外"),
    "5,000 digits for a bool": ("owns_ip", 10**5000, "1.00E+5000 is no value", "1.00E+5000 は"),
    "a large float": ("employees", 1e50, "1e+50 is out of range", "1e+50 は範囲の外"),
    "negative": ("employees", -3, "-3 is out of range", "-3 は範囲の外"),
}


@pytest.mark.parametrize(("fact", "value", "en", "ja"), SHOWN.values(), ids=SHOWN)
def test_a_wrong_value_is_shown_short_and_as_it_was_written(fact, value, en, ja):
    with pytest.raises(FactProblem) as caught:
        parse_fact_values({fact: value}, VOCABULARY)
    assert caught.value.what.en.startswith(en)
    assert ja in caught.value.what.ja


@pytest.mark.parametrize(
    ("fact", "value", "near"),
    [
        ("applicant", "SME", '"sme"'),
        ("applicant", " ＳＭＥ ", '"sme"'),
        ("prefecture", "TOKYO", '"tokyo"'),
        ("applicant", "Small or Medium-Sized Enterprise", '"sme"'),
        ("applicant", "?", "Values to choose from: sme, "),
    ],
)
def test_a_choice_written_otherwise_is_recognised(fact, value, near):
    with pytest.raises(FactProblem) as caught:
        parse_fact_values({fact: value}, VOCABULARY)
    assert near in caught.value.how.en
    assert caught.value.how.en[-1] in ".?"
    assert caught.value.how.ja[-1] == "。"


def test_right_facts_come_back_in_their_types():
    given = {
        "applicant": "sme",
        "employees": 18.0,
        "large_firms_share_percent": 0,
        "owns_ip": None,
        "hq_in_japan": False,
    }
    values = parse_fact_values(given, VOCABULARY)
    assert values == {
        "applicant": "sme",
        "employees": 18,
        "large_firms_share_percent": 0,
        "hq_in_japan": False,
    }
    assert type(values["employees"]) is int


def test_prefectures_are_those_of_the_kernel():
    assert list(load_facts()["prefecture"].values) == [prefecture.value for prefecture in Prefecture]


@pytest.mark.parametrize(
    ("fact", "value", "ja", "en"),
    [
        ("applicant", "sme", "中小企業", "small or medium-sized enterprise"),
        ("owns_ip", True, "はい", "yes"),
        ("employees", 1234, "1,234人", "1,234"),
        ("capital_yen", 0, "0円", "0 yen"),
        ("capital_yen", 12_345, "12,345円", "12,345 yen"),
        ("capital_yen", 10_000_000, "1,000万円", "10 million yen"),
        ("capital_yen", 1_250_000_000, "12億5,000万円", "1.25 billion yen"),
        ("years_in_business", 1, "1年", "1 year"),
        ("large_firms_share_percent", 66.6, "66.6％", "66.6 per cent"),
        ("founding_within_months", 6, "6か月", "6 months"),
    ],
)
def test_values_read_naturally(fact, value, ja, en):
    assert say_value(VOCABULARY.facts[fact], value) == Words(ja, en)
