"""What a docket costs by year, what a change would save, what could be cheaper; what cannot be computed says so."""

from datetime import date

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.dockets import put_right, tell_mark, tell_right
from tests.factories.people import make_staff
from tsunagu.domain.docket.actions import abandon_right, mark_done
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.forecasts import get_forecast, get_right
from tsunagu.domain.docket.models import Right
from tsunagu.domain.docket.queries import get_docket, list_next_due
from tsunagu.domain.people.actors import Visitor
from tsunagu.engines.procedures.forecast import State, parse_change

pytestmark = pytest.mark.django_db
SMALL = {"legal_form": "company", "industry": "manufacturing", "employees": 18, "capital_yen": 9_000_000,
         "years_in_business": 30, "large_firms_share_percent": 0, "largest_large_firm_share_percent": 0}  # fmt: skip
LARGE = {**SMALL, "employees": 3000, "capital_yen": 1_000_000_000}
OLD = {"filed_on": "2010-04-01", "registered_on": "2012-04-02"}


@pytest.fixture
def case():
    return open_case()


def forecast(case, **wanted):
    return get_forecast(case.actor, case.public_id, at=NOON, **wanted)


def show(case, right, actor=None):
    return get_right(actor or case.actor, case.public_id, right, at=NOON)


def due(case):
    return get_docket(case.actor, case.public_id, at=NOON).due


def test_the_whole_is_the_sum_of_its_rights_by_year(case):
    names = [put_right(case), put_right(case, tell_mark())]
    view = forecast(case)

    assert set(view.rights) == set(names)
    assert [year.year for year in view.total.years] == list(range(2026, 2037))
    for place, year in enumerate(view.total.years):
        assert year.yen == sum(each.years[place].yen for each in view.rights.values())
    # Two renewals of a mark in two classes lie ahead: 1 December 2026 and 2036.
    assert view.rights[names[1]].years[0].yen == view.rights[names[1]].years[10].yen > 0


def test_an_empty_docket_costs_nothing_in_every_year(case):
    view = forecast(case, years=2)

    assert [(year.year, year.yen) for year in view.total.years] == [(2026, 0), (2027, 0), (2028, 0)]


@pytest.mark.parametrize(
    "change", [{"claims": 1}, {"abandoned_on": "2026-11-22"}], ids=["fewer_claims", "given_up_now"]
)
def test_a_change_of_one_right_changes_the_whole_by_as_much(case, change):
    right = put_right(case)
    put_right(case, tell_mark())

    compared = forecast(case, changes={right: parse_change(change)}).comparison

    assert list(compared.rights) == [right]
    assert compared.total.yen == compared.rights[right].yen < 0
    assert [each.yen for each in compared.total.years] == [each.yen for each in compared.rights[right].years]


def test_nothing_is_stored_by_a_what_if_and_no_foreign_right_is_changed(case):
    right, other = put_right(case), open_case()
    before = forecast(case).total.yen

    forecast(case, changes={right: parse_change({"claims": 1})})
    assert forecast(case).total.yen == before

    foreign = put_right(other)
    for name in (foreign, "0" * 20):
        with pytest.raises(DocketNotFound):
            forecast(case, changes={name: parse_change({"claims": 1})})


def test_a_right_shows_all_its_days_its_costs_and_what_was_done(case):
    right = put_right(case)
    mark_done(
        actor=case.actor, public_id=case.public_id, right=right, rule="patent.annuity", year=4,
        done_on=date(2026, 10, 1), at=NOON,
    )  # fmt: skip
    page = show(case, right)

    states = {item.year: item.state for item in page.days.items if item.rule == "patent.annuity"}
    assert (states[4], states[5], max(states)) == (State.DONE, State.OPEN, 18)
    assert page.forecast.years[1].yen == next(each.item.cost.yen for each in page.due if each.year == 5)


@pytest.mark.parametrize("actor", [None, Visitor()], ids=["of_another", "stranger"])
def test_a_right_of_another_is_not_there(case, actor):
    right, other = put_right(case), open_case()

    with pytest.raises(DocketNotFound):
        show(other if actor is None else case, right, actor)


@pytest.mark.parametrize(
    ("answers", "sure"), [(SMALL, ["small", "sme"]), (LARGE, [])], ids=["small", "large"]
)
def test_the_facts_of_the_client_say_what_could_be_cheaper(answers, sure):
    case = open_case(answers=answers)
    right = put_right(case)
    first = due(case)[0]

    assert [each.reduction for each in first.cheaper if each.is_sure] == sure
    assert all(each.decision.reasons and each.yen < first.item.cost.yen for each in first.cheaper)
    assert show(case, right).due[0].cheaper == first.cheaper


@pytest.mark.parametrize(
    ("groups", "told"), [(["documents"], False), (["documents", "company"], True)], ids=str
)
def test_a_body_that_may_not_see_the_company_is_told_nothing_from_its_facts(case, groups, told):
    staff = make_staff()
    put_right(case)
    share(case, staff, groups)

    assert any(each.cheaper for each in get_docket(staff, case.public_id, at=NOON).due) is told


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "NZ"},
        {"registration_number": "特許7000001", "events": {"filed_on": "2021-04-01"}, "paid_through": None},
    ],
    ids=["no_rules", "no_registration_day"],
)
def test_what_cannot_be_computed_says_why_and_tells_no_days(case, changes):
    right = put_right(case, tell_right(**changes))
    docket, page = get_docket(case.actor, case.public_id, at=NOON), show(case, right)

    assert list(docket.unanswered) == [right]
    assert docket.due == page.due == ()
    assert page.docket.unanswered[right].ja


def test_what_the_rules_of_today_refuse_stays_and_says_why(case):
    right = put_right(case)
    row = Right.objects.get(public_id=right)
    row.told = {**row.told, "events": {"filed_on": "1900-01-01"}}
    row.save()

    docket, page = get_docket(case.actor, case.public_id, at=NOON), show(case, right)

    assert (docket.rights[0].engine, docket.due) == (None, ())
    assert docket.unanswered[right].ja
    assert (page.days, page.forecast, forecast(case).rights) == (None, None, {})


def test_of_years_that_were_all_missed_the_last_one_stands_for_all(case):
    right = put_right(case, tell_right(events=OLD, exam_requested_on="2010-04-01"))
    missed = [each.year for each in due(case) if each.item.state is State.MISSED]
    assert len(missed) == 1

    mark_done(
        actor=case.actor, public_id=case.public_id, right=right, rule="patent.annuity", year=missed[0],
        done_on=date(2026, 11, 1), at=NOON,
    )  # fmt: skip
    assert not any(each.item.state is State.MISSED for each in due(case))


def test_a_right_to_be_given_up_owes_what_falls_due_before(case):
    right = put_right(case, tell_mark())
    named = {"actor": case.actor, "public_id": case.public_id, "right": right, "at": NOON}

    abandon_right(**named, on=date(2026, 11, 30))
    assert due(case) == ()

    abandon_right(**named, on=date(2027, 1, 1))
    assert [each.item.rule for each in due(case)] == ["trademark.renewal"]


def test_what_is_next_comes_from_all_of_somebodys_dockets_and_no_others(case):
    put_right(case, tell_mark())
    put_right(case)
    put_right(open_case())

    found = list_next_due(case.actor, at=NOON, limit=2)

    assert [(each.public_id, each.due.item.rule) for each in found] == [
        (case.public_id, "patent.annuity"),
        (case.public_id, "trademark.renewal"),
    ]
    assert list_next_due(Visitor(), at=NOON) == ()
