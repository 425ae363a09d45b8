"""Questions that cannot be answered are refused with place, reason and remedy; what is unclear is said, not guessed."""

import pytest

from tsunagu.engines.procedures.deadlines import (
    QuestionProblem,
    RuleFileProblem,
    compute_deadlines,
    parse_question,
    present_answer,
)
from tsunagu.engines.procedures.deadlines.rule_files import check_sheet, convert_data, load_sheet
from tsunagu.engines.procedures.deadlines.rules import Sheet


def ask(right="patent", country="JP", facts=None, language="en", **events):
    question = parse_question({"country": country, "right": right, "events": events, "facts": facts or {}})
    return present_answer(compute_deadlines(question), language)


def list_rules(answer):
    return [row["rule"] for row in answer["deadlines"]]


GOOD = {"country": "JP", "right": "patent", "events": {"filed_on": "2024-01-10"}}


@pytest.mark.parametrize(
    ("change", "code", "where", "said"),
    [
        ({"events": {"filed_on": "2023-02-29"}}, "impossible_date", "x.events.filed_on", "no day 2023-02-29"),
        ({"events": {"filed_on": "20230228"}}, "bad_date", "x.events.filed_on", "YYYY-MM-DD"),
        ({"events": {"filed_on": "2023-W05-1"}}, "bad_date", "x.events.filed_on", "YYYY-MM-DD"),
        ({"events": {"filed_on": "２０２３-01-01"}}, "bad_date", "x.events.filed_on", "YYYY-MM-DD"),
        ({"events": {"filed_on": 20230101}}, "bad_date", "x.events.filed_on", "YYYY-MM-DD"),
        ({"events": {"filed_on": "9999-12-31"}}, "date_out_of_range", "x.events.filed_on", "2200"),
        ({"events": {"filed_on": "1959-12-31"}}, "before_the_law", "x.events.filed_on", "Patent Act of 1959"),
        ({"events": {"filed_on": "1885-08-14"}}, "before_the_law", "x.events.filed_on", "1 Apr 1960"),
        ({"events": {"file_on": "2024-01-10"}}, "unknown_event", "x.events.file_on", "filed_on"),
        ({"events": {}}, "no_events", "x.events", "2026-11-22"),
        ({"events": {"filed_on": None}}, "no_events", "x.events", "no date"),
        ({"events": None}, "no_events", "x.events", "2026-11-22"),
        ({"events": [1]}, "no_events", "x.events", "2026-11-22"),
        ({"country": "XX"}, "unknown_country", "x.country", "Known"),
        ({"country": None}, "unknown_country", "x.country", "None"),
        ({"country": ["JP"]}, "unknown_country", "x.country", "JP"),
        ({"right": "patents"}, "unknown_right", "x.right", "patent"),
        ({"country": "TH", "right": "trademark"}, "unknown_right", "x.right", "patent"),
        ({"facts": {"residence": "japan"}}, "unknown_fact", "x.facts.residence", "resident"),
        ({"facts": {"resident": "abroad"}}, "bad_fact", "x.facts.resident", "overseas"),
        ({"facts": {"renewals": -1}}, "bad_fact", "x.facts.renewals", "0–30"),
        ({"facts": {"renewals": True}}, "bad_fact", "x.facts.renewals", "0–30"),
        ({"facts": {"secrecy_years": 4}}, "bad_fact", "x.facts.secrecy_years", "0–3"),
        ({"facts": {"instalments": "yes"}}, "bad_fact", "x.facts.instalments", "true"),
        ({"facts": {"term_extended_until": "soon"}}, "bad_date", "x.facts.term_extended_until", "YYYY-MM-DD"),
        ({"facts": {"term_extended_until": "2020-01-01"}}, "wrong_order", "x.events.term_extended_until", "before"),
        ({"facts": {"extensions_taken": ["design.x"]}}, "bad_fact", "x.facts.extensions_taken", "patent.oa_extension_inside"),
        ({"facts": [1]}, "bad_value", "x.facts", "object"),
        ({"zzz": "red"}, "unknown_field", "x.zzz", "Known"),
        ({"id": {"a": 1}}, "bad_value", "x.id", "text"),
        ({"events": {"filed_on": "2024-01-10", "registered_on": "2023-01-10"}}, "wrong_order", "x.events.registered_on", "before"),
        ({"events": {"filed_on": "2024-01-10", "priority_on": "2024-01-11"}}, "wrong_order", "x.events.filed_on", "before"),
        ({"events": {"filed_on": "2024-01-10", "disclosed_on": "2024-02-01"}}, "wrong_order", "x.events.filed_on", "the day of disclosure"),
        ({"events": {"registered_on": "2024-01-10", "gazette_on": "2024-01-09"}}, "wrong_order", "x.events.gazette_on", "before"),
        (
            {"events": {"decision_served_on": "2024-01-10", "registered_on": "2024-01-01"}},
            "wrong_order", "x.events.registered_on", "before",
        ),
        ({"country": "TW", "events": {"international_filed_on": "2024-01-10"}}, "event_not_here", "x.events.international_filed_on", "PCT"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused(change, code, where, said):
    with pytest.raises(QuestionProblem) as caught:
        parse_question({**GOOD, **change}, where="x")
    assert (caught.value.code, caught.value.where) == (code, where)
    assert said in caught.value.sentence("en")
    assert caught.value.sentence("ja") != caught.value.sentence("en")


@pytest.mark.parametrize("told", [None, [], "JP", 5])
def test_a_question_is_an_object(told):
    with pytest.raises(QuestionProblem, match="object"):
        parse_question(told)


def test_the_same_day_is_no_wrong_order():
    parse_question({**GOOD, "events": {"priority_on": "2024-01-10", "filed_on": "2024-01-10"}})


def test_silence_is_spelled_out():
    said = " ".join(ask(filed_on="2024-01-10")["assumptions"])
    assert "resident in Japan" in said
    assert "No extension" in said
    told = ask(facts={"resident": "japan", "extensions_taken": []}, filed_on="2024-01-10")
    assert told["assumptions"] == []


def test_a_decision_of_unknown_kind_gives_both_roads_and_a_known_one_only_its_own():
    both = {row["rule"]: row.get("only_if") for row in ask(decision_served_on="2024-01-10")["deadlines"]}
    assert both["patent.registration_fee"]
    assert both["patent.appeal"]
    grant = ask(facts={"decision": "grant"}, decision_served_on="2024-01-10")
    assert {"patent.registration_fee", "patent.appeal"} & set(list_rules(grant)) == {
        "patent.registration_fee"
    }
    assert "only_if" not in grant["deadlines"][0]
    refusal = ask(facts={"decision": "refusal"}, decision_served_on="2024-01-10")
    assert {"patent.registration_fee", "patent.appeal"} & set(list_rules(refusal)) == {"patent.appeal"}


def test_a_law_that_hangs_on_a_missing_day_is_not_guessed():
    answer = ask("design", registered_on="2021-01-15")
    (outside,) = [each for each in answer["not_computed"] if each["rule"] == "design.term_end"]
    assert "filing date" in outside["reason"].lower()
    assert "design.term_end" not in list_rules(answer)
    assert any("term is not known" in said for said in answer["warnings"])


def test_a_law_that_was_not_in_force_is_named():
    answer = ask(gazette_on="2010-06-01")
    (outside,) = [each for each in answer["not_computed"] if each["rule"] == "patent.opposition"]
    assert "1 Jun 2010" in outside["reason"]


def test_no_annuity_after_the_end_of_the_patent():
    def years(**facts):
        rows = ask(facts=facts, filed_on="2010-02-10", registered_on="2015-02-10")["deadlines"]
        return [row["year"] for row in rows if row["rule"] == "patent.annuity"]

    assert years() == list(range(4, 16))  # year 16 would begin the day after the end
    assert years(term_extended_until="2032-02-10") == list(range(4, 18))


def test_an_international_application_counts_from_its_own_day_and_says_so():
    answer = ask(filed_on="2025-09-30", international_filed_on="2024-03-29", priority_on="2023-03-31")
    due = {row["rule"]: row["due_on"] for row in answer["deadlines"]}
    assert due["patent.exam_request"] == "2027-03-29"
    assert any("international filing date differ" in said for said in answer["warnings"])
    assert "patent.novelty_proof" not in due


def test_a_filing_after_the_priority_period_or_the_grace_is_pointed_at():
    def warn(**events):
        return " ".join(ask(**events)["warnings"])

    assert warn(priority_on="2023-05-06", filed_on="2024-05-07") == ""  # 6 May 2024 was a holiday
    assert "after “Filing with this priority” (7 May 2024)" in warn(
        priority_on="2023-05-06", filed_on="2024-05-08"
    )
    assert "own disclosure" in warn(disclosed_on="2022-01-05", filed_on="2024-05-08")


@pytest.mark.parametrize(
    ("taken", "resident", "unused"),
    [
        (["patent.oa_extension_inside"], "japan", False),
        (["patent.oa_extension_inside", "patent.oa_extension_inside_second"], "overseas", False),
        (["patent.oa_extension_inside_second"], "japan", True),
        (["patent.registration_fee_extension"], "japan", True),
    ],
)
def test_an_extension_that_does_not_fit_is_not_dropped_in_silence(taken, resident, unused):
    answer = ask(
        facts={"extensions_taken": taken, "resident": resident}, office_action_served_on="2024-05-14"
    )
    assert any("was not used" in said for said in answer["warnings"]) == unused


def test_an_unknown_calendar_is_said_and_nothing_rolls():
    answer = ask(
        country="CN", priority_on="2024-02-04"
    )  # 2026-08-04 is a Tuesday, 2025-02-04 the Spring Festival
    assert {row["calendar"] for row in answer["deadlines"]} == {"unknown", "none"}
    assert all(row["due_on"] == row["legal_on"] for row in answer["deadlines"])
    assert any("not known" in said for said in answer["warnings"])


def test_beyond_the_known_holidays_nothing_rolls_and_that_is_said():
    answer = ask("trademark", registered_on="2095-01-10")
    (row,) = [row for row in answer["deadlines"] if row["rule"] == "trademark.renewal"]
    assert (row["due_on"], row["calendar"]) == ("2105-01-10", "unknown")
    assert any("2099" in said for said in answer["warnings"])


def test_the_law_of_the_period_that_decided_is_named():
    def find(**events):
        (row,) = [row for row in ask(**events)["deadlines"] if row["rule"] == "patent.exam_request"]
        return row["article"], row["base"]["event"]

    assert find(filed_on="2018-06-01") == ("Patent Act, Art. 48-3(1)", "filed_on")
    late = find(filed_on="2018-06-01", divisional_filed_on="2022-09-15")
    assert late == ("Patent Act, Art. 48-3(2)", "divisional_filed_on")


def test_steps_tell_the_way():
    (row,) = [row for row in ask(filed_on="2019-12-30")["deadlines"] if row["rule"] == "patent.exam_request"]
    assert row["steps"] == [
        "From: filing date, 30 Dec 2019",
        "3 years, the first day not counted → 30 Dec 2022",
        "A Friday on which the office is closed: the next open day → 4 Jan 2023",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": {"mounths": 6}}, "mounths"),
        ({"kind": "deed"}, "deed"),
        ({"consequence": {"ja": "…"}}, "en"),
        ({"base": ["patent.nothing"]}, "patent.nothing"),
        ({"color": 1}, "color"),
    ],
)
def test_a_rule_with_a_slip_is_refused(change, said):
    rule = {"id": "patent.x", "name": {"ja": "あ", "en": "a"}, "kind": "act", "base": ["filed_on"], "article": "patent 1",
            "source": ["law"], "consequence": {"ja": "あ", "en": "a"}, **change}  # fmt: skip
    law = {"ja": "法", "en": "law"}
    told = {"country": "JP", "right": "patent", "events_since": "1960-04-01", "law": law, "rules": [rule]}
    with pytest.raises(RuleFileProblem, match=said):
        check_sheet(convert_data(told, Sheet, "jp_patent.yaml"), "jp_patent.yaml")


def test_a_rule_stands_once():
    sheet = load_sheet("JP", "patent")
    twice = Sheet(sheet.country, sheet.right, sheet.events_since, sheet.law, [sheet.rules[0]] * 2)
    with pytest.raises(RuleFileProblem, match="twice"):
        check_sheet(twice, "jp_patent.yaml")
