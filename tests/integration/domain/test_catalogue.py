"""The measures as tables: made once, made anew when the files change, found with every spelling."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from tests.factories.catalogue import load_measures
from tsunagu.domain.catalogue import queries
from tsunagu.domain.catalogue.actions import load_catalogue_tables
from tsunagu.domain.catalogue.exceptions import AnswerProblem, MeasureNotFound
from tsunagu.domain.catalogue.models import MeasureRecord, MeasureTag
from tsunagu.domain.catalogue.pages import get_measure
from tsunagu.domain.catalogue.trials import try_measure

pytestmark = pytest.mark.django_db


def codes(**wanted):
    return [card.code for card in queries.list_measures(**wanted)]


def test_all_measures_are_listed_in_the_order_of_the_plan():
    load_measures()

    assert codes() == [f"M{number:02d}" for number in range(1, 48)]
    assert queries.count_measures() == 47


def test_loading_twice_does_nothing_the_second_time(now):
    assert load_catalogue_tables(at=now) is True
    before = list(MeasureRecord.objects.order_by("code").values_list("pk", flat=True))

    assert load_catalogue_tables(at=now) is False
    assert list(MeasureRecord.objects.order_by("code").values_list("pk", flat=True)) == before


def test_what_vanished_from_the_files_vanishes_from_the_tables(now):
    load_measures()
    whole = queries.get_catalogue()
    smaller = replace(whole, measures=MappingProxyType({"M43": whole.measures["M43"]}))

    assert load_catalogue_tables(at=now, catalogue=smaller, digest="another state") is True
    assert codes() == ["M43"]
    assert set(MeasureTag.objects.values_list("measure__code", flat=True)) == {"M43"}


def test_a_load_that_fails_leaves_the_tables_as_they_were(now, monkeypatch):
    load_measures()

    def fail(**_):
        raise RuntimeError("the audit is broken")

    monkeypatch.setattr("tsunagu.domain.audit.actions.compute_hash", fail)
    with pytest.raises(RuntimeError, match="broken"):
        load_catalogue_tables(at=now, digest="another state")

    assert len(codes()) == 47
    assert queries.read_state() == queries.get_digest()


@pytest.mark.parametrize(
    "search",
    ["知財Gメン", "知財Ｇメン", "知財ｇ メン", "  ｇメン  ", "ip g-men", "IP　G－MEN", "M43", "図面 無償"],
    ids=str,
)
def test_a_search_forgives_width_case_and_spaces(search):
    load_measures()

    assert "M43" in codes(search=search)


@pytest.mark.parametrize("search", ["ぬるぽ", "知財Gメン ぬるぽ", "%", "_", "\\"], ids=str)
def test_a_search_for_what_is_nowhere_finds_nothing(search):
    load_measures()

    assert codes(search=search) == []


@pytest.mark.parametrize("kind", ["applicant", "need", "body", "delivery"])
def test_each_filter_finds_exactly_what_its_choices_count(kind):
    load_measures()
    choices = getattr(
        queries.list_filters(), {"body": "bodies", "delivery": "deliveries"}.get(kind, f"{kind}s")
    )

    assert choices
    for choice in choices:
        assert len(codes(**{kind: choice.value})) == choice.measures > 0


def test_a_pillar_holds_the_pillars_below_it():
    load_measures()
    counted = {choice.value: choice.measures for choice in queries.list_filters().pillars}

    assert {code: len(codes(pillar=code)) for code in counted} == counted
    assert counted["I"] + counted["II"] == 47


def test_filters_narrow_together():
    load_measures()

    assert set(codes(applicant="sme", need="stop_unfair_demand")) == set(codes(applicant="sme")) & set(
        codes(need="stop_unfair_demand")
    )


def test_every_measure_has_its_page():
    for code in queries.get_catalogue().measures:
        page = get_measure(code)

        assert page.code == code
        assert page.gets
        assert page.sources
        assert page.pillar


def test_a_code_nobody_gave_is_refused():
    with pytest.raises(MeasureNotFound):
        get_measure("M99")
    with pytest.raises(MeasureNotFound):
        try_measure("M99", {})


def test_a_measure_is_tried_question_by_question():
    answers = {}
    for _ in range(10):
        trial = try_measure("M43", answers)
        if trial.next is None:
            break
        answers[trial.next.fact] = {"applicant": "sme"}.get(trial.next.fact, "はい")

    assert trial.status == "eligible"
    assert [question.fact for question in trial.asked] == list(answers)
    assert trial.reasons


def test_a_declined_question_is_not_asked_again():
    first = try_measure("M43", {"applicant": "sme"}).next
    assert first is not None

    second = try_measure("M43", {"applicant": "sme"}, frozenset({first.fact})).next

    assert second is None or second.fact != first.fact


def test_an_unreadable_answer_is_refused_and_a_strange_name_ignored():
    with pytest.raises(AnswerProblem):
        try_measure("M43", {"employees": "たくさん"})

    assert try_measure("M43", {"csrfmiddlewaretoken": "x", "employees": ""}).asked == ()
