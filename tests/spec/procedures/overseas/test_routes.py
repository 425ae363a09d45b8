"""Ways abroad as small tables: the days of treaties and offices, and the subsidies, each with its source."""

import pytest

from tsunagu.engines.procedures.overseas import (
    QuestionProblem,
    answer_question,
    compare_routes,
    list_countries,
    parse_question,
)

PATENT = {
    "right": "patent",
    "base": {"country": "JP", "filed_on": "2026-04-01"},
    "countries": ["US"],
    "claims": 8,
    "pages": 25,
}
MARK = {"right": "trademark", "base": {"filed_on": "2026-04-01"}, "countries": ["US"]}
DESIGN = {"right": "design", "base": {"filed_on": "2026-04-01"}, "countries": ["US"]}
RIGHTS = {"patent": PATENT, "trademark": MARK, "design": DESIGN}


def find_routes(**told):
    """The routes of a question, by name."""
    question = RIGHTS[told.get("right", "patent")] | told
    return {route.route: route for route in compare_routes(parse_question(question)).routes}


def find_step(route, country, stage="filing"):
    """The one step of a country at a stage."""
    (step,) = [step for step in route.steps if (step.country, step.stage) == (country, stage)]
    return step


# right, Japanese filing, route: last day to decide. Paris Convention 4(C): 12 and 6 months [kami]; direct: the day before the
# application is published, 18 months [ipflavor]. The safe day is the unrolled one (2027-02-28 and 2026-10-31 are no working days).
LAST_DAYS = [
    ("patent", "2026-04-01", "paris", "2027-04-01"),
    ("patent", "2026-04-01", "pct", "2027-04-01"),
    ("patent", "2026-04-01", "direct", "2027-09-30"),
    ("patent", "2026-02-28", "paris", "2027-02-28"),
    ("patent", "2024-02-29", "pct", "2025-02-28"),
    ("patent", "2023-12-31", "paris", "2024-12-31"),
    ("patent", "2024-08-30", "direct", "2026-02-27"),
    ("patent", "2026-01-01", "direct", "2027-06-30"),
    ("trademark", "2026-04-01", "paris", "2026-10-01"),
    ("trademark", "2026-04-01", "madrid", "2026-10-01"),
    ("trademark", "2026-04-01", "direct", None),
    ("trademark", "2026-08-31", "madrid", "2027-02-28"),
    ("trademark", "2023-08-31", "paris", "2024-02-29"),
    ("trademark", "2026-04-30", "paris", "2026-10-30"),
    ("design", "2026-04-01", "paris", "2026-10-01"),
    ("design", "2026-04-01", "hague", "2026-10-01"),
    ("design", "2026-04-01", "direct", None),
    ("design", "2026-12-31", "hague", "2027-06-30"),
]


@pytest.mark.parametrize(("right", "filed_on", "name", "last_day"), LAST_DAYS)
def test_the_last_day_to_decide_on_a_route(right, filed_on, name, last_day):
    route = find_routes(right=right, base={"filed_on": filed_on})[name]
    assert (route.last_day and route.last_day.isoformat()) == last_day


# Months from priority to national entry, filed 2026-04-01 [itaya][soei][moriwaki]; US rolls over a Sunday.
ENTRIES = [
    ("US", "2028-10-01", "2028-10-02"), ("EP", "2028-11-01", "2028-11-01"), ("CN", "2028-10-01", "2028-10-01"),
    ("KR", "2028-11-01", "2028-11-01"), ("IN", "2028-11-01", "2028-11-01"), ("VN", "2028-11-01", "2028-11-01"),
    ("TH", "2028-10-01", "2028-10-01"), ("ID", "2028-11-01", "2028-11-01"), ("MY", "2028-10-01", "2028-10-01"),
    ("SG", "2028-10-01", "2028-10-01"), ("PH", "2028-10-01", "2028-10-01"), ("CA", "2028-10-01", "2028-10-01"),
    ("AU", "2028-11-01", "2028-11-01"), ("BR", "2028-10-01", "2028-10-01"), ("MX", "2028-10-01", "2028-10-01"),
    ("RU", "2028-11-01", "2028-11-01"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "safe_on", "due_on"), ENTRIES)
def test_a_country_is_entered_by_its_own_limit(country, safe_on, due_on):
    step = find_step(find_routes(countries=[country])["pct"], country)
    assert (step.rule, step.legal_on.isoformat(), step.due_on.isoformat()) == (
        "patent.pct_national_phase",
        safe_on,
        due_on,
    )


