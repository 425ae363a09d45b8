"""What the years will cost: worked examples, a naive twin, and what holds of every forecast."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.procedures import deadlines, fees
from tsunagu.engines.procedures.forecast import (
    compare_costs,
    forecast_costs,
    join_forecasts,
    list_due_items,
    parse_change,
    parse_right,
)

ON, UNTIL = date(2026, 11, 26), date(2050, 12, 31)
PATENT = {"country": "JP", "right": "patent", "claims": 8, "paid_through": 6,
          "events": {"filed_on": "2018-05-10", "registered_on": "2020-12-14"}}  # fmt: skip
MARK = {"country": "JP", "right": "trademark", "classes": 1, "facts": {"renewals": 1},
        "events": {"filed_on": "2011-05-10", "registered_on": "2011-12-01"}}  # fmt: skip


def forecast(told, on=ON, until=UNTIL):
    return forecast_costs(parse_right(told), on=on, until=until)


def paid_years(found):
    return {year.year: year.yen for year in found.years if year.yen}


def test_a_patent_is_paid_to_the_end_of_its_life():
    # Years 7–9: 40,000 each, 10–18: 59,400 + 4,600 × 8 = 96,200 each [jpo2022]; year 19 would start after the patent ends (2038-05-10).
    expected = dict.fromkeys(range(2026, 2029), 40_000) | dict.fromkeys(range(2029, 2038), 96_200)

    assert paid_years(forecast(PATENT)) == expected


@pytest.mark.parametrize(("facts", "expected"), [
    pytest.param({"renewals": 1}, {2031: 43_600, 2041: 43_600}, id="renewed every ten years"),
    pytest.param({"renewals": 1, "instalments": True}, dict.fromkeys(range(2026, 2047, 5), 22_800), id="in halves"),
])  # fmt: skip
def test_a_mark_is_paid_for_as_long_as_one_looks(facts, expected):
    assert paid_years(forecast(MARK | {"facts": facts})) == expected


def test_what_is_late_is_paid_now_with_the_surcharge():
    assert paid_years(forecast(PATENT, on=date(2027, 1, 4), until=date(2027, 12, 31))) == {
        2027: 80_000 + 40_000
    }


def test_a_pending_right_stops_at_its_registration_unless_a_day_is_expected():
    pending = {"country": "JP", "right": "patent", "claims": 8, "events": {"filed_on": "2025-05-12"}}
    request = 138_000 + 4_000 * 8

    assert paid_years(forecast(pending, until=date(2033, 12, 31))) == {2028: request}
    told = pending | {"expected_registered_on": "2028-06-01"}
    first, fourth = 3 * (4_300 + 300 * 8), 10_300 + 800 * 8
    assert paid_years(forecast(told, until=date(2033, 12, 31))) == {
        2028: request + first,
        2031: fourth,
        2032: fourth,
        2033: fourth,
    }
    assert [line.is_expected for line in forecast(told, until=date(2033, 12, 31)).lines] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_a_licence_comes_in_until_the_right_is_given_up():
    licence = {"licence": {"yen": 50_000, "from_on": "2028-01-01"}, "abandoned_on": "2030-01-01"}
    years = {
        year.year: (year.own_yen, year.income_yen, year.net_yen) for year in forecast(PATENT | licence).years
    }

    assert years[2027] == (40_000, 0, 40_000)
    assert years[2028] == (40_000, 50_000, -10_000)
    assert years[2030] == (0, 0, 0)


def test_a_licence_of_a_patent_ends_with_it_and_of_a_mark_goes_on():
    licence = {"licence": {"yen": 50_000, "from_on": "2028-01-01"}}
    patent, mark = (
        [year.year for year in forecast(told | licence).years if year.income_yen] for told in (PATENT, MARK)
    )

    assert patent == list(range(2028, 2039))  # it ends on 2038-05-10
    assert mark == list(range(2028, 2051))


def test_forecasts_of_nothing_cost_nothing_in_each_year():
    found = join_forecasts([], on=ON, until=UNTIL)

    assert [year.year for year in found.years] == list(range(ON.year, UNTIL.year + 1))
    assert (found.yen, found.unknown, found.lines) == (0, 0, ())


def test_unknown_amounts_are_counted_and_in_no_sum():
    abroad = {
        "country": "US",
        "right": "patent",
        "events": {"filed_on": "2018-05-10", "registered_on": "2020-12-14"},
    }
    found = join_forecasts([forecast(PATENT), forecast(abroad)], on=ON, until=UNTIL)

    assert found.yen == forecast(PATENT).yen
    assert {year.year: year.unknown for year in found.years if year.unknown} == {2028: 1, 2032: 1}


@pytest.mark.parametrize(("change", "yen"), [
    pytest.param({"claims": 3}, -(3 * 1_900 * 5 + 9 * 4_600 * 5), id="five claims dropped"),
    pytest.param({"abandoned_on": "2029-01-01"}, -9 * 96_200, id="given up after year 9"),
    pytest.param({"own_share": "1/2"}, -(3 * 40_000 + 9 * 96_200) // 2, id="half of it is somebody else's"),
    pytest.param({"applicants": [{"reduction": "small"}]}, -(3 * (40_000 - 13_330) + (96_200 - 32_060)), id="a third to year 10"),
    pytest.param({}, 0, id="nothing"),
])  # fmt: skip
def test_a_change_is_told_in_yen(change, yen):
    found = compare_costs(parse_right(PATENT), parse_change(change), on=ON, until=UNTIL)

    assert found.yen == yen == sum(year.yen for year in found.years)


kinds = st.sampled_from(["patent", "utility_model", "design", "trademark"])


@st.composite
def rights(draw):
    """A right of any kind, pending or registered, as its holder would tell it."""
    kind = draw(kinds)
    filed = draw(st.dates(date(2005, 4, 1), date(2026, 6, 1)))
    told = {"country": "JP", "right": kind, "events": {"filed_on": filed.isoformat()}}
    if draw(st.booleans()):
        told["events"]["registered_on"] = draw(st.dates(filed, date(2026, 11, 1))).isoformat()
    elif draw(st.booleans()):
        told["expected_registered_on"] = draw(st.dates(ON, date(2031, 1, 1))).isoformat()
    told["claims" if kind in ("patent", "utility_model") else "classes"] = draw(st.integers(1, 60))
    if draw(st.booleans()):
        told["applicants"] = [{"reduction": draw(st.sampled_from(["none", *fees.load_reductions()]))}]
    if kind == "trademark":
        told["facts"] = {"instalments": draw(st.booleans()), "renewals": draw(st.integers(0, 2))}
    told["own_share"] = draw(st.sampled_from(["1", "1/2", "2/3", "0.07"]))
    told["paid_through"] = draw(st.integers(0, 25))
    return told


@given(rights())
def test_the_years_are_the_lines(told):
    found = forecast(told)

    assert found.yen == sum(line.cost.yen or 0 for line in found.lines)
    for year in found.years:
        mine = [line.cost for line in found.lines if line.pay_on.year == year.year]
        assert (year.yen, year.own_yen) == (
            sum(each.yen or 0 for each in mine),
            sum(each.own_yen or 0 for each in mine),
        )
    assert [year.year for year in found.years] == list(range(ON.year, UNTIL.year + 1))


@given(rights(), st.integers(1, 60), st.integers(1, 60))
def test_dropping_claims_or_classes_never_costs_more(told, one, other):
    fewer, more = sorted((one, other))
    name = "claims" if "claims" in told else "classes"

    for before, after in zip(
        forecast(told | {name: more}).years, forecast(told | {name: fewer}).years, strict=True
    ):
        assert after.yen <= before.yen
        assert after.own_yen <= before.own_yen


days = st.dates(ON, UNTIL)


@given(rights(), days, days)
def test_giving_up_later_never_costs_less(told, one, other):
    sooner, later = sorted((one, other))
    costs = [forecast(told | {"abandoned_on": day.isoformat()}).yen for day in (sooner, later)]

    assert costs[0] <= costs[1] <= forecast(told).yen


@given(rights(), st.sampled_from(["1/10", "1/2", "9/10"]))
def test_a_share_is_paid_up_to_a_yen_for_each_payment(told, share):
    found = forecast(told | {"own_share": share})

    assert 0 <= found.own_yen - found.yen * Fraction(share) < max(1, len(found.lines))


@given(rights(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_nobody_pays_twice_and_what_is_done_is_not_due(told, on):
    items = list_due_items(parse_right(told), on=on, until=UNTIL).items
    acts = [item for item in items if item.is_act and item.cost and item.state in ("open", "late")]

    assert len({(item.rule, item.year) for item in items}) == len(items)
    for item in acts[:3]:
        done = {
            "rule": item.rule,
            "year": item.year,
            "done_on": max(on, item.row.base_on).isoformat(),
        }
        again = list_due_items(parse_right(told | {"done": [done]}), on=on, until=UNTIL).items
        (same,) = [each for each in again if (each.rule, each.year) == (item.rule, item.year)]
        assert same.state == "done"


@given(
    st.dates(date(2005, 4, 1), date(2022, 1, 1)), st.integers(1, 2500), st.integers(1, 50), st.integers(3, 25)
)
def test_a_patent_costs_what_its_days_and_fees_asked_one_by_one_come_to(filed, wait, claims, paid):
    registered = date.fromordinal(filed.toordinal() + wait)
    told = {
        "country": "JP",
        "right": "patent",
        "events": {"filed_on": filed.isoformat(), "registered_on": registered.isoformat()},
    }

    def naive():
        for row in deadlines.answer_question(told, "", "ja")["deadlines"]:
            due, late = row["due_on"], row.get("late_until")
            if row["rule"] != "patent.annuity" or row["year"] <= paid or late < ON.isoformat():
                continue
            pay = max(due, ON.isoformat())
            asked = {
                "item": "patent.annuity",
                "claims": claims,
                "years": [row["year"]] * 2,
                "filed_on": filed.isoformat(),
                "paid_on": pay,
                "late": pay > due,
            }
            yield int(pay[:4]), fees.compute_fees(fees.parse_question(asked)).yen

    expected = {}
    for year, yen in naive():
        expected[year] = expected.get(year, 0) + yen
    assert paid_years(forecast(told | {"claims": claims, "paid_through": paid})) == expected
