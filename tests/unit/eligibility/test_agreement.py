"""Every execution of a rule gives the same answer: closures, the naive twin, every completion, and DuckDB by Ibis."""

import duckdb
import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.eligibility.strategies import make_applicants, make_rules, make_values
from tests.unit.eligibility.twin import answer_naively, list_completions
from tsunagu.engines.eligibility import evaluate, load_vocabulary, parse_facts, parse_rule, parse_vocabulary
from tsunagu.engines.eligibility.columns import build_answers
from tsunagu.kernel.ternary import Ternary

FULL = load_vocabulary()
FULL_FACTS = list(FULL.facts)[:14]
RULES = make_rules(FULL, FULL_FACTS, list(FULL.definitions))
APPLICANTS = make_applicants(FULL, FULL_FACTS)
COMPLETE_APPLICANTS = st.fixed_dictionaries(
    {name: make_values(FULL.facts[name], FULL) for name in FULL_FACTS}
)
ARROW_TYPES = {"choice": pa.string(), "bool": pa.bool_(), "integer": pa.int64(), "number": pa.float64()}

SMALL_FACTS = parse_facts("""
a: {type: bool, label: &w {ja: あ, en: a}, question: *w, "yes": *w, "no": *w}
b: {type: bool, label: *w, question: *w, "yes": *w, "no": *w}
kind: {type: choice, label: *w, question: *w, values: {x: *w, y: *w, z: *w}}
size: {type: integer, label: *w, question: *w, unit: persons, between: [0, 60]}
""")
SMALL = parse_vocabulary(
    """
limits:
  bound:
    label: {ja: 基準, en: the limit}
    unit: persons
    by: kind
    versions:
      - valid_from: 2020-01-01
        rows: [{for: [x], limit: 5, source: s}, {for: [y], limit: 20, source: s}, {for: [z], limit: 50, source: s}]
definitions:
  is_tiny:
    label: &w {ja: 小さいかどうか, en: whether tiny}
    "yes": *w
    "no": *w
    rule: a and size <= bound
    source: s
""",
    SMALL_FACTS,
)
SMALL_RULES = make_rules(SMALL, list(SMALL_FACTS), ["is_tiny"])
SMALL_APPLICANTS = make_applicants(SMALL, list(SMALL_FACTS))
CHOICES = {
    "a": [True, False],
    "b": [True, False],
    "kind": ["x", "y", "z"],
    "size": [0, 4, 5, 6, 19, 20, 21, 49, 50, 51, 60],
}


@given(RULES, APPLICANTS)
def test_property_closures_agree_with_the_naive_twin(text, applicant):
    rule = parse_rule(text, FULL)
    assert evaluate(rule, applicant, FULL).answer is answer_naively(rule.node, applicant, FULL)


@given(SMALL_RULES, SMALL_APPLICANTS)
def test_property_a_certain_answer_holds_however_the_gaps_are_filled(text, applicant):
    rule = parse_rule(text, SMALL)
    answer = evaluate(rule, applicant, SMALL).answer
    filled = {evaluate(rule, whole, SMALL).answer for whole in list_completions(applicant, CHOICES)}
    assert Ternary.UNKNOWN not in filled
    if answer is not Ternary.UNKNOWN:
        assert filled == {answer}


@given(SMALL_RULES, SMALL_APPLICANTS)
def test_property_only_missing_facts_can_settle_an_open_rule(text, applicant):
    rule = parse_rule(text, SMALL)
    decision = evaluate(rule, applicant, SMALL)
    assert (decision.answer is Ternary.UNKNOWN) == bool(decision.missing)
    assert not set(decision.missing) & set(applicant)
    for fact in set(CHOICES) - set(applicant) - set(decision.missing):
        for value in CHOICES[fact]:
            told = evaluate(rule, {**applicant, fact: value}, SMALL)
            assert told.answer is Ternary.UNKNOWN or decision.answer is not Ternary.UNKNOWN


@given(RULES, APPLICANTS)
def test_property_reasons_alone_give_the_same_answer(text, applicant):
    rule = parse_rule(text, FULL)
    decision = evaluate(rule, applicant, FULL)
    assert decision.reasons
    assert {reason.truth for reason in decision.reasons} == {decision.answer}
    told = {fact for reason in decision.reasons for fact in reason.facts}
    if decision.answer is Ternary.UNKNOWN:
        assert told == set(decision.missing)
    else:
        alone = {fact: value for fact, value in applicant.items() if fact in told}
        assert evaluate(rule, alone, FULL).answer is decision.answer


@given(RULES, APPLICANTS, st.sampled_from(FULL_FACTS))
def test_property_what_is_remembered_of_one_applicant_fits_the_next(text, applicant, forgotten):
    rule, fresh = parse_rule(text, FULL), parse_rule(text, FULL)
    other = {name: value for name, value in applicant.items() if name != forgotten}
    evaluate(rule, applicant, FULL)
    assert evaluate(rule, other, FULL) == evaluate(fresh, other, FULL)


def ask_columns(rules, rows, fields):
    """The answers of DuckDB for a table of applicants, in their order."""
    schema = pa.schema([pa.field("id", pa.string()), *fields])
    table = ibis.table(ibis.Schema.from_pyarrow(schema), name="applicants")
    numbered = [{"id": str(number), **row} for number, row in enumerate(rows)]
    with duckdb.connect() as connection:
        connection.register("applicants", pa.Table.from_pylist(numbered, schema=schema))
        asked = ibis.to_sql(
            build_answers(table, rules, FULL).order_by(ibis._.id.cast("int64")), dialect="duckdb"
        )
        return [
            {code: Ternary.of(row[code]) for code in rules}
            for row in connection.sql(asked).to_arrow_table().to_pylist()
        ]


def list_answers(rules, applicants):
    """The same answers, one applicant at a time."""
    return [{code: evaluate(rule, one, FULL).answer for code, rule in rules.items()} for one in applicants]


@settings(max_examples=40)
@given(st.lists(RULES, min_size=1, max_size=6), st.lists(APPLICANTS, min_size=1, max_size=30))
def test_property_columns_agree_with_closures(texts, applicants):
    rules = {f"R{number}": parse_rule(text, FULL) for number, text in enumerate(texts)}
    fields = [pa.field(fact.name, ARROW_TYPES[fact.kind]) for fact in FULL.facts.values()]
    assert ask_columns(rules, applicants, fields) == list_answers(rules, applicants)


@settings(max_examples=30)
@given(st.lists(RULES, min_size=1, max_size=6), st.lists(COMPLETE_APPLICANTS, min_size=1, max_size=30))
def test_property_complete_columns_with_coded_choices_agree_too(texts, applicants):
    rules = {f"R{number}": parse_rule(text, FULL) for number, text in enumerate(texts)}
    facts = [FULL.facts[name] for name in FULL_FACTS]
    kinds = ARROW_TYPES | {"choice": pa.int8()}
    fields = [pa.field(fact.name, kinds[fact.kind], nullable=False) for fact in facts]
    places = {fact.name: list(fact.values) for fact in facts if fact.kind == "choice"}
    coded = [
        {name: places[name].index(value) if name in places else value for name, value in one.items()}
        for one in applicants
    ]
    assert ask_columns(rules, coded, fields) == list_answers(rules, applicants)
