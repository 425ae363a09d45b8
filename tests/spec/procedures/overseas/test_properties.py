"""What holds of every way abroad."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.procedures.overseas import (
    answer_question,
    compare_routes,
    list_countries,
    parse_question,
)
from tsunagu.engines.procedures.overseas.parameters import RIGHTS


@st.composite
def questions(draw):
    right = draw(st.sampled_from(RIGHTS))
    return {
        "right": right,
        "base": {"filed_on": draw(st.dates(date(2016, 1, 1), date(2100, 12, 31))).isoformat()},
        "countries": draw(
            st.lists(st.sampled_from(list_countries(right)), min_size=1, max_size=4, unique=True)
        ),
        "claims": draw(st.integers(1, 60)),
        "pages": draw(st.integers(1, 200)),
        "classes": draw(st.integers(1, 5)),
        "designs": draw(st.integers(1, 5)),
        "applicant": draw(
            st.sampled_from([{}, {"applicant": "sme"}, {"applicant": "university", "plans_startup": True}])
        ),
    }


def compare(question):
    return compare_routes(parse_question(question)).routes


@given(questions())
def test_sums_are_the_sums_of_their_parts(question):
    for route in answer_question(question, "", "ja")["routes"]:
        for end in ("low", "high"):
            total = route["total_yen"][end]
            assert total == sum(step["yen"][end] for step in route["steps"])
            assert total == sum(line["yen"][end] for step in route["steps"] for line in step["lines"])
            assert total == sum(month[end] for month in route["cash_flow"])
            assert total == route["first_yen"][end] + sum(later["yen"][end] for later in route["can_wait"])
        assert 0 < route["total_yen"]["low"] <= route["total_yen"]["high"]
        months = [month["month"] for month in route["cash_flow"] if month["month"]]
        assert months == sorted(set(months))


@given(questions())
def test_days_roll_forward_only_and_nothing_needed_comes_before_the_last_day(question):
    for route in compare(question):
        for step in route.steps:
            assert step.due_on is None or step.due_on >= step.legal_on
            if route.last_day and step.stage in ("treaty", "filing"):
                assert step.legal_on >= route.last_day
        for country in question["countries"]:
            days = [
                step.legal_on
                for step in route.steps
                if step.country == country and step.stage in ("reply", "grant") and step.legal_on
            ]
            assert days == sorted(days)


@given(questions(), st.sampled_from(["claims", "pages", "classes", "designs"]), st.integers(1, 30))
def test_more_never_costs_less(question, name, more):
    richer = question | {name: min(question[name] + more, 45)} if question[name] < 45 else question
    for few, many in zip(compare(question), compare(richer), strict=True):
        assert few.yen.low <= many.yen.low
        assert few.yen.high <= many.yen.high


@given(questions())
def test_the_order_of_countries_changes_no_total(question):
    turned = question | {"countries": question["countries"][::-1]}
    for one, other in zip(compare(question), compare(turned), strict=True):
        assert (one.yen, one.last_day) == (other.yen, other.last_day)


@given(questions(), st.integers(0, 3_000_000))
def test_a_dearer_agent_makes_nothing_cheaper(question, yen):
    def at(price):
        return compare(question | {"assumptions": {"home_agent": price, "home_agent_treaty": price}})

    for cheap, dear in zip(at(yen), at(yen + 50_000), strict=True):
        assert cheap.yen.low < dear.yen.low


@given(questions())
def test_a_subsidy_is_at_most_half_and_at_most_its_cap(question):
    for route in compare(question):
        covered = sum(line.amount.high for step in route.steps for line in step.lines if line.kind != "jpo")
        for subsidy in route.subsidies:
            assert 0 <= subsidy.yen <= subsidy.yen_high <= covered / 2
            assert subsidy.yen_high == 0 or subsidy.status != "not_eligible"


@given(questions())
def test_everything_from_memory_is_marked(question):
    for route in answer_question(question, "", "en")["routes"]:
        for line in (line for step in route["steps"] for line in step["lines"]):
            assert line["verified"] is False or line["kind"] == "jpo"


@given(questions())
def test_every_guess_a_line_rests_on_is_listed_and_can_be_replaced(question):
    answer = answer_question(question, "", "en")
    ours = {name: told for name, told in answer["assumptions_used"].items() if isinstance(told, dict)}
    nothing = dict.fromkeys((name for name in ours if "." not in name), 0)
    for name in ours:
        country, _, what = name.rpartition(".")
        if country:
            nothing.setdefault(country, {})[what] = 0
    for route in answer_question(question | {"assumptions": nothing}, "", "en")["routes"]:
        for line in (line for step in route["steps"] for line in step["lines"]):
            assert line["source"] == "told" or line["kind"] == "jpo"
            assert line["yen"]["high"] == 0 or line["source"] != "told"


@pytest.mark.parametrize(
    ("right", "told", "unused"),
    [
        ("patent", {"treaty_basic": 1, "US": {"further": 1, "designation": 1}}, "US.further, US.designation"),
        ("trademark", {"US": {"exam": 1, "office": 1}}, "US.exam"),
        ("design", {"translation_per_page": 1}, "US.translation_per_page"),
        ("patent", {"KR": {"claims": 1}}, "KR.claims"),
    ],
)
def test_an_assumption_the_right_has_no_use_for_is_said(right, told, unused):
    question = {
        "right": right,
        "base": {"filed_on": "2026-04-01"},
        "countries": ["US", "KR"],
        "claims": 1,
        "pages": 1,
    }
    said = " ".join(answer_question(question | {"assumptions": told}, "", "en")["assumptions"])
    assert unused in said
    assert "US.office" not in said
