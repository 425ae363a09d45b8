"""Where something due stands on a day, as small tables: the day, the state, what it costs then, what shows that it was done."""

from datetime import date

import pytest

from tsunagu.engines.procedures.deadlines import list_sheets
from tsunagu.engines.procedures.deadlines.rule_files import load_sheet
from tsunagu.engines.procedures.fees import load_items
from tsunagu.engines.procedures.forecast import QuestionProblem, list_due_items, parse_right
from tsunagu.engines.procedures.forecast.roles import load_meanings

PATENT = {
    "country": "JP",
    "right": "patent",
    "claims": 8,
    "events": {"filed_on": "2018-05-10", "registered_on": "2020-12-14"},
}
PENDING = {"country": "JP", "right": "patent", "claims": 8, "events": {"filed_on": "2025-04-01"}}
MARK = {
    "country": "JP",
    "right": "trademark",
    "classes": 2,
    "events": {"filed_on": "2011-05-10", "registered_on": "2011-12-01"},
}


def find_item(told, on, rule, year=None):
    """The one item of a rule."""
    items = list_due_items(parse_right(told), on=date.fromisoformat(on), until=date(2060, 1, 1)).items
    (item,) = [each for each in items if (each.rule, each.year) == (rule, year)]
    return item


# Year 7 of a patent registered on 2020-12-14 is due on 2026-12-14, late until 2027-06-14, forgiven until 2028-06-14.
# Years 7 to 9: 24,800 + 1,900 × 8 = 40,000 yen, the surcharge is the same again [jpo2022, inpit-230].
@pytest.mark.parametrize(
    ("on", "state", "last_on", "yen"),
    [
        ("2026-01-05", "open", "2026-12-14", 40_000),
        ("2026-12-14", "open", "2026-12-14", 40_000),
        ("2026-12-15", "late", "2027-06-14", 80_000),
        ("2027-06-14", "late", "2027-06-14", 80_000),
        ("2027-06-15", "restorable", "2028-06-14", 80_000),
        ("2028-06-15", "missed", "2026-12-14", None),
    ],
)
def test_an_annuity_stands_where_the_day_puts_it(on, state, last_on, yen):
    item = find_item(PATENT | {"paid_through": 6}, on, "patent.annuity", 7)

    assert (item.state, item.last_on) == (state, date.fromisoformat(last_on))
    assert (item.cost.yen if item.cost else None) == yen
    assert item.cost is None or item.cost.late_yen == 80_000


ANSWERED = {"events": {"filed_on": "2025-04-01", "office_action_served_on": "2026-02-02"}}
WITH_PRIORITY = {"events": {"filed_on": "2025-04-01", "priority_on": "2024-04-08"}}
REQUESTED = {"done": [{"rule": "patent.exam_request", "done_on": "2026-01-05"}]}
PAID_7 = {"done": [{"rule": "patent.annuity", "year": 7, "done_on": "2026-10-01"}]}


@pytest.mark.parametrize(("told", "rule", "year", "state"), [
    pytest.param(PENDING, "patent.exam_request", None, "open", id="nothing was done"),
    pytest.param(PENDING | ANSWERED, "patent.exam_request", None, "settled", id="an office action follows a request"),
    pytest.param(PENDING | REQUESTED, "patent.exam_request", None, "done", id="noted"),
    pytest.param(PENDING | {"abandoned_on": "2026-06-01"}, "patent.exam_request", None, "dropped", id="given up before"),
    pytest.param(PENDING | {"abandoned_on": "2028-04-04"}, "patent.exam_request", None, "open", id="given up after"),
    pytest.param(PATENT | {"paid_through": 6}, "patent.annuity", 6, "settled", id="paid through"),
    pytest.param(PATENT | {"paid_through": 6}, "patent.annuity", 7, "open", id="paid before it"),
    pytest.param(PATENT | PAID_7, "patent.annuity", 6, "settled", id="a later year was paid"),
    pytest.param(PATENT | PAID_7, "patent.annuity", 8, "open", id="the year after is not"),
    pytest.param(PENDING | WITH_PRIORITY, "patent.priority", None, "settled", id="a priority was used by filing"),
    pytest.param(PENDING, "patent.priority", None, "passed", id="a chance that passed is not missed"),
])  # fmt: skip
def test_what_happened_shows_where_it_stands(told, rule, year, state):
    assert find_item(told, "2026-11-26", rule, year).state == state


