"""A kept landscape is the one that was computed, and nothing kept answers another question."""

from datetime import date, timedelta

import pytest

from tests.factories.exports import make_export
from tests.unit.reports.test_landscape_reports import EDGES, make, make_full
from tsunagu.engines.patents.landscape import Narrowing, answering
from tsunagu.engines.patents.landscape.keeping import MOST_FILES, Memory, Question, find_kept, keep
from tsunagu.engines.patents.store import open_store

TODAY = date(2026, 11, 22)


def test_what_was_kept_is_what_was_computed(tmp_path):
    question = Question(1, TODAY, "甲社", Narrowing(since=2010))
    for landscape in (make_full(), *map(make, EDGES.values())):
        keep(tmp_path, question, landscape)
        assert find_kept(tmp_path, question) == landscape


OTHERS = {
    "another generation": Question(2, TODAY, "甲社", Narrowing(2010)),
    "another day": Question(1, TODAY + timedelta(1), "甲社", Narrowing(2010)),
    "another client": Question(1, TODAY, "乙社", Narrowing(2010)),
    "no client": Question(1, TODAY, None, Narrowing(2010)),
    "another part": Question(1, TODAY, "甲社", Narrowing(None, 2010)),
    "the whole": Question(1, TODAY, "甲社"),
    "another kind of the same text": Question(1, TODAY, "甲社", Narrowing(2010, codes=("alive",))),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_question_finds_nothing(tmp_path, other):
    question, landscape, memory = Question(1, TODAY, "甲社", Narrowing(2010)), make([{}]), Memory()
    keep(tmp_path, question, landscape)
    memory.put("p", question, landscape)

    assert find_kept(tmp_path, other) is None
    assert memory.find("p", other) is None
    assert memory.find("q", question) is None
    assert memory.find("p", question) is landscape
    assert "甲社" not in question.name


def test_a_damaged_one_is_none(tmp_path):
    question = Question(1, TODAY)
    keep(tmp_path, question, make([{}]))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-20])
    assert find_kept(tmp_path, question) is None


def test_only_the_last_ones_are_kept(tmp_path):
    landscape, memory = make([{}]), Memory(most=3)
    questions = [Question(generation, TODAY) for generation in range(MOST_FILES + 5)]
    for question in questions:
        keep(tmp_path, question, landscape)
        memory.put("p", question, landscape)
    assert len(list(tmp_path.iterdir())) == MOST_FILES
    assert find_kept(tmp_path, questions[-1]) == landscape
    assert [memory.find("p", each) is not None for each in questions[-4:]] == [False, True, True, True]


def test_a_large_store_is_answered_aside_and_once(tmp_path, monkeypatch):
    folder, seen = tmp_path / "store", []
    (tmp_path / "a.csv").write_bytes(
        make_export(*({"出願日": f"{year}/05/10"} for year in range(2010, 2020)))
    )
    open_store(folder).import_files([tmp_path / "a.csv"])
    questions = [Question(1, TODAY), Question(1, TODAY, None, Narrowing(2015))]
    monkeypatch.setattr(answering, "AT_ONCE", 0)

    assert [answering.find_landscape(folder, each) for each in questions] == [None, None]
    names = answering.ask_aside(folder, questions)
    step = lambda done, of: seen.append((done, of))  # noqa: E731
    assert answering.compute_aside(folder, [*names, "swept-away"], step) == 2
    assert seen == [(done, 30) for done in range(1, 31)]
    assert [answering.find_landscape(folder, each).records for each in questions] == [10, 5]
    assert answering.compute_aside(folder, names, step) == 0

    monkeypatch.setattr(answering, "AT_ONCE", 100)
    assert answering.find_landscape(folder, Question(1, TODAY, None, Narrowing(2019))).records == 1


def test_a_page_that_asks_writes_nothing(tmp_path):
    folder = tmp_path / "store"
    (tmp_path / "a.csv").write_bytes(make_export({"出願日": "2015/05/10"}))
    open_store(folder).import_files([tmp_path / "a.csv"])
    before = sorted(folder.rglob("*"))
    assert answering.find_landscape(folder, Question(1, TODAY, None, Narrowing(2015))).records == 1
    assert sorted(folder.rglob("*")) == before
