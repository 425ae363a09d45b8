"""The file that counts questions: over restarts, midnights, clocks that jump, other processes."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.patents.sources.conftest import Clock
from tsunagu.engines.patents.sources import Ledger, SourceProblem
from tsunagu.engines.patents.sources.jpo import SPACING


def open_ledger(folder, clock):
    return Ledger(folder, clock.tell, SPACING)


def test_a_booked_question_counts_though_the_process_died(tmp_path, clock):
    open_ledger(tmp_path, clock).book("patent/app_progress", 1)
    with pytest.raises(SourceProblem):
        open_ledger(tmp_path, clock).book("patent/app_progress", 1)


def test_each_endpoint_has_its_own_count(tmp_path, clock):
    ledger = open_ledger(tmp_path, clock)
    ledger.book("patent/app_progress", 1)
    ledger.book("design/app_progress", 1)


@pytest.mark.parametrize(
    ("said", "left"), [("786", 786), ("0", 0), ("-1", 9), ("٣", 9), (5, 9), ("9999999", 9), (None, 9)]
)
def test_the_register_is_believed_where_it_makes_sense(tmp_path, clock, said, left):
    ledger = open_ledger(tmp_path, clock)
    ledger.book("a", 10)
    ledger.note_left("a", said)
    assert json.loads(ledger.file.read_text())["left"]["a"] == left


def test_a_clock_set_back_gives_no_second_day_and_no_endless_wait(tmp_path, clock):
    ledger = open_ledger(tmp_path, clock)
    ledger.book("a", 1)
    clock.now -= timedelta(days=2)
    with pytest.raises(SourceProblem):
        ledger.book("a", 1)
    assert ledger.book("b", 1) == 6.0


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"day": "2026-11-25", "left": {"a": "1"}, "next": null}', "\x00"]
)
def test_a_damaged_file_is_said(tmp_path, clock, text):
    ledger = open_ledger(tmp_path, clock)
    ledger.file.write_text(text)
    with pytest.raises(SourceProblem) as caught:
        ledger.book("a", 1)
    assert caught.value.code == "source_ledger"


@given(st.lists(st.floats(0, 30), min_size=1, max_size=24))
def test_never_more_than_ten_in_any_minute(tmp_path_factory, pauses):
    clock, times = Clock(), []
    folder = tmp_path_factory.mktemp("ledger")
    for pause in pauses:
        clock.now += timedelta(seconds=pause)
        clock.wait(open_ledger(folder, clock).book("a", 400))
        times.append(clock.now)
    # A minute from a question on holds it and nine more; a microsecond is the clock's own grain.
    assert all(
        later - earlier >= timedelta(seconds=60, microseconds=-10)
        for earlier, later in zip(times, times[10:], strict=False)
    )
