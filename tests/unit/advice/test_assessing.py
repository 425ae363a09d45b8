"""The whole answer to one consultation."""

from datetime import date
from functools import cache

import pytest

from tsunagu.advice.advisor import build_advice
from tsunagu.advice.assessing import assess_intake
from tsunagu.advice.intake import Intake
from tsunagu.advice.steps import UNSURE

get_advice = cache(build_advice)
TODAY = date(2026, 11, 22)
URGENT = "来週の展示会に新しい治具を出します。特許はまだ出していません。"


def assess(text, applicant="sme", today=TODAY, **facts):
    return assess_intake(Intake("t", text, applicant, facts), get_advice(), today=today)


@pytest.mark.parametrize(
    ("text", "applicant"),
    [
        (URGENT, "sme"),
        ("商店街の名物を地域ブランドにしたい。", "shopping_street"),
        ("x", None),
        ("取引先から図面を無償で求められている。", "sme"),
    ],
)
def test_there_are_always_three_steps_each_with_something_to_do(text, applicant):
    steps = assess(text, applicant).steps
    assert len(steps) == 3
    assert all(step.title.ja and step.detail.ja and step.title.en and step.detail.en for step in steps)


def test_what_is_urgent_is_the_first_step():
    answer = assess(URGENT)
    assert answer.urgent[0].do
    assert answer.urgent[0].do_not
    assert answer.steps[0].title.ja.startswith("急ぎ")


def test_the_clock_is_an_argument():
    assert assess(URGENT).urgent[0].due_on < assess(URGENT, today=date(2026, 12, 22)).urgent[0].due_on


def test_facts_say_where_they_come_from():
    known = {fact.fact: fact for fact in assess("従業員18名です。商標を取りたい。", industry="retail").known}
    assert (known["employees"].origin, known["industry"].origin) == ("text", "given")
    start, end = known["employees"].spans[0]
    assert "18" in "従業員18名です。商標を取りたい。"[start:end]
    assert known["employees"].value_words.ja == "18人"


def test_everything_said_has_its_source():
    answer = assess(URGENT)
    shown = {(note.key, note.place) for note in answer.sources}
    assert len(shown) == len(answer.sources)
    assert {(matter.source.key, matter.source.place) for matter in answer.urgent} <= shown
    best = answer.measures[0]
    assert best.sources
    assert {(note.key, note.place) for note in best.sources} <= shown


def test_the_next_question_tells_what_it_settles():
    question = assess("海外へ商標を出す費用の補助を知りたい。").next_question
    assert question.settles >= 1
    assert question.text.ja
    assert question.kind in {"choice", "bool", "integer", "number"}


def test_where_no_measure_is_surely_meant_the_general_door_comes_first():
    answer = assess("よろしくお願いします。とても困っています。")
    assert "first_advice" in get_advice().catalogue.measures[answer.measures[0].code].needs
    assert answer.measures[0].status == "eligible"
    assert "知財総合支援窓口" in answer.steps[0].title.ja


def test_nobody_is_sent_to_the_door_of_a_measure_that_only_seems_near():
    answer = assess("来週の展示会に新製品を出しますが、まだ特許を出願していません。")
    assert answer.steps[0].title.ja.startswith("急ぎ")
    assert answer.steps[1].title.ja.startswith("まず最寄りの知財総合支援窓口")
    sent_to = {step.measure for step in answer.steps} - {None}
    scores = {measure.code: measure.score for measure in answer.measures}
    assert all(scores[code] >= UNSURE for code in sent_to)
