"""A referral goes to a team: its members hear of it, any of them takes it, and it never falls between two chairs."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, make_team, name_membership
from tests.factories.referrals import refer
from tests.integration.domain.referrals.test_tellings import deliver_all, read_told
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.people.actions import (
    TeamTold,
    change_team,
    close_team,
    dissolve_organisation,
    end_membership,
)
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem, NotPermitted, TeamProblem
from tsunagu.domain.people.models import Person, Team
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.teams import list_own_teams
from tsunagu.domain.referrals.actions import (
    accept_referral,
    give_to_team,
    reassign_referral,
    take_referral,
)
from tsunagu.domain.referrals.enums import State, Whose
from tsunagu.domain.referrals.exceptions import ReferralNotFound, ReferralRefused
from tsunagu.domain.referrals.lists import list_received
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_board, get_referral

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def house():
    """A manager, two advisers and an expert of one body; the team is the first adviser's and the expert's."""
    body = make_organisation(code="own")
    roles = (Role.MANAGER, Role.ADVISER, Role.ADVISER, Role.EXPERT)
    return tuple(make_staff(organisation=body, role=role) for role in roles)


def look(referral):
    row = Referral.objects.select_related("team").get(public_id=referral)
    return row.taken_by_id, row.team.public_id if row.team else None


def hold(case, boss, team):
    """Taken on by the manager, given to a team."""
    (made,) = refer(case, boss)
    give_to_team(actor=boss, public_id=made, team=team, at=LATER)
    accept_referral(actor=boss, public_id=made, at=LATER)
    return made


def test_before_the_answer_it_is_given_to_a_team_whose_members_alone_are_asked(house):
    boss, one, other, expert = house
    team = make_team(boss, one, expert)
    (made,) = refer(open_case(), boss)
    give_to_team(actor=boss, public_id=made, team=team, at=LATER)
    assert [bool(list_waiting(each, at=LATER)) for each in house] == [False, True, False, True]
    deliver_all()
    assert "referral.given_to_team" in read_told(one)
    assert "referral.given_to_team" in read_told(expert)
    assert "referral.given_to_team" not in read_told(other) + read_told(boss)

    accept_referral(actor=one, public_id=made, at=LATER)  # whoever of the team says yes has it
    assert look(made) == (one.person_id, team)


def test_who_accepts_for_a_team_they_are_not_in_leaves_it_with_the_team(house):
    boss, one, other, expert = house
    team = make_team(boss, one, expert, name="海外")
    made = hold(open_case(), boss, team)
    assert look(made) == (None, team)
    assert [each.words.en for each in list_waiting(expert, at=LATER)] == [
        "A case of 海外; nobody has taken it yet"
    ]

    take_referral(
        actor=expert, public_id=made, at=LATER
    )  # a member takes it, though their role answers nothing
    assert look(made) == (expert.person_id, team)
    assert list_waiting(one, at=LATER) == ()
    with pytest.raises(ReferralRefused) as late:
        take_referral(actor=one, public_id=made, at=LATER)
    assert late.value.code == "referral_in_hand"
    with pytest.raises(NotPermitted):
        give_to_team(actor=expert, public_id=made, team=team, at=LATER)
    reassign_referral(actor=boss, public_id=made, person_id=other.person_id, at=LATER)
    assert look(made) == (other.person_id, None)  # not in the team: it is the team's no longer


def test_a_case_that_comes_to_the_same_team_twice_is_told_twice(house):
    boss, one, other, _ = house
    team = make_team(boss, one)
    made = hold(open_case(), boss, team)
    reassign_referral(actor=boss, public_id=made, person_id=other.person_id, at=LATER)
    give_to_team(actor=boss, public_id=made, team=team, at=LATER)
    deliver_all()
    deliver_all()
    assert read_told(one).count("referral.given_to_team") == 2


@pytest.mark.parametrize("state", [State.SENT, State.ACCEPTED])
def test_the_list_is_narrowed_to_hands(house, state):
    """A naive twin: of twelve referrals in all kinds of hands each filter shows what the rows say."""
    boss, one, other, expert = house
    teams = [make_team(boss, one, expert), make_team(boss, one, other), make_team(boss, boss)]
    hands = [(person, team) for person in (None, one, other) for team in (None, *teams)]
    made = []
    for person, team in hands:
        (referral,) = refer(open_case(), boss)
        if state == State.ACCEPTED:
            accept_referral(actor=boss, public_id=referral, at=LATER)
        row = Referral.objects.get(public_id=referral)
        row.taken_by_id = person and person.person_id
        row.team_id = dict(Team.objects.values_list("public_id", "pk")).get(team)
        row.save()
        made.append(referral)
    wanted = {
        Whose.EVERYBODY: made,
        Whose.MINE: [each for each, (person, _) in zip(made, hands, strict=True) if person is one],
        Whose.TEAM: [each for each, (_, team) in zip(made, hands, strict=True) if team in teams[:2]],
        Whose.NOBODY: [each for each, hand in zip(made, hands, strict=True) if hand == (None, None)],
    }
    for whose, rows in wanted.items():
        found, after = [], ""
        while True:  # page by page, two at a time
            page = list_received(one, state, at=LATER, whose=whose, after=after, limit=2)
            found += [each.public_id for each in page.rows]
            after = page.after
            if not after:
                break
        assert found == rows, whose


def test_the_board_shows_teams_beside_people(house):
    boss, one, _, expert = house
    team = make_team(boss, one, expert, name="海外")
    made = hold(open_case(), boss, team)
    hold(open_case(), boss, team)
    take_referral(actor=one, public_id=made, at=LATER)
    board = get_board(boss)
    assert (board.in_hand, [(each.name, each.in_hand) for each in board.teams]) == (2, [("海外", 1)])
    assert sum(each.in_hand for each in board.loads) == 1


def test_how_a_body_divides_its_work_is_nobody_elses_business(house):
    boss, one, _, _ = house
    case, sender = open_case(), make_staff()
    share(case, sender)
    team = make_team(boss, one, name="海外")
    (made,) = refer(case, boss)
    reassign_referral(actor=boss, public_id=made, person_id=one.person_id, at=LATER)
    give_to_team(actor=boss, public_id=made, team=team, at=LATER)
    assert get_referral(boss, made, at=LATER).team == "海外"
    assert get_referral(case.actor, made, at=LATER).team == ""
    take_referral(actor=one, public_id=made, at=LATER)
    assert (
        get_referral(case.actor, made, at=LATER).taken_by,
        get_referral(one, made, at=LATER).taken_by,
    ) == (
        "",
        "佐藤 みのり",
    )


def test_strangers_teams_of_others_and_what_is_over_are_refused(house):
    boss, one, *_ = house
    stranger = make_staff(role=Role.MANAGER)
    case = open_case()
    (made,) = refer(case, boss)
    for team in (make_team(stranger), "nothing", ""):
        with pytest.raises(ReferralRefused):
            give_to_team(actor=boss, public_id=made, team=team, at=LATER)
    own = make_team(boss, one)
    for act in (
        lambda: give_to_team(actor=stranger, public_id=made, team=own, at=LATER),
        lambda: take_referral(actor=stranger, public_id=made, at=LATER),
        lambda: take_referral(actor=case.actor, public_id=made, at=LATER),
    ):
        with pytest.raises(ReferralNotFound):
            act()
    withdraw_consent(actor=case.actor, public_id=Consent.objects.get().public_id, at=LATER)
    with pytest.raises(ReferralRefused):
        give_to_team(actor=boss, public_id=made, team=own, at=LATER)
    with pytest.raises(ReferralRefused):
        take_referral(actor=one, public_id=made, at=LATER)


@pytest.mark.parametrize("heir", ["team", "person"])
def test_a_team_that_is_closed_hands_on_what_it_has(house, heir):
    boss, one, other, expert = house
    team, next_team = make_team(boss, one, expert), make_team(boss, other)
    case, taken = open_case(), open_case()
    waits, in_hand = hold(case, boss, team), hold(taken, boss, team)
    take_referral(actor=one, public_id=in_hand, at=LATER)
    with pytest.raises(TeamProblem, match="2"):
        close_team(actor=boss, team=team, at=LATER)
    assert (look(waits), look(in_hand)) == ((None, team), (one.person_id, team))

    named = Person.objects.get(pk=other.person_id).public_id
    to = {"to_team": next_team} if heir == "team" else {"to_person": named}
    close_team(actor=boss, team=team, at=LATER, **to)
    if heir == "team":
        assert (look(waits), look(in_hand)) == ((None, next_team), (one.person_id, next_team))
    else:
        assert (look(waits), look(in_hand)) == ((other.person_id, None), (one.person_id, None))
    deliver_all()
    told = "referral.given_to_team" if heir == "team" else "referral.reassigned"
    assert told in read_told(other)


@pytest.mark.parametrize("heir", ["itself", "empty", "of another body", "a stranger"])
def test_not_everybody_can_be_the_heir_of_a_team(house, heir):
    boss, one, other, _ = house
    team = make_team(boss, one)
    hold(open_case(), boss, team)
    empty = make_team(boss, other)
    end_membership(actor=boss, membership=name_membership(other), at=LATER)
    stranger = make_staff(role=Role.MANAGER)
    to = {
        "itself": {"to_team": team},
        "empty": {"to_team": empty},
        "of another body": {"to_team": make_team(stranger)},
        "a stranger": {"to_person": Person.objects.get(pk=stranger.person_id).public_id},
    }[heir]
    with pytest.raises(TeamProblem):
        close_team(actor=boss, team=team, at=LATER, **to)


def test_the_last_of_a_team_does_not_leave_its_work_behind(house):
    boss, one, other, _ = house
    team = make_team(boss, one)
    made = hold(open_case(), boss, team)
    with pytest.raises(LeavingProblem):
        end_membership(actor=boss, membership=name_membership(one), at=LATER)
    end_membership(actor=boss, membership=name_membership(one), hand_over_to=name_membership(other), at=LATER)
    assert look(made) == (None, team)
    take_referral(actor=other, public_id=made, at=LATER)


def test_one_of_two_leaves_and_what_they_were_given_before_an_answer_goes_on(house):
    boss, one, other, _ = house
    team = make_team(boss, one, other)
    (asked,) = refer(open_case(), boss)
    waits = hold(open_case(), boss, team)
    reassign_referral(actor=boss, public_id=asked, person_id=one.person_id, at=LATER)
    end_membership(actor=boss, membership=name_membership(one), hand_over_to=name_membership(other), at=LATER)
    assert (look(asked), look(waits)) == ((other.person_id, None), (None, team))


def test_what_somebody_took_for_a_team_leaves_it_with_a_successor_who_is_not_in_it(house):
    boss, one, other, expert = house
    made = hold(open_case(), boss, make_team(boss, one, expert))
    take_referral(actor=one, public_id=made, at=LATER)
    end_membership(actor=boss, membership=name_membership(one), hand_over_to=name_membership(other), at=LATER)
    assert look(made) == (other.person_id, None)


def test_somebody_in_two_teams_and_at_two_bodies_sees_of_each_only_its_own(house):
    boss, one, *_ = house
    elsewhere = make_staff(role=Role.MANAGER)
    first, second = make_team(boss, one), make_team(boss, one, boss)
    given = [hold(open_case(), boss, team) for team in (first, second)]
    rows = list_received(one, State.ACCEPTED, at=LATER, whose=Whose.TEAM).rows
    assert [each.public_id for each in rows] == given
    make_team(elsewhere)
    assert len(list_own_teams(find_staff(one.person_id))) == 2


@pytest.mark.parametrize("hands", ["nobody", "person", "team"])
def test_with_a_body_that_is_dissolved_its_referrals_end_whoever_had_them_and_the_sender_hears(house, hands):
    boss, one, *_ = house
    case, sender = open_case(), make_staff()
    share(case, sender)
    share(case, boss)
    (made,) = refer(case, boss, actor=sender)
    if hands != "nobody":
        accept_referral(actor=one, public_id=made, at=LATER)
    if hands == "team":
        give_to_team(actor=one, public_id=made, team=make_team(boss, one), at=LATER)
    dissolve_organisation(actor=make_administrator(), code="own", at=LATER)
    assert Referral.objects.get(public_id=made).state == State.WITHDRAWN
    deliver_all()
    assert "referral.withdrawn" in read_told(sender)


def make_administrator():
    return make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)


def test_when_the_adviser_who_asked_has_left_those_in_charge_hear_of_the_answer(house):
    _, one, *_ = house
    boss = make_staff(role=Role.MANAGER)
    sender = make_staff(organisation=boss.organisation_id)
    case = open_case()
    share(case, sender)
    share(case, one)
    (made,) = refer(case, one, actor=sender)
    end_membership(actor=boss, membership=name_membership(sender), at=LATER)
    accept_referral(actor=one, public_id=made, at=LATER)
    deliver_all()
    assert (read_told(sender), "referral.accepted" in read_told(boss)) == ([], True)


def test_a_change_of_members_changes_who_may_take_it(house):
    boss, one, other, expert = house
    team = make_team(boss, one, expert)
    made = hold(open_case(), boss, team)
    name = Person.objects.get(pk=other.person_id).public_id
    change_team(actor=boss, team=team, told=TeamTold("新しい", [name]), at=LATER)
    with pytest.raises(ReferralNotFound):
        take_referral(actor=expert, public_id=made, at=LATER)
    take_referral(actor=other, public_id=made, at=LATER)
