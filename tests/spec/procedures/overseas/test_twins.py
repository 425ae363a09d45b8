"""The engine against its twin: the same steps on the same days for the same yen."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.spec.procedures.overseas import naive
from tsunagu.engines.procedures.overseas import compare_routes, list_countries, parse_question
from tsunagu.engines.procedures.overseas.assumptions import OF_COUNTRY, RANGES
from tsunagu.engines.procedures.overseas.parameters import RIGHTS

PATENT = {
    "right": "patent", "base": {"filed_on": "2026-04-01"}, "countries": ["US"], "claims": 8, "pages": 25, "classes": 1,
    "designs": 1, "applicant": {}, "assumptions": {},
}  # fmt: skip


YEN = st.integers(0, 900_000)
RANGE = YEN | st.tuples(YEN, YEN).map(sorted).map(lambda pair: {"low": pair[0], "high": pair[1]})
MONTHS = st.integers(0, 90)
ASSUMPTIONS = st.fixed_dictionaries(
    {},
    optional={"US": st.fixed_dictionaries({}, optional=dict.fromkeys(OF_COUNTRY, RANGE))}
    | dict.fromkeys(RANGES, RANGE)
    | {"replies": st.integers(0, 5), "months_to_reply": MONTHS, "months_to_grant": MONTHS},
)


@st.composite
def questions(draw):
    """From 2023: the tariffs of the JPO in the twin begin with applications of 2024."""
    right = draw(st.sampled_from(RIGHTS))
    days = st.dates(date(2023, 1, 1), date(2090, 12, 31)).map(date.isoformat)
    countries = st.lists(st.sampled_from(list_countries(right)), min_size=1, max_size=5, unique=True)
    chosen = draw(st.just(["US"]) | countries)
    told = draw(st.just({}) | ASSUMPTIONS)
    return {
        "right": right,
        "base": {"filed_on": draw(days)},
        "countries": chosen,
        "claims": draw(st.integers(1, 60)),
        "pages": draw(st.integers(1, 200)),
        "classes": draw(st.integers(1, 45)),
        "designs": draw(st.integers(1, 10)),
        "applicant": draw(st.sampled_from([{}, {"reduction": "sme"}, {"reduction": "small"}])),
        "assumptions": {name: value for name, value in told.items() if name != "US" or "US" in chosen},
    }


def walk(route):
    """The steps of a route as the twin writes them."""
    return [(step.country, step.stage, step.legal_on, step.yen.low, step.yen.high) for step in route.steps]


@given(questions())
@example(PATENT | {"base": {"filed_on": "2024-02-29"}, "countries": ["CN", "TW"]})
@example(PATENT | {"base": {"filed_on": "2026-08-31"}, "right": "design", "countries": ["US", "IN"]})
@example(PATENT | {"right": "trademark", "countries": ["EM", "CN", "TW"], "classes": 3})
@example(PATENT | {"countries": list_countries("patent")})
@example(PATENT | {"right": "trademark", "countries": list_countries("trademark"), "classes": 2})
@example(PATENT | {"right": "design", "countries": list_countries("design"), "designs": 2})
@example(PATENT | {"assumptions": {"US": {"translation_per_page": 100}, "translation_per_page": 7_000}})
@example(PATENT | {"assumptions": {"US": {"exam": 50_000}}})
@example(PATENT | {"right": "design", "assumptions": {"home_agent": 0, "US": {"office": 0, "agent": 0}}})
@example(PATENT | {"claims": 30, "assumptions": {"US": {"claims": 40_000}}})
def test_every_step_has_the_day_and_the_yen_of_the_twin(question):
    paris, treaty, direct = compare_routes(parse_question(question)).routes
    assert walk(paris) == [
        step for code in question["countries"] for step in naive.walk_by_priority(question, code)
    ]
    assert walk(treaty) == list(naive.walk_by_treaty(question))
    assert walk(direct) == list(naive.walk_direct(question))


@given(questions())
def test_every_route_has_the_last_day_and_the_total_of_the_twin(question):
    paris, treaty, direct = compare_routes(parse_question(question)).routes
    home = date.fromisoformat(question["base"]["filed_on"])
    by_priority = naive.add_months(home, naive.PRIORITY[question["right"]])
    members = naive.MEMBERS[question["right"]].split()
    assert (paris.last_day, treaty.last_day) == (by_priority, by_priority)
    assert direct.last_day == naive.find_direct_day(question)
    assert treaty.is_available == any(code in members for code in question["countries"])
    for route, steps in ((treaty, naive.walk_by_treaty(question)), (direct, naive.walk_direct(question))):
        low, high = (sum(column) for column in list(zip(*steps, strict=True))[3:])
        assert (route.yen.low, route.yen.high) == (low, high)


@given(questions())
def test_only_days_of_the_law_roll_and_only_where_the_office_is_known(question):
    for route in compare_routes(parse_question(question)).routes[:2]:
        for step in route.steps:
            rolls = step.stage == "filing" and step.rule.endswith(("priority", "pct_national_phase"))
            assert step.due_on == (naive.roll(step.country, step.legal_on) if rolls else step.legal_on)


@given(questions(), st.integers(-800, 800))
@example(PATENT, -335)
@example(PATENT, -365)
@example(PATENT, -366)
@example(PATENT, 600)
def test_a_disclosure_moves_or_closes_the_direct_route_as_the_twin_says(question, days):
    home = date.fromisoformat(question["base"]["filed_on"])
    told = question | {"disclosed_on": date.fromordinal(home.toordinal() + days).isoformat()}
    direct = compare_routes(parse_question(told)).routes[2]
    assert direct.last_day == naive.find_direct_day(told)
    assert walk(direct) == list(naive.walk_direct(told))
    assert direct.last_day is None or direct.last_day >= home
    if told["right"] == "patent":
        assert direct.is_available == (direct.last_day is not None)


@pytest.mark.parametrize("right", RIGHTS)
def test_the_twin_knows_every_country(right):
    outside = set(list_countries(right)) - set(naive.MEMBERS[right].split())
    assert (
        outside
        == {"patent": {"TW"}, "trademark": {"TW"}, "design": {"TW", "IN", "TH", "ID", "MY", "PH", "AU"}}[
            right
        ]
    )


APPLICANTS = st.fixed_dictionaries(
    {},
    optional={
        "applicant": st.sampled_from(["sme", "startup", "university", "researcher", "founder", "bank"]),
        "legal_form": st.sampled_from(["company", "individual"]),
        "subsidies_this_year_yen": st.integers(0, 4_000_000),
    }
    | dict.fromkeys(
        (
            "foreign_filing_ordered",
            "is_deemed_large",
            "hq_in_japan",
            "had_filing_grant",
            "plans_startup",
            "against_squatting",
        ),
        st.booleans(),
    ),
)


@given(questions(), APPLICANTS)
@example(PATENT, {"had_filing_grant": False})
@example(PATENT, {"applicant": "sme", "subsidies_this_year_yen": 2_900_000})
@example(PATENT, {"applicant": "university", "subsidies_this_year_yen": 2_900_000, "plans_startup": True})
@example(PATENT | {"countries": list_countries("patent")}, {"applicant": "sme", "had_filing_grant": True})
@example(PATENT | {"right": "trademark", "classes": 45}, {"applicant": "sme", "against_squatting": True})
def test_subsidies_pay_what_the_twin_pays(question, applicant):
    told = question | {"applicant": applicant}
    by_priority = [step for code in told["countries"] for step in naive.walk_by_priority(told, code)]
    walked = [by_priority, list(naive.walk_by_treaty(told)), list(naive.walk_direct(told))]
    for route, steps in zip(compare_routes(parse_question(told)).routes, walked, strict=True):
        assert [(each.yen, each.yen_high) for each in route.subsidies] == list(
            zip(*(naive.list_help(told, route.route, steps, end) for end in (0, 1)), strict=True)
        )
