"""What holds of every fee: nobody pays more for being reduced, late costs more, and each year is rounded by itself."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tsunagu.engines.procedures.fees import (
    QuestionProblem,
    compute_fees,
    load_items,
    load_reductions,
    parse_question,
)

ITEMS, GROUPS = load_items(), ["none", *load_reductions()]
COUNTED = st.integers(1, 300)
EVERY = sorted(ITEMS)
LATE = sorted(name for name, item in ITEMS.items() if item.surcharge)
YEARLY = sorted(name for name, item in ITEMS.items() if item.last_year)


@st.composite
def questions(draw, names=EVERY, first_year=1):
    """A question on a day on which its newest row or one before it holds."""
    item = ITEMS[draw(st.sampled_from(names))]
    began = [day for row in item.rows if (day := row.received[0] or row.paid[0])]
    since = max(date(2005, 4, 1), draw(st.sampled_from(began)) if began else date(2024, 1, 1))
    told = {"item": item.item, "paid_on": draw(st.dates(since, date(2035, 12, 31))).isoformat()}
    for part in (item, *(ITEMS[each] for each in item.parts)):
        if part.counted:
            told[part.counted] = draw(COUNTED)
    if item.last_year:
        year = st.integers(first_year, item.last_year)
        told["years"] = sorted(draw(st.tuples(year, year)))
    if item.instalments and draw(st.booleans()):
        told["instalment"] = draw(st.sampled_from([1, 2]))
    return told


def share_out(codes):
    return [{"share": f"1/{len(codes)}", "reduction": code} for code in codes]


def compute(told):
    """The answer; a day between two tariffs nobody told us of is no example."""
    try:
        return compute_fees(parse_question(told))
    except QuestionProblem as problem:
        if problem.code != "no_tariff":
            raise
        assume(False)


@given(questions(), st.lists(st.sampled_from(GROUPS), min_size=1, max_size=6))
def test_a_reduction_never_costs_more_and_is_rounded_down_by_less_than_ten_yen_a_line(told, codes):
    full, reduced = compute(told), compute({**told, "applicants": share_out(codes)})

    assert reduced.full_yen == full.yen
    for line, whole in zip(reduced.lines, full.lines, strict=True):
        assert 0 <= line.yen <= whole.yen
        exact = Fraction(whole.yen) * line.part
        assert 0 <= exact - line.yen < 10
        assert line.yen % 10 == 0 or line.part == 1


@given(questions(), st.lists(st.sampled_from(GROUPS), min_size=2, max_size=4))
def test_the_order_of_the_applicants_changes_nothing_and_equals_one_of_their_group(told, codes):
    assert (
        compute({**told, "applicants": share_out(codes)}).yen
        == compute({**told, "applicants": share_out(codes[::-1])}).yen
    )
    alone = compute({**told, "applicants": share_out(codes[:1])})
    assert alone.yen == compute({**told, "applicants": share_out([codes[0]] * len(codes))}).yen


@given(questions(LATE, first_year=2))
def test_late_costs_twice(told):
    assert compute({**told, "late": True}).yen == 2 * compute(told).yen


@given(questions(), st.integers(1, 50))
def test_more_of_what_is_counted_never_costs_less(told, more):
    for name in {"claims", "classes", "designs", "sheets", "pages"} & set(told):
        assert compute({**told, name: told[name] + more}).yen >= compute(told).yen


@given(questions(YEARLY))
def test_years_paid_one_by_one_come_to_the_same_as_together(told):
    first, last = told["years"]
    assert compute(told).yen == sum(
        compute({**told, "years": [year, year]}).yen for year in range(first, last + 1)
    )


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_tariffs_of_an_item_never_overlap(name):
    """Two rows never hold on the same days: the order of the file decides nothing."""
    rows = ITEMS[name].rows
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            if row.instalment != other.instalment or (row.years or (0, 0)) != (other.years or (0, 0)):
                continue
            apart = [
                (a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0])
                for a, b in (
                    (getattr(row, kind), getattr(other, kind))
                    for kind in ("paid", "filed", "requested", "received")
                )
            ]
            assert any(apart), (row, other)
