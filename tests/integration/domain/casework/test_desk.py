"""What waits at the desk, the novelty clock, the company behind a case; leaving, merging, erasing with work on the table."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import finish_case, share_case, state_case, work_on
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.casework.actions import (
    add_task,
    close_case,
    finish_task,
    record_consultation,
    record_outcome,
    write_note,
)
from tsunagu.domain.casework.clocks import list_novelty_days
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import CameBy, OutcomeKind, Reach
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.casework.kept_records import CASEWORK
from tsunagu.domain.casework.models import CaseFile, Correction, Note, Outcome, Proposal, Satisfaction, Task
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.data_rights.actions import ask_deletion
from tsunagu.domain.data_rights.subjects import find_person_subject
from tsunagu.domain.people.actions import (
    add_company,
    dissolve_organisation,
    end_membership,
    link_company,
    merge_companies,
)
from tsunagu.domain.people.colleagues import list_colleagues
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def world():
    return share_case()


@pytest.mark.parametrize(
    ("disclosed_on", "safe_on", "due_on"),
    [
        ("2026-08-01", "2027-08-01", "2027-08-02"),  # a Sunday rolls
        ("2024-02-29", "2025-02-28", "2025-02-28"),
        ("2026-11-21", "2027-11-21", "2027-11-22"),
        ("2017-12-08", "2018-06-08", "2018-06-08"),  # six months before the reform of 2018
        ("2009-05-01", "2014-07-01", "2014-07-01"),  # long ago is over, whichever day it was
    ],
)
def test_the_novelty_clock_runs_from_the_disclosure(disclosed_on, safe_on, due_on):
    first = list_novelty_days(date.fromisoformat(disclosed_on))[0]

    assert (first.country, first.safe_on.isoformat(), first.due_on.isoformat()) == ("JP", safe_on, due_on)


def test_without_a_disclosure_no_clock_runs(world):
    assert list_novelty_days(None) == ()
    assert get_case_page(world.ours, world.public_id, at=NOON).file.novelty == ()


def read_waiting(staff) -> list[tuple[str, str, date | None]]:
    return [(each.kind, each.text, each.due_on) for each in list_waiting(staff, at=NOON)]


def test_tasks_wait_for_whoever_is_to_do_them_by_day(world):
    named = {"actor": world.ours, "public_id": world.public_id, "at": NOON}
    colleague = make_staff(organisation=world.ours.organisation_id)
    ids = {each.person_id: each.public_id for each in list_colleagues(world.ours)}
    add_task(**named, text="いつか")
    add_task(**named, text="自分", due_on=TODAY + timedelta(days=2), assignee=ids[world.ours.person_id])
    add_task(**named, text="同僚", due_on=TODAY, assignee=ids[colleague.person_id])
    add_task(**named, text="先", due_on=TODAY + timedelta(days=30))
    done = add_task(**named, text="済んだ", due_on=TODAY)
    finish_task(**named, task=done)

    assert read_waiting(world.ours) == [("task", "自分", TODAY + timedelta(days=2)), ("task", "いつか", None)]
    assert read_waiting(colleague) == [("task", "同僚", TODAY), ("task", "いつか", None)]
    assert read_waiting(world.theirs) == []


def test_a_disclosure_waits_until_something_is_filed_or_the_work_ends(world):
    state_case(world.ours, world.public_id, disclosed_on=date(2026, 1, 1))
    assert read_waiting(world.ours) == [("novelty", "", date(2027, 1, 1))]
    assert read_waiting(world.theirs) == []
    record_outcome(
        actor=world.ours,
        public_id=world.public_id,
        kind=OutcomeKind.FILED,
        happened_on=TODAY,
        text="",
        at=NOON,
    )
    assert read_waiting(world.ours) == []


def test_a_task_goes_to_no_stranger(world):
    outsider = list_colleagues(world.theirs)[0].public_id
    with pytest.raises(CaseworkNotFound):
        add_task(actor=world.ours, public_id=world.public_id, text="x", assignee=outsider, at=NOON)


def test_a_walk_in_is_recorded_with_how_it_came():
    staff = make_staff()
    opened = record_consultation(
        actor=staff,
        text="電話で伺いました。",
        language="ja",
        came_by=CameBy.PHONE,
        received_on=date(2026, 11, 20),
        at=NOON,
    )

    page = get_case_page(staff, opened.public_id, at=NOON)
    assert page.file.came_by == CameBy.PHONE
    assert page.consultation.opened_at.date() == date(2026, 11, 20)


def test_a_company_merged_while_the_case_is_open_stands_behind_it():
    boss = make_staff(role=Role.MANAGER)
    first, second = (open_case(actor=boss) for _ in range(2))
    keeps, goes = (
        add_company(actor=boss, name=name, number="", at=NOON) for name in ("港精工", "ミナト精工")
    )
    for case, company in ((first, keeps), (second, goes)):
        link_company(actor=boss, company=company, subject=f"consultation:{case.public_id}", at=NOON)
    assert get_case_page(boss, second.public_id, at=NOON).others == ()
    write_note(actor=boss, public_id=second.public_id, text="統合の前", reach=Reach.OWN, at=NOON)

    merge_companies(actor=boss, survivor=keeps, merged=goes, at=NOON)
    page = get_case_page(boss, second.public_id, at=NOON)
    assert page.company.name == "港精工"
    assert [each.public_id for each in page.others] == [first.public_id]
    assert "統合の前" in [entry.text for entry in page.timeline.entries]


def test_whoever_leaves_hands_their_tasks_over(world):
    body = world.ours.organisation_id
    boss, leaver = make_staff(organisation=body, role=Role.MANAGER), make_staff(organisation=body)
    ids = {each.person_id: each.public_id for each in list_colleagues(boss)}
    named = {"actor": world.ours, "public_id": world.public_id, "at": NOON}
    add_task(**named, text="引き継ぐ", assignee=ids[leaver.person_id])
    leave = {"actor": boss, "membership": name_membership(leaver), "at": NOON}

    with pytest.raises(LeavingProblem):
        end_membership(**leave)
    end_membership(**leave, hand_over_to=name_membership(boss))
    assert Task.objects.get().assignee_id == boss.person_id


def test_the_notes_of_a_dissolved_body_go_where_its_cases_go():
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    gone, heir = make_organisation(code="goes"), make_staff(role=Role.MANAGER)
    staff = make_staff(organisation=gone, role=Role.MANAGER)
    case = open_case(actor=staff)
    write_note(actor=staff, public_id=case.public_id, text="前の機関のメモ", reach=Reach.OWN, at=NOON)
    dissolve_organisation(actor=runs, code="goes", hand_over_to=name_membership(heir), at=NOON)

    entries = get_case_page(heir, case.public_id, at=NOON).timeline.entries
    assert "前の機関のメモ" in [entry.text for entry in entries]


def test_the_client_takes_everything_but_the_words_of_a_body_for_itself_and_all_is_erased():
    staff = make_staff()
    client, case = make_client()
    share(case, staff, EVERYTHING)
    work_on(staff, case.public_id, word="写し")
    finish_task(actor=staff, public_id=case.public_id, task=Task.objects.get().public_id, at=NOON)
    finish_case(staff, case, word="写し-answer")
    subject = find_person_subject(client.person_id)

    said = repr(list(CASEWORK.export(subject)))
    assert all(
        f"写し-{part}" in said for part in ("shared", "outcome", "effect", "partners", "why", "answer")
    )
    assert "写し-own" not in said
    assert "写し-task" not in said
    assert CASEWORK.erase(subject, NOON)
    kept = (CaseFile, Note, Task, Outcome, Satisfaction, Correction, Proposal)
    assert [model.objects.count() for model in kept] == [0] * len(kept)


def test_what_its_client_deletes_waits_no_more(world):
    client, case = make_client()
    share(case, world.ours)
    add_task(actor=world.ours, public_id=case.public_id, text="x", due_on=TODAY, at=NOON)
    assert read_waiting(world.ours)
    ask_deletion(actor=client, public_id=case.public_id, at=NOON)
    assert read_waiting(world.ours) == []


def test_ending_twice_asks_once(world):
    client, case = make_client()
    share(case, world.ours)
    for _ in range(2):
        close_case(actor=world.ours, public_id=case.public_id, at=NOON)

    assert Notification.objects.filter(person_id=client.person_id, kind="case.closed").count() == 1
