"""Teams are kept by whoever manages a body's people, hold those who read its cases, and lose nobody's work."""

import pytest

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff, make_team, name_membership
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.people.actions import (
    TeamTold,
    add_team,
    change_role,
    change_team,
    close_team,
    dissolve_organisation,
    end_membership,
)
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import CoverageProblem, PeopleNotFound, TeamProblem
from tsunagu.domain.people.models import Person, Team, TeamMember
from tsunagu.domain.people.teams import get_team, list_team_names, list_teams, select_own_teams

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A manager, an adviser and an expert of one body."""
    body = make_organisation(code="own")
    return tuple(
        make_staff(organisation=body, role=role) for role in (Role.MANAGER, Role.ADVISER, Role.EXPERT)
    )


def name(*staff):
    return [Person.objects.get(pk=each.person_id).public_id for each in staff]


def list_members(team):
    return set(TeamMember.objects.filter(team__public_id=team).values_list("person_id", flat=True))


def test_a_team_is_made_changed_and_closed(house):
    boss, adviser, expert = house
    told = TeamTold(" 海外  チーム ", name(adviser, expert), ["file_overseas"], ["osaka", "hyogo"])
    team = add_team(actor=boss, code="own", told=told, at=NOON)
    (seen,) = list_teams(boss, organisation_id=boss.organisation_id)
    assert (seen.name, seen.topics, seen.prefectures) == (
        "海外 チーム",
        ("file_overseas",),
        ("osaka", "hyogo"),
    )
    assert {each.person_id for each in seen.members} == {adviser.person_id, expert.person_id}

    change_team(actor=boss, team=team, told=TeamTold("海外", name(adviser, boss)), at=NOON)
    assert list_members(team) == {adviser.person_id, boss.person_id}
    assert [each.name for each in list_team_names(adviser)] == ["海外"]
    own = [
        list(select_own_teams(body=each.organisation_id, person=each.person_id)) for each in (adviser, expert)
    ]
    assert own == [[Team.objects.get().pk], []]

    close_team(actor=boss, team=team, at=NOON)
    assert (list_team_names(boss), list_members(team)) == ((), set())
    add_team(actor=boss, code="own", told=TeamTold("海外", name(boss)), at=NOON)  # the name is free again
    verbs = Entry.objects.filter(subject=f"team:{team}").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["team.added", "team.changed", "team.closed"]


def test_only_whoever_manages_the_people_of_the_body_keeps_its_teams(house):
    boss, adviser, _ = house
    team = make_team(boss)
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    change_team(actor=runs, team=team, told=TeamTold("名前", name(adviser)), at=NOON)
    for stranger in (adviser, make_staff(role=Role.MANAGER)):
        for act in (
            lambda who: add_team(actor=who, code="own", told=TeamTold("別", name(boss)), at=NOON),
            lambda who: change_team(actor=who, team=team, told=TeamTold("別", name(boss)), at=NOON),
            lambda who: close_team(actor=who, team=team, at=NOON),
            lambda who: get_team(who, team),
            lambda who: list_teams(who, organisation_id=boss.organisation_id),
        ):
            with pytest.raises(PeopleNotFound):
                act(stranger)
    assert list_team_names(make_staff()) == ()


@pytest.mark.parametrize(
    ("told", "problem", "where"),
    [
        (lambda own, other: TeamTold("", own), TeamProblem, "name"),
        (lambda own, other: TeamTold("あ" * 61, own), TeamProblem, "name"),
        (lambda own, other: TeamTold("a\x00", own), TeamProblem, "name"),
        (lambda own, other: TeamTold("一つめ", own), TeamProblem, "name"),
        (lambda own, other: TeamTold("別", []), TeamProblem, "members"),
        (lambda own, other: TeamTold("別", other), TeamProblem, "members"),
        (lambda own, other: TeamTold("別", [*own, "nobody"]), TeamProblem, "members"),
        (lambda own, other: TeamTold("別", own, ["nothing"]), CoverageProblem, "topic"),
        (lambda own, other: TeamTold("別", own, [], ["atlantis"]), CoverageProblem, "prefecture"),
    ],
    ids=["no name", "long", "NUL", "taken", "nobody", "of another body", "unknown", "topic", "prefecture"],
)
def test_what_is_no_team_is_refused_and_nothing_is_left(house, told, problem, where):
    boss, stranger = house[0], make_staff()
    make_team(boss, name="一つめ")
    before = Entry.objects.count()
    with pytest.raises(problem) as refused:
        add_team(actor=boss, code="own", told=told(name(boss), name(stranger)), at=NOON)
    assert refused.value.where == where
    assert (Team.objects.count(), Entry.objects.count()) == (1, before)


def test_somebody_whose_role_reads_no_consultation_cannot_be_in_a_team(house):
    boss = house[0]
    officer = make_staff(organisation=boss.organisation_id, role=Role.PROGRAMME_OFFICER)
    with pytest.raises(TeamProblem):
        make_team(boss, boss, officer)


@pytest.mark.parametrize("way", ["leaves", "changes"])
def test_whoever_leaves_is_out_of_their_teams_and_the_last_may_go_when_nothing_lies_there(house, way):
    boss, adviser, expert = house
    both, alone = make_team(boss, adviser, expert), make_team(boss, adviser)
    if way == "leaves":
        end_membership(actor=boss, membership=name_membership(adviser), at=NOON)
    else:
        change_role(actor=boss, membership=name_membership(adviser), role=Role.PROGRAMME_OFFICER, at=NOON)
    assert (list_members(both), list_members(alone)) == ({expert.person_id}, set())
    assert [each.public_id for each in list_team_names(boss)] == [both]  # nothing is given to an empty team


def test_with_another_role_that_reads_they_stay(house):
    boss, adviser, _ = house
    team = make_team(boss, adviser)
    change_role(actor=boss, membership=name_membership(adviser), role=Role.EXPERT, at=NOON)
    assert list_members(team) == {adviser.person_id}


def test_the_teams_of_a_body_that_is_dissolved_are_closed(house):
    boss, adviser, _ = house
    make_team(boss, adviser)
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    dissolve_organisation(actor=runs, code="own", at=NOON)
    assert Team.objects.get().closed_at == NOON
    assert not TeamMember.objects.exists()