# The examination request on each route [itaya][soei].
EXAMS = [
    ("CN", "paris", "2029-04-01"), ("CN", "pct", "2029-04-01"), ("KR", "pct", "2030-04-01"), ("TW", "paris", "2030-04-01"),
    ("VN", "pct", "2029-10-01"), ("EP", "pct", "2028-11-01"), ("BR", "pct", "2030-04-01"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "name", "safe_on"), EXAMS)
def test_the_examination_request_is_a_step_with_the_day_of_the_law(country, name, safe_on):
    step = find_step(find_routes(countries=[country])[name], country, "exam")
    assert (step.rule, step.legal_on.isoformat(), step.is_estimate) == ("patent.exam_request", safe_on, False)


@pytest.mark.parametrize(
    ("right", "treaty", "member", "outside"),
    [
        ("patent", "pct", "US", "TW"),
        ("trademark", "madrid", "EM", "TW"),
        ("design", "hague", "KR", "TW"),
        ("design", "hague", "KR", "IN"),
    ],
)
def test_a_country_outside_the_treaty_is_said_and_filed_directly_with_priority(
    right, treaty, member, outside
):
    route = find_routes(right=right, countries=[member, outside])[treaty]
    assert route.is_available
    assert find_step(route, outside).rule == f"{right}.priority"
    assert any("優先権を主張して直接" in note.ja for note in route.notes)
    alone = find_routes(right=right, countries=[outside])
    assert not alone[treaty].is_available
    assert alone[treaty].yen == alone["paris"].yen


def test_the_priority_for_taiwan_rests_on_the_wto():
    assert any("WTO" in note.en for note in find_routes(countries=["TW"])["paris"].notes)


def test_pct_pays_the_jpo_by_its_tariff_and_waits_with_the_countries():
    route = find_routes(applicant={"reduction": "small"}, base={"filed_on": "2025-04-01"})["pct"]
    fees = {line.label.ja: line.amount.low for line in route.steps[0].lines if line.kind == "jpo"}
    # 2026-04-01: (250,500 - 56,500), 17,000 and 143,000 at one third [shuwa][jpo-pct-soft], each entry rounded down
    assert list(fees.values())[1:] == [5_660, 47_660]
    assert route.yen_first.high < find_routes(base={"filed_on": "2025-04-01"})["paris"].yen_first.high
    full = find_routes(base={"filed_on": "2025-04-01"})["pct"]
    assert [line.amount.low for line in full.steps[0].lines if line.kind == "jpo"] == [
        194_000,
        17_000,
        143_000,
    ]


PLAIN = {"home_agent": 0, "home_agent_treaty": 0, "translation_per_page": 0, "replies": 0}


def help_with(cost, name="paris", code="M46", right="patent", **applicant):
    """The first subsidy for a filing that costs so much."""
    told = PLAIN | {"US": {"office": 0, "agent": cost, "exam": 0, "grant": 0}}
    route = find_routes(right=right, assumptions=told, applicant={"applicant": "sme"} | applicant)[name]
    return next(each for each in route.subsidies if each.code == code)


