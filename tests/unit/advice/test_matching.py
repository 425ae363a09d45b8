"""From a story to the measures: what the advice floor adds to its engines."""

from functools import cache

import pytest

from tsunagu.advice.advisor import build_advice
from tsunagu.advice.intake import Intake
from tsunagu.advice.matching import match_intake

get_advice = cache(build_advice)


def match(text, *, applicant=None, declined=(), **facts):
    return match_intake(Intake("t", text, applicant, facts), get_advice(), declined=frozenset(declined))


def status_of(found, code):
    return next(item.status for item in found.measures if item.measure.code == code)


def test_every_measure_is_answered_and_those_that_do_not_fit_come_last():
    found = match("特許の調べ方を学びたい。", applicant="school")
    assert {item.measure.code for item in found.measures} == set(get_advice().catalogue.measures)
    fits = [item.status != "not_eligible" for item in found.measures]
    assert fits == sorted(fits, reverse=True)
    scores = [item.score for item in found.measures if item.status != "not_eligible"]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "facts", "status"),
    [
        ("Go-Tech事業に採択されました。", {}, "eligible"),
        ("Go-Tech事業に採択されませんでした。", {}, "unknown"),
        ("Go-Tech事業に採択されました。", {"go_tech_adopted": False}, "not_eligible"),
        ("開発を進めています。", {"go_tech_adopted": False}, "not_eligible"),
    ],
    ids=["heard yes opens", "heard no keeps open", "given beats heard", "given no closes"],
)
def test_a_heard_fact_opens_a_door_and_never_closes_one(text, facts, status):
    assert status_of(match(text, applicant="sme", **facts), "M37") == status


def test_what_was_heard_is_not_asked_and_what_was_given_is_not_heard():
    found = match("従業員18名の金属加工業です。海外へ商標を出したい。", applicant="sme", industry="retail")
    heard = {mention.fact for mention in found.mentions}
    assert "employees" in heard
    assert "industry" not in heard
    assert found.values["industry"] == "retail"
    assert found.next_fact not in found.values


def test_questions_end():
    declined, asked = set(), []
    while (fact := match("海外へ商標を出したい。", applicant="sme", declined=declined).next_fact) is not None:
        asked.append(fact)
        declined.add(fact)
    assert len(asked) == len(set(asked)) <= len(get_advice().vocabulary.facts)
    assert asked


def test_an_answer_settles_what_the_question_promised():
    text = "海外へ商標を出す費用の補助を知りたい。"
    before = match(text, applicant="sme")
    after = match(text, applicant="sme", **{before.next_fact: False})
    count = lambda found: sum(item.status == "unknown" for item in found.measures)  # noqa: E731 - twice, next to each other
    assert count(after) < count(before)


@pytest.mark.parametrize(
    ("applicant", "facts", "status"),
    [
        ("support_body", {}, "unknown"),
        ("support_body", {"hq_in_japan": False}, "not_eligible"),
        ("university", {}, "not_eligible"),
        ("sme", {"hq_in_japan": False}, "not_eligible"),
    ],
    ids=["may be for the client", "not for the client either", "asks for itself", "the client itself"],
)
def test_those_who_support_ask_for_their_client_too(applicant, facts, status):
    found = match("会員の会社が海外へ商標を出したい。補助はありますか。", applicant=applicant, **facts)
    assert status_of(found, "M46") == status
    assert found.next_fact != "applicant"
