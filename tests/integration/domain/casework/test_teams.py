"""A task goes to a team as a referral does: its members hear of it, any of them takes it, and it never falls between two chairs."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, make_team, name_membership, name_person
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.casework.actions import add_task, finish_task, give_task, reopen_task, take_task
from tsunagu.domain.casework.board import get_work_board
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.queries import get_progress
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.people.actions import close_team, dissolve_organisation, end_membership
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem, NotPermitted, TeamProblem
from tsunagu.domain.people.models import Team
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.models import Notification, OutboxMessage
from tsunagu.jobs.subscribers import deliver

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def house():
    """A manager, two advisers and an expert of one body."""
    body = make_organisation(code="own")
    roles = (Role.MANAGER, Role.ADVISER, Role.ADVISER, Role.EXPERT)
    return tuple(make_staff(organisation=body, role=role) for role in roles)


@pytest.fixture
def case(house):
    made = open_case()
    share(made, house[0])
    return made


def add(actor, case, text="図面を頼む", **told) -> str:
    return add_task(actor=actor, public_id=case.public_id, text=text, at=NOON, **told)


def name(actor, case, task, at=LATER):
    return {"actor": actor, "public_id": case.public_id, "task": task, "at": at}


def look(task):
    row = Task.objects.select_related("team").get(public_id=task)
    return row.assignee_id, row.team.public_id if row.team else None


def read_waiting(staff):
    return [(each.text, each.team) for each in list_waiting(staff, at=LATER)]


def deliver_tasks() -> None:
    with time_machine.travel(NOON):
        for row in OutboxMessage.objects.filter(topic__startswith="case.task").order_by("pk"):
            assert deliver(Message(row.topic, row.key, row.payload, row.announced_at))


def read_told(staff) -> list[str]:
    rows = Notification.objects.filter(person_id=staff.person_id, kind__startswith="case.task")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_it_waits_for_the_members_until_one_of_them_takes_it(house, case):
    boss, one, _, expert = house
    team = make_team(boss, one, expert, name="海外")
    task = add(boss, case, team=team)
    assert [read_waiting(each) for each in house] == [
        [],
        [("図面を頼む", "海外")],
        [],
        [("図面を頼む", "海外")],
    ]

    take_task(**name(expert, case, task))  # a member takes it, though their role writes nothing else
    assert look(task) == (expert.person_id, team)
    assert [read_waiting(each) for each in house] == [[], [], [], [("図面を頼む", "")]]
    with pytest.raises(CaseworkProblem) as late:
        take_task(**name(one, case, task))
    assert late.value.code == "case_task_in_hand"
    finish_task(**name(expert, case, task))
    reopen_task(**name(expert, case, task))
    finish_task(**name(one, case, task))
    with pytest.raises(CaseworkProblem) as done:
        give_task(**name(boss, case, task))
    assert done.value.code == "case_task_done"


def test_who_is_in_no_team_of_it_and_only_reads_neither_takes_nor_finishes(house, case):
    boss, one, other, expert = house
    task = add(boss, case, team=make_team(boss, one))
    for act in (take_task, finish_task):
        with pytest.raises(NotPermitted):
            act(**name(expert, case, task))
    for who in (make_staff(role=Role.MANAGER), case.actor):
        for act in (take_task, give_task, finish_task):
            with pytest.raises(ConsultationNotFound):
                act(**name(who, case, task))
    take_task(**name(other, case, task))  # an adviser may: who works on cases works on this one
    assert look(task) == (other.person_id, None)  # not in the team: it is the team's no longer


def test_it_is_passed_on_and_leaves_a_team_its_new_hands_are_not_in(house, case):
    boss, one, other, _ = house
    team = make_team(boss, one)
    task = add(boss, case)
    steps = [
        ({"team": team}, (None, team)),
        ({"assignee": name_person(one)}, (one.person_id, team)),
        ({"team": team}, (None, team)),
        ({"assignee": name_person(other)}, (other.person_id, None)),
        ({}, (None, None)),
    ]
    for told, hands in steps:
        give_task(**name(boss, case, task), **told)
        assert look(task) == hands
    give_task(**name(boss, case, task))
    verbs = OutboxMessage.objects.filter(topic__startswith="case.task_").order_by("pk")
    assert [each.partition(".")[2] for each in verbs.values_list("topic", flat=True)] == [
        "task_added", "task_given_to_team", "task_given", "task_given_to_team", "task_given", "task_freed",
    ]  # fmt: skip


def test_no_team_of_others_none_that_is_empty_or_closed_and_not_both_at_once(house, case):
    boss, one, *_ = house
    closed = make_team(boss, one)
    close_team(actor=boss, team=closed, at=NOON)
    own = make_team(boss, one)
    task = add(boss, case)
    for told in (
        {"team": make_team(make_staff(role=Role.MANAGER))},
        {"team": closed},
        {"team": "nothing"},
        {"team": own, "assignee": name_person(one)},
    ):
        for act in (
            lambda told=told: add(boss, case, **told),
            lambda told=told: give_task(**name(boss, case, task), **told),
        ):
            with pytest.raises(CaseworkProblem) as refused:
                act()
            assert (refused.value.code, refused.value.where) == ("case_task_team", "team")
    with pytest.raises(CaseworkNotFound):
        give_task(**name(boss, case, task), assignee=name_person(make_staff()))
    assert look(task) == (None, None)
    withdraw_consent(actor=case.actor, public_id=Consent.objects.get().public_id, at=NOON)
    with pytest.raises(ConsultationNotFound):
        take_task(**name(one, case, task))


def test_each_member_hears_of_it_once_and_whoever_gave_it_does_not(house, case):
    boss, one, other, expert = house
    team = make_team(boss, boss, one, expert)
    task = add(boss, case, team=team)
    for _ in range(2):
        deliver_tasks()
    assert [read_told(each) for each in house] == [[], ["case.task_added"], [], ["case.task_added"]]
    told = Notification.objects.filter(person_id=one.person_id).get()
    assert told.url == f"/desk/cases/{case.public_id}/#tasks"
    assert "図面" not in told.text_ja

    give_task(**name(one, case, task), assignee=name_person(other))
    give_task(**name(other, case, task), team=team)
    deliver_tasks()
    assert read_told(one).count("case.task_given_to_team") == 1
    assert read_told(boss) == ["case.task_given_to_team"]
    assert read_told(other) == []  # it has moved on since


def test_what_is_done_or_anybodys_is_told_to_nobody(house, case):
    boss, one, *_ = house
    add(boss, case)
    finish_task(**name(one, case, add(boss, case, team=make_team(boss, one))))
    deliver_tasks()
    assert not Notification.objects.filter(kind__startswith="case.task").exists()


def test_the_case_page_names_the_team_and_the_client_never_hears_of_it(house, case):
    boss, one, other, expert = house
    task = add(boss, case, team=make_team(boss, one, expert, name="海外"))

    def see(staff):
        (view,) = get_case_page(staff, case.public_id, at=LATER).tasks.tasks
        return view.team, view.assignee, view.can_take, view.can_finish

    assert [see(each) for each in house] == [("海外", "", True, True)] * 3 + [("海外", "", True, False)]
    take_task(**name(one, case, task))
    assert [see(each)[2:] for each in house] == [(False, True)] * 3 + [(False, False)]
    finish_task(**name(one, case, task))
    entries = get_case_page(other, case.public_id, at=LATER).timeline.entries
    assert "海外の作業を済ませた" in [each.words.ja for each in entries]
    told = get_progress(case.actor, case.public_id, at=LATER).timeline.entries
    assert not any("海外" in each.words.ja for each in told)


@pytest.mark.parametrize("heir", ["team", "person"])
def test_a_team_that_is_closed_hands_its_open_tasks_on(house, case, heir):
    boss, one, other, _ = house
    team, next_team = make_team(boss, one), make_team(boss, other)
    waits, in_hand, done = (add(boss, case, text, team=team) for text in "abc")
    take_task(**name(one, case, in_hand))
    finish_task(**name(one, case, done))
    with pytest.raises(TeamProblem, match="2"):
        close_team(actor=boss, team=team, at=LATER)

    to = {"to_team": next_team} if heir == "team" else {"to_person": name_person(other)}
    close_team(actor=boss, team=team, at=LATER, **to)
    expected = {
        "team": ((None, next_team), (one.person_id, next_team)),
        "person": ((other.person_id, None), (one.person_id, None)),
    }[heir]
    assert (look(waits), look(in_hand)) == expected
    assert look(done) == (None, team)
    deliver_tasks()
    told = [each for each in read_told(other) if each != "case.task_added"]
    assert told == (["case.task_given_to_team"] if heir == "team" else ["case.task_given"])


def test_the_last_of_a_team_names_a_successor_only_while_tasks_lie_with_it(house, case):
    boss, one, other, _ = house
    team = make_team(boss, one)
    leave = {"actor": boss, "membership": name_membership(one), "at": LATER}
    task = add(boss, case, team=team)
    with pytest.raises(LeavingProblem):
        end_membership(**leave)
    end_membership(**leave, hand_over_to=name_membership(other))
    assert look(task) == (None, team)
    take_task(**name(other, case, task))
    finish_task(**name(other, case, task))
    end_membership(
        actor=boss, membership=name_membership(other), at=LATER
    )  # nothing is open: nobody is asked


def test_what_somebody_took_for_a_team_leaves_it_with_a_successor_who_is_not_in_it(house, case):
    boss, one, other, expert = house
    task = add(boss, case, team=make_team(boss, one, expert))
    take_task(**name(one, case, task))
    end_membership(actor=boss, membership=name_membership(one), hand_over_to=name_membership(other), at=LATER)
    assert look(task) == (other.person_id, None)


def test_a_body_that_is_dissolved_leaves_its_teams_behind(house):
    boss, one, *_ = house
    own, heir = open_case(actor=boss), make_staff(role=Role.MANAGER)
    open_, done = (add(boss, own, text, team=make_team(boss, one)) for text in "ab")
    finish_task(**name(boss, own, done))
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    dissolve_organisation(actor=runs, code="own", hand_over_to=name_membership(heir), at=LATER)
    assert look(open_) == (heir.person_id, None)
    assert look(done) == (None, None)
    assert not Team.objects.filter(closed_at__isnull=True).exists()


def test_the_board_counts_tasks_of_people_teams_and_nobody(house, case):
    boss, one, _, expert = house
    team = make_team(boss, one, expert, name="海外")
    add(boss, case, "だれでも")
    for text in "ab":
        add(boss, case, text, team=team)
    take_task(**name(one, case, add(boss, case, "c", team=team)))
    finish_task(**name(one, case, add(boss, case, "d", team=team)))

    def read():
        board = get_work_board(boss, at=LATER)
        people = {each.id: each.tasks for each in board.loads if each.tasks}
        return board.tasks, board.free_tasks, people, [(each.name, each.tasks) for each in board.teams]

    assert read() == (4, 1, {one.person_id: 1}, [("海外", 2)])
    withdraw_consent(actor=case.actor, public_id=Consent.objects.get().public_id, at=NOON)
    assert read() == (0, 0, {}, [("海外", 0)])  # nobody there sees them any more