def test_a_note_from_before_a_new_office_action_is_not_about_it():
    noted = {"done": [{"rule": "patent.oa_response", "done_on": "2026-03-01"}]}
    first, second = (
        {"filed_on": "2025-04-01", "office_action_served_on": day} for day in ("2026-02-02", "2026-10-01")
    )

    assert find_item(PENDING | noted | {"events": first}, "2026-11-26", "patent.oa_response").state == "done"
    assert find_item(PENDING | noted | {"events": second}, "2026-11-26", "patent.oa_response").state == "open"


def test_a_renewal_done_moves_the_mark_on_to_the_next_term():
    renewed = MARK | {"done": [{"rule": "trademark.renewal", "year": 10, "done_on": "2021-11-01"}]}

    assert find_item(MARK, "2026-11-26", "trademark.renewal", 10).state == "missed"
    assert find_item(renewed, "2026-11-26", "trademark.renewal", 10).state == "done"
    later = find_item(renewed, "2026-11-26", "trademark.renewal", 20)
    assert (later.state, later.due_on, later.opens_on, later.year) == (
        "open",
        date(2031, 12, 1),
        date(2031, 6, 2),
        20,
    )
    assert later.cost.yen == 43_600 * 2


def test_who_pays_half_pays_half_and_the_holder_bears_their_share():
    told = PATENT | {"paid_through": 6, "applicants": [{"reduction": "sme"}], "own_share": "1/3"}
    cost = find_item(told, "2026-11-26", "patent.annuity", 7).cost

    assert (cost.yen, cost.full_yen, cost.own_yen) == (20_000, 40_000, 6_667)


@pytest.mark.parametrize("told", [
    pytest.param({"country": "US", "right": "patent", "events": PATENT["events"]}, id="an office whose fees are not held"),
    pytest.param({k: v for k, v in PATENT.items() if k != "claims"}, id="claims were not told"),
])  # fmt: skip
def test_what_nobody_can_say_is_never_0_yen(told):
    items = list_due_items(parse_right(told), on=date(2026, 11, 26)).items

    costs = [item.cost for item in items if item.rule == "patent.annuity" and item.cost]
    assert costs
    assert all(
        cost.yen is None and cost.own_yen is None and cost.late_yen is None and cost.unknown for cost in costs
    )


def test_asking_to_be_forgiven_is_paid_on_top():
    late, restorable = (
        find_item(PATENT | {"paid_through": 6}, on, "patent.annuity", 7)
        for on in ("2027-06-14", "2027-06-15")
    )

    assert late.restoration_cost is None
    assert (restorable.restoration_cost.yen, restorable.restoration_cost.is_verified) == (212_100, False)


def test_a_number_that_is_missing_is_asked_for_in_words():
    told = MARK | {"classes": None, "events": {"filed_on": "2016-06-01", "registered_on": "2017-01-20"}}
    said = find_item(told, "2026-11-26", "trademark.renewal", 10).cost.unknown

    assert "区分" in said.ja
    assert "classes" not in said.ja + said.en.replace("number of classes", "")


def test_a_country_without_rules_says_so():
    told = {"country": "FR", "right": "patent", "events": {"filed_on": "2020-01-06"}}
    due = list_due_items(parse_right(told), on=date(2026, 11, 26))

    assert due.items == ()
    assert "FR" in due.unknown.ja


def test_every_rule_and_fee_that_is_named_exists():
    rules = {rule.id for sheet in list_sheets() for rule in load_sheet(*sheet).rules}
    meanings = load_meanings()

    assert set(meanings) <= rules
    fees = {each for meaning in meanings.values() for each in (meaning.fee, meaning.renewed_fee) if each}
    assert fees <= set(load_items())


@pytest.mark.parametrize(("change", "where", "code"), [
    ({"country": "Japan"}, "country", "unknown_country"),
    ({"right": "copyright"}, "right", "unknown_right"),
    ({"events": {}}, "events", "no_events"),
    ({"events": {"filed_on": "2026-02-30"}}, "events.filed_on", "impossible_date"),
    ({"claims": -1}, "claims", "bad_count"),
    ({"own_share": "3/2"}, "own_share", "bad_share"),
    ({"paid_through": "six"}, "paid_through", "bad_count"),
    ({"done": [{"rule": "patent.anuity", "done_on": "2026-01-05"}]}, "done[0].rule", "unknown_rule"),
    ({"done": {"rule": "patent.annuity"}}, "done", "bad_value"),
    ({"abandoned_on": "2018-01-01"}, "abandoned_on", "wrong_order"),
    ({"licence": {"yen": 5}}, "licence.from_on", "bad_date"),
    ({"colour": "red"}, "colour", "unknown_field"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(change, where, code):
    with pytest.raises(QuestionProblem) as caught:
        parse_right(PATENT | change)

    assert (caught.value.where, caught.value.code) == (where, code)
