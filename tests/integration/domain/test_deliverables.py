"""Assessments: kept as computed, computed anew when anything they rest on has changed."""

import random
from datetime import date, timedelta

import pytest

from tests.factories.cases import open_case
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.actions import answer_fact, attach_patents, change_story
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.deliverables import computing, queries
from tsunagu.domain.deliverables.actions import assess_consultation, tell_story
from tsunagu.domain.deliverables.codec import decode_assessment, encode_assessment
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.people.actors import LinkHolder, Visitor
from tsunagu.engines.patents.lookalikes import make_lookalike

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def computed(monkeypatch):
    """Counts how often an assessment is computed."""
    calls = []
    usual = computing.compute_assessment

    def count(view, today):
        calls.append(view.public_id)
        return usual(view, today)

    monkeypatch.setattr("tsunagu.domain.deliverables.queries.compute_assessment", count)
    return calls


def assess(case, now):
    """In a process that ends with it: what comes after remembers nothing."""
    made = assess_consultation(actor=case.actor, public_id=case.public_id, today=TODAY, at=now)
    computing._KEPT.clear()
    return made


def test_a_kept_assessment_is_read_and_not_computed(now, computed):
    case = open_case()
    made = assess(case, now)

    assert queries.get_assessment(case.actor, case.public_id, today=TODAY) == made
    assert computed == []
    assert len(made.measures) == 47


def test_an_assessment_with_patents_survives_writing_and_reading(now):
    case = open_case(answers={"large_firms_share_percent": "33.5", "employees": 18})
    content = make_lookalike(random.Random(3), applicant="みおつくし精機", records=40)
    attach_patents(actor=case.actor, public_id=case.public_id, name="a.csv", content=content, at=now)
    made = assess(case, now)

    assert made.portfolio is not None
    assert made.portfolio.records == 40
    assert decode_assessment(encode_assessment(made)) == made


@pytest.mark.parametrize("change", ["story", "fact", "declined", "patents", "day"])
def test_when_an_input_changes_the_answer_is_computed_anew(now, computed, change):
    case = open_case()
    assess(case, now)
    common, today = {"actor": case.actor, "public_id": case.public_id, "at": now}, TODAY
    if change == "story":
        change_story(text="店の名前とロゴを守りたいです。", **common)
    elif change == "fact":
        answer_fact(fact="employees", raw=18, **common)
    elif change == "declined":
        answer_fact(fact="employees", raw=None, **common)
    elif change == "patents":
        content = make_lookalike(random.Random(3), applicant="みおつくし精機", records=4)
        attach_patents(name="a.csv", content=content, **common)
    else:
        today = TODAY + timedelta(days=1)

    fresh = queries.get_assessment(case.actor, case.public_id, today=today)

    assert computed == [case.public_id]
    assert fresh.made_on == today
    assert fresh.intake.text == get_consultation(case.actor, case.public_id).story


def test_reading_writes_nothing(now, django_assert_num_queries):
    case = open_case()
    assess(case, now)
    before = AssessmentRecord.objects.values().get()

    with django_assert_num_queries(3):  # the consultation, its files, its assessment
        queries.get_result(case.actor, case.public_id, today=TODAY)

    assert AssessmentRecord.objects.values().get() == before


def test_an_assessment_written_in_another_shape_is_computed_anew(now, computed):
    case = open_case()
    assess(case, now)
    record = AssessmentRecord.objects.get()
    record.body = '{"from": "an older version"}'
    record.save()

    assert len(queries.get_assessment(case.actor, case.public_id, today=TODAY).measures) == 47
    assert computed == [case.public_id]


def test_a_stranger_gets_no_assessment(now):
    case, stranger = open_case(), make_staff()
    assess(case, now)

    with pytest.raises(ConsultationNotFound):
        queries.get_assessment(stranger, case.public_id, today=TODAY)
    with pytest.raises(ConsultationNotFound):
        assess_consultation(actor=stranger, public_id=case.public_id, today=TODAY, at=now)


def test_a_declined_question_is_not_the_next_one(now):
    case = open_case(text="特許を外国に出願したい。費用が心配です。")
    first = assess(case, now).next_question
    assert first is not None
    answer_fact(actor=case.actor, public_id=case.public_id, fact=first.fact, raw=None, at=now)

    after = queries.get_assessment(case.actor, case.public_id, today=TODAY).next_question

    assert after is None or after.fact != first.fact


def test_a_story_and_its_assessment_are_kept_together_or_not_at_all(now, monkeypatch):
    told = {"actor": Visitor(), "text": "商標を取りたい。", "language": "ja", "today": TODAY, "at": now}
    opened = tell_story(**told)
    holder = LinkHolder(frozenset({opened.key}), TODAY)
    assert AssessmentRecord.objects.get().inputs == computing.digest_inputs(
        get_consultation(holder, opened.public_id), TODAY
    )
    assert [entry.verb for entry in Entry.objects.order_by("number")] == [
        "consultation.opened",
        "consultation.assessed",
    ]

    def fail(row, **_):
        raise OSError("disk full")

    monkeypatch.setattr("tsunagu.domain.deliverables.actions.insert_row", fail)
    with pytest.raises(OSError, match="disk full"):
        tell_story(**told)
    assert Consultation.objects.count() == AssessmentRecord.objects.count() == 1
    assert Entry.objects.count() == 2