# §F1 of the notes: 1/2; a patent 1.5 M, design and mark 0.6 M, against squatting 0.3 M; 3 M a year; unit 1,000 yen
SUBSIDIES = [
    ("our test vector", 4_000_000, {}, 1_500_000),
    ("half", 1_000_000, {}, 500_000),
    ("rounded down", 1_001_999, {}, 500_000),
    ("just the cap", 3_000_000, {}, 1_500_000),
    ("a mark", 1_000_000, {"right": "trademark"}, 500_000),
    ("a dear mark", 2_000_000, {"right": "trademark"}, 600_000),
    ("a mark against squatters", 2_000_000, {"right": "trademark", "against_squatting": True}, 300_000),
    ("a design", 4_000_000, {"right": "design"}, 600_000),
    ("little left of the year", 4_000_000, {"subsidies_this_year_yen": 2_400_000}, 600_000),
    ("nothing left of the year", 4_000_000, {"subsidies_this_year_yen": 3_000_000}, 0),
    ("a university has no yearly cap", 4_000_000, {"subsidies_this_year_yen": 9_000_000, "applicant": "university"}, 1_500_000),
    ("ordered before the grant", 4_000_000, {"foreign_filing_ordered": True}, 0),
    ("deemed large", 4_000_000, {"is_deemed_large": True}, 0),
    ("not in Japan", 4_000_000, {"hq_in_japan": False}, 0),
    ("a private person", 4_000_000, {"legal_form": "individual"}, 0),
    ("a bank", 4_000_000, {"applicant": "bank"}, 0),
    ("without priority", 4_000_000, {"name": "direct"}, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cost", "told", "yen"), [row[1:] for row in SUBSIDIES], ids=[row[0] for row in SUBSIDIES]
)
def test_what_the_filing_subsidy_pays(cost, told, yen):
    assert help_with(cost, **told).yen == yen


def test_university_money_prefers_hubs_and_wants_a_company_to_come():
    hub = help_with(4_000_000, code="M21", applicant="university", plans_startup=True, is_innovation_hub=True)
    assert (hub.status, hub.yen) == ("eligible", 1_500_000)
    assert "M24" in hub.condition.ja
    assert (
        help_with(4_000_000, code="M21", applicant="university", plans_startup=False).status == "not_eligible"
    )
    assert help_with(4_000_000, code="M21", applicant="researcher").status == "unknown"


def test_intermediate_steps_are_paid_half_up_to_half_a_million_each_after_a_filing_grant():
    told = PLAIN | {"replies": 2, "CN": {"exam": 100_000, "reply": 1_200_000, "grant": 0}}
    question = PATENT | {
        "countries": ["CN"],
        "assumptions": told,
        "applicant": {"applicant": "sme", "had_filing_grant": True},
    }
    route = compare_routes(parse_question(question)).routes[0]
    steps = [each for each in route.subsidies if each.code == "M46"][1]
    assert (steps.status, steps.yen) == ("eligible", 50_000 + 2 * 500_000)


def test_fees_of_the_jpo_and_the_pct_filing_are_never_subsidised():
    told = PLAIN | {"home_agent_treaty": 900_000, "US": {"office": 0, "agent": 0}}
    route = find_routes(assumptions=told, applicant={"applicant": "sme"})["pct"]
    assert route.subsidies[0].yen_high == 0


# What one has disclosed: before the Japanese filing a warning; without priority only the US forgives it for a year [amed-faq].
def test_a_disclosure_closes_the_direct_route_but_in_the_us():
    assert not find_routes(countries=["US", "EP"], disclosed_on="2026-05-01")["direct"].is_available
    alone = find_routes(disclosed_on="2026-05-01")["direct"]
    assert alone.last_day.isoformat() == "2027-05-01"
    answer = answer_question(PATENT | {"disclosed_on": "2026-03-01"}, "", "ja")
    assert any("弁理士に相談" in note for note in answer["notes"])


REFUSED = [
    ({"countries": []}, "countries", "missing_field"),
    ({"countries": ["XX"]}, "countries[0]", "unknown_country"),
    ({"countries": ["US", "JP"]}, "countries[1]", "unknown_country"),
    ({"countries": ["US", "US"]}, "countries[1]", "repeated_country"),
    ({"countries": "US"}, "countries", "missing_field"),
    ({"countries": [["US"]]}, "countries[0]", "unknown_country"),
    ({"countries": ["EM"]}, "countries[0]", "unknown_country"),
    ({"right": "plant"}, "right", "unknown_right"),
    ({"right": ["patent"]}, "right", "unknown_right"),
    ({"base": None}, "base", "missing_field"),
    ({"base": {"country": "JP"}}, "base.filed_on", "missing_field"),
    ({"base": {"country": "US", "filed_on": "2026-04-01"}}, "base.country", "unknown_country"),
    ({"base": {"filed_on": "2026-02-29"}}, "base.filed_on", "impossible_date"),
    ({"base": {"filed_on": "1890-04-01"}}, "base.filed_on", "date_out_of_range"),
    ({"base": {"filed_on": "2026-04-01", "number": 1}}, "base.number", "unknown_field"),
    ({"claims": -1}, "claims", "bad_count"),
    ({"claims": None}, "claims", "missing_field"),
    ({"pages": True}, "pages", "bad_count"),
    ({"pages": 2.5}, "pages", "bad_count"),
    ({"colour": "red"}, "colour", "unknown_field"),
    ({"applicant": "sme"}, "applicant", "bad_value"),
    ({"applicant": {"hq_in_japan": "yes"}}, "applicant.hq_in_japan", "bad_fact"),
    ({"applicant": {"reduction": "king"}}, "applicant.reduction", "bad_fact"),
    ({"applicant": {"subsidies_this_year_yen": -1}}, "applicant.subsidies_this_year_yen", "bad_fact"),
    ({"applicant": {"applicant": "smee"}}, "applicant.applicant", "bad_fact"),
    ({"applicant": {"legal_form": 1}}, "applicant.legal_form", "bad_fact"),
    ({"id": [1]}, "id", "bad_value"),
    ({"note": 5}, "note", "bad_value"),
    ({"assumptions": {"US": {"office": -1}}}, "assumptions.US.office", "bad_assumption"),
    ({"assumptions": {"US": {"price": 1}}}, "assumptions.US.price", "unknown_assumption"),
    ({"assumptions": {"CN": {"office": 1}}}, "assumptions.CN", "unknown_assumption"),
    ({"assumptions": {"home_agent": {"low": 2, "high": 1}}}, "assumptions.home_agent", "bad_assumption"),
    ({"assumptions": {"home_agent": {"low": 2}}}, "assumptions.home_agent", "bad_assumption"),
    ({"assumptions": {"months_to_reply": 10**9}}, "assumptions.months_to_reply", "bad_assumption"),
    ({"assumptions": [1]}, "assumptions", "bad_value"),
    ({"disclosed_on": "yesterday"}, "disclosed_on", "bad_date"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "where", "code"), REFUSED, ids=lambda value: str(value)[:60])
def test_what_is_unclear_is_refused_with_its_field(told, where, code):
    with pytest.raises(QuestionProblem) as refused:
        parse_question(PATENT | told)
    assert (refused.value.where, refused.value.code) == (where, code)
    for language in ("ja", "en"):
        assert len(refused.value.sentence(language)) > len(where) + 10


def test_an_unknown_country_is_answered_with_the_list():
    with pytest.raises(QuestionProblem) as refused:
        parse_question(PATENT | {"countries": ["ZZ"]})
    assert all(code in refused.value.sentence("en") for code in list_countries("patent"))


@pytest.mark.parametrize("told", [None, 1, "x", []])
def test_what_is_no_object_is_refused(told):
    with pytest.raises(QuestionProblem):
        parse_question(told)


# Patent Act 30, Design Act 4: a year of grace in Japan, rolled to the next working day (2026-08-08 is a Saturday).
@pytest.mark.parametrize("right", ["patent", "design"])
@pytest.mark.parametrize(
    ("disclosed_on", "filed_on", "said"),
    [
        ("2026-04-02", "2026-04-01", ""),
        ("2026-04-01", "2026-04-01", ""),
        ("2026-03-31", "2026-04-01", "日本の出願より前です。米国"),
        ("2025-08-08", "2026-08-10", "日本の出願より前です。米国"),
        ("2025-08-07", "2026-08-10", "期間（新規性喪失の例外）も過ぎ"),
        ("1998-01-01", "2026-08-10", "期間（新規性喪失の例外）も過ぎ"),
    ],
)
def test_what_was_disclosed_before_the_grace_of_japan_is_said_to_be_lost(right, disclosed_on, filed_on, said):
    told = RIGHTS[right] | {"disclosed_on": disclosed_on, "base": {"filed_on": filed_on}}
    notes = "".join(answer_question(told, "", "ja")["notes"])
    assert said in notes
    assert ("弁理士に相談" in notes) == bool(said)


# What counts from a publication nobody can know yet: a guess from 18 months after the priority date.
@pytest.mark.parametrize(
    ("country", "name", "day"),
    [
        ("PH", "paris", "2028-04-01"), ("PH", "pct", "2028-10-01"), ("PH", "direct", "2029-09-30"), ("TH", "paris", "2032-10-01"),
        ("TH", "pct", "2032-10-01"), ("EP", "paris", "2028-04-01"),
    ],
)  # fmt: skip
def test_an_examination_that_counts_from_publication_is_a_guess_from_eighteen_months(country, name, day):
    step = find_step(find_routes(countries=[country])[name], country, "exam")
    assert (step.legal_on.isoformat(), step.is_estimate) == (day, True)


# costs.yaml: by Madrid `designation` is the price of one class, `further` of each more.
def test_by_madrid_a_further_class_costs_its_own_price():
    route = find_routes(right="trademark", countries=["EM"], classes=3)["madrid"]
    assert find_step(route, "EM").yen.low == 130_000 + 2 * 8_000


@pytest.mark.parametrize(
    ("filed_on", "verified"), [("2019-04-01", [False, True, True]), ("2025-04-01", [True] * 3)]
)
def test_a_tariff_nobody_holds_any_more_is_not_called_checked(filed_on, verified):
    treaty = find_routes(base={"filed_on": filed_on})["pct"].steps[0]
    assert [line.verified for line in treaty.lines if line.kind == "jpo"] == verified
