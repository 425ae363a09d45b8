"""What a person, a team or a body that goes had in hand never falls between two chairs."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, make_team, name_membership
from tests.factories.referrals import refer
from tests.integration.domain.referrals.test_teams import hold, look
from tests.integration.domain.referrals.test_tellings import deliver_all, read_told
from tsunagu.domain.people.actions import (
    close_team,
    dissolve_organisation,
    end_membership,
)
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem, TeamProblem
from tsunagu.domain.people.models import Person
from tsunagu.domain.referrals.actions import (
    accept_referral,
    give_to_team,
    reassign_referral,
    take_referral,
)
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.models import Referral

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


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


def test_what_somebody_took_for_a_team_leaves_it_with_a_successor_who_is_not_in_it(house):
    boss, one, other, expert = house
    made = hold(open_case(), boss, make_team(boss, one, expert))
    take_referral(actor=one, public_id=made, at=LATER)
    end_membership(actor=boss, membership=name_membership(one), hand_over_to=name_membership(other), at=LATER)
    assert look(made) == (other.person_id, None)
