"""Two runs of one import: the later goes on, the earlier ends, and no row is in twice. A check left behind is made again."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.people import make_staff
from tests.factories.workbooks import make_workbook
from tests.integration.domain.imports.conftest import bring_in, read, receive
from tests.integration.domain.imports.test_carrying import count_rows
from tsunagu.domain.imports import actions
from tsunagu.domain.imports.enums import Kind, State
from tsunagu.domain.imports.exceptions import ImportNotReady, ImportTaken
from tsunagu.domain.imports.models import Import, ImportedRow
from tsunagu.domain.imports.queries import find_unfinished, get_import
from tsunagu.domain.people.exceptions import NotPermitted

MINUTES = [timedelta(minutes=each) for each in (14, 16)]


def carry(public_id, at=NOON, note=lambda _done, _total: None):
    return actions.carry_out(public_id=public_id, at=at, seconds=60, note=note)


@pytest.fixture(autouse=True)
def _row_by_row(monkeypatch):
    monkeypatch.setattr("tsunagu.domain.imports.actions.carrying_out.CHUNK_SECONDS", 0)


@pytest.mark.django_db(transaction=True)
def test_a_run_that_was_taken_over_ends_and_the_other_brings_in_the_rest(administrator):
    public_id = receive(administrator, make_workbook())
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)

    def note(done, _total):
        if done == 5:
            later = NOON + timedelta(minutes=1)
            actions.start_import(actor=administrator, public_id=public_id, at=later, takes_over=True)

    with pytest.raises(ImportTaken):
        carry(public_id, note=note)
    assert get_import(administrator, public_id).state == State.RUNNING
    assert count_rows() == {Kind.BODIES: 3, Kind.STAFF: 2, Kind.CLIENTS: 1, Kind.CASES: 0}

    assert carry(public_id)

    assert count_rows() == {Kind.BODIES: 3, Kind.STAFF: 2, Kind.CLIENTS: 2, Kind.CASES: 2}
    assert ImportedRow.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_a_row_that_another_workbook_brought_in_meanwhile_stops_the_run_and_is_skipped_by_the_next(
    administrator,
):
    public_id, other = (receive(administrator, make_workbook(), holds_mails=each) for each in (True, False))
    for each in (public_id, other):
        actions.start_import(actor=administrator, public_id=each, at=NOON)

    carry(public_id, note=lambda done, _total: done == 3 and carry(other))

    stopped = get_import(administrator, public_id)
    assert (stopped.state, [each.code for each in stopped.findings]) == (State.STOPPED, ["import_overtaken"])
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)
    assert carry(public_id)
    assert get_import(administrator, public_id).state == State.DONE
    assert [count_rows()[kind] for kind in (Kind.BODIES, Kind.CLIENTS, Kind.CASES)] == [3, 2, 2]


@pytest.mark.django_db(transaction=True)
def test_a_run_shows_that_it_lives_and_one_that_lives_is_not_started_again(administrator):
    public_id = receive(administrator, make_workbook())
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)
    seen = []

    carry(public_id, note=lambda *_: seen.append(Import.objects.get().changed_at))

    assert seen == sorted(set(seen))
    assert seen[0] > NOON


def test_a_run_that_was_left_behind_is_gone_on_with_after_a_while(administrator):
    public_id = receive(administrator, make_workbook())
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)
    early, late = (NOON + each for each in MINUTES)

    with pytest.raises(ImportNotReady):
        actions.start_import(actor=administrator, public_id=public_id, at=early)
    actions.start_import(actor=administrator, public_id=public_id, at=late)

    assert carry(public_id, at=late)


def test_the_same_content_is_found_while_it_is_not_over(administrator):
    content = make_workbook()
    public_id = receive(administrator, content)

    assert find_unfinished(administrator, read(content), holds_mails=True) == public_id
    assert find_unfinished(administrator, read(content), holds_mails=False) is None
    assert find_unfinished(administrator, read(make_workbook({"機関": []})), holds_mails=True) is None
    bring_in(administrator, content)
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)
    carry(public_id)
    assert find_unfinished(administrator, read(content), holds_mails=True) is None


def test_a_check_that_was_left_behind_is_made_again_by_whoever_may(administrator):
    public_id = actions.receive_workbook(
        actor=administrator, name="network.xlsx", content=make_workbook(), holds_mails=True, at=NOON
    )
    early, late = (NOON + each for each in MINUTES)
    with pytest.raises(ImportNotReady):
        actions.check_again(actor=administrator, public_id=public_id, at=early)
    with pytest.raises(NotPermitted):
        actions.check_again(actor=make_staff(), public_id=public_id, at=late)

    actions.check_again(actor=administrator, public_id=public_id, at=late)
    actions.check_received(public_id=public_id, at=late)

    assert get_import(administrator, public_id).state == State.READY
    with pytest.raises(ImportNotReady):
        actions.check_again(actor=administrator, public_id=public_id, at=late + MINUTES[1])
