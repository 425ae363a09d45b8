"""What cannot be answered is refused with its place and what to change; what was left open is said."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.procedures.fees import QuestionProblem, compute_fees, load_items, parse_question
from tsunagu.engines.procedures.fees.question_schema import make_schema

EXAM = {"item": "patent.exam_request", "claims": 5, "filed_on": "2024-06-03", "paid_on": "2026-05-20"}


def change(**told):
    return {name: value for name, value in {**EXAM, **told}.items() if value is not ...}


@pytest.mark.parametrize(
    ("told", "code", "where"),
    [
        ([], "not_an_object", ""),
        ({}, "unknown_item", "item"),
        (change(item="patent.exam_requests"), "unknown_item", "item"),
        (change(item=None), "unknown_item", "item"),
        (change(item=["patent.filing"]), "unknown_item", "item"),
        (change(claim=5), "unknown_field", "claim"),
        (change(claims=-1), "bad_count", "claims"),
        (change(claims=0), "bad_count", "claims"),
        (change(claims=2.5), "bad_count", "claims"),
        (change(claims="5"), "bad_count", "claims"),
        (change(claims=True), "bad_count", "claims"),
        (change(claims=10**9), "bad_count", "claims"),
        (change(claims=...), "missing_count", "claims"),
        (change(paid_on="2026/05/20"), "bad_date", "paid_on"),
        (change(paid_on="2026-02-30"), "impossible_date", "paid_on"),
        (change(paid_on=20260520), "bad_date", "paid_on"),
        (change(paid_on="1959-01-01"), "date_out_of_range", "paid_on"),
        (change(paid_on="2024-06-02"), "wrong_order", "paid_on"),
        (change(requested_on="2024-01-01"), "wrong_order", "requested_on"),
        (change(filed_on="2001-01-05"), "no_tariff", "item"),
        (change(years=[1, 3]), "no_years", "years"),
        (change(instalment=1), "no_instalments", "instalment"),
        (change(late=True), "no_surcharge", "late"),
        (change(late="yes"), "bad_value", "late"),
        (change(online=1), "bad_value", "online"),
        (change(id=[1]), "bad_value", "id"),
        (change(applicants=[]), "bad_value", "applicants"),
        (change(applicants=[{"reduction": "sme"}, {"reduction": "none"}]), "bad_share", "applicants[0].share"),
        (change(applicants=[{"share": "1/2"}, {"share": "1/3"}]), "bad_shares", "applicants"),
        (change(applicants=[{"share": "1/2"}]), "bad_shares", "applicants"),
        (change(applicants=[{"share": "-1/2"}, {"share": "3/2"}]), "bad_share", "applicants[0].share"),
        (change(applicants=[{"share": "1/0"}]), "bad_share", "applicants[0].share"),
        (change(applicants=[{"share": 0.5}, {"share": 0.5}]), "bad_share", "applicants[0].share"),
        (change(applicants=[{"reduction": "SME"}]), "unknown_reduction", "applicants[0].reduction"),
        (change(applicants=[{"requests_this_year": -1}]), "bad_count", "applicants[0].requests_this_year"),
        (change(applicants=["sme"]), "bad_value", "applicants[0]"),
        ({"item": "patent.annuity", "claims": 5}, "missing_years", "years"),
        ({"item": "patent.annuity", "claims": 5, "years": [3, 1]}, "bad_years", "years"),
        ({"item": "patent.annuity", "claims": 5, "years": [0, 1]}, "bad_years", "years"),
        ({"item": "patent.annuity", "claims": 5, "years": [20, 26]}, "no_such_year", "years"),
        ({"item": "patent.annuity", "claims": 5, "years": [1, 3], "late": True}, "no_surcharge", "late"),
        ({"item": "utility_model.annuity", "claims": 5, "years": [4, 11]}, "no_such_year", "years"),
        ({"item": "design.annuity", "years": [21, 21], "filed_on": "2018-05-01"}, "no_such_year", "years"),
        ({"item": "design.annuity", "years": [16, 16], "filed_on": "2006-05-01"}, "no_such_year", "years"),
        ({"item": "trademark.registration", "classes": 1, "instalment": 3}, "bad_instalment", "instalment"),
        ({"item": "trademark.registration"}, "missing_count", "classes"),
        ({"item": "pct.international_filing", "filed_on": "2015-01-05"}, "no_tariff", "item"),
    ],
    ids=lambda each: json.dumps(each, ensure_ascii=False)[:60] if isinstance(each, dict | list) else each,
)  # fmt: skip
def test_what_is_wrong_is_refused_at_its_place(told, code, where):
    with pytest.raises(QuestionProblem) as refused:
        compute_fees(parse_question(told, where="f.json[3]"))

    assert refused.value.code == code
    assert refused.value.where == ".".join(filter(None, ["f.json[3]", where]))
    assert refused.value.what.ja
    assert refused.value.what.en


NAMES = st.sampled_from([*EXAM, "years", "applicants", "share", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(sorted(load_items())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(
    JSON | st.dictionaries(st.sampled_from([*EXAM, "applicants"]), JSON).map(lambda told: {**EXAM, **told})
)
def test_whatever_is_asked_is_answered_or_refused(told):
    with contextlib.suppress(QuestionProblem):
        assert compute_fees(parse_question(told)).yen >= 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"item": "patent.filing"}, "No day of payment"),
        ({"item": "pct.transmittal"}, "No day of receipt"),
        ({"item": "pct.transmittal", "paid_on": "2026-01-05"}, "received on the day of payment"),
        (change(filed_on=...), "No filing date"),
        (
            {"item": "patent.annuity", "claims": 1, "years": [1, 3], "paid_on": "2026-01-05"},
            "since 1 April 2004",
        ),
        ({"item": "design.filing", "paid_on": "2026-01-05"}, "one design"),
        ({"item": "pct.international_filing", "filed_on": "2026-01-05"}, "30 sheets"),
        ({"item": "pct.international_filing", "filed_on": "2026-01-05"}, "online"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_what_was_left_open_is_said(told, sentence):
    assert any(sentence in each.en for each in compute_fees(parse_question(told)).assumptions)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (change(applicants=[{"reduction": "sme", "requests_this_year": 180}]), "cap of 180"),
        (change(applicants=[{"reduction": "sme"}]), "never afterwards"),
        (change(requested_on="2026-05-20", filed_on="2018-03-01", paid_on=...), None),
        ({"item": "design.filing", "applicants": [{"reduction": "sme"}]}, "not reduced"),
        ({"item": "trademark.registration", "classes": 1, "instalment": 2}, "before 1 April 2022"),
        ({"item": "utility_model.filing", "claims": 1, "applicants": [{"reduction": "no_income_tax"}]}, "deferred"),
        (change(filed_on="2017-03-01", paid_on="2018-03-01", applicants=[{"reduction": "startup"}]), "former reductions"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)  # fmt: skip
def test_what_a_payer_should_know_is_said(told, sentence):
    notes = [each.en for each in compute_fees(parse_question(told)).notes]

    assert any(sentence in each for each in notes) if sentence else notes == []


def test_amounts_nobody_checked_are_marked():
    assert not compute_fees(parse_question({"item": "patent.appeal", "claims": 1})).is_verified
    assert compute_fees(parse_question({"item": "patent.filing"})).is_verified


def test_the_schema_knows_every_item():
    assert make_schema()["$defs"]["fee"]["properties"]["item"]["enum"] == list(load_items())
