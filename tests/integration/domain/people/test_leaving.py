"""Leaving: nothing open is left behind, and somebody is left in charge."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.people import leaving
from tsunagu.domain.people.actions import (
    add_company,
    change_role,
    dissolve_organisation,
    end_membership,
    give_role,
    invite_person,
)
from tsunagu.domain.people.company_queries import list_companies
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem, NotPermitted, PeopleNotFound, RoleProblem
from tsunagu.domain.people.models import Invitation, Membership, Organisation
from tsunagu.domain.people.queries import find_staff, list_invitations, list_members, list_workplaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A manager, a colleague and one who is going to leave, at one body."""
    body = make_organisation(code="own")
    boss = make_staff(organisation=body, role=Role.MANAGER)
    return boss, make_staff(organisation=body), make_staff(organisation=body)


def freeze():
    tables = (Membership, Organisation, Invitation)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_who_leaves_with_open_work_names_a_successor(house):
    boss, colleague, leaver = house
    case = open_case(actor=leaver)
    before = freeze()

    with pytest.raises(LeavingProblem) as refused:
        end_membership(actor=boss, membership=name_membership(leaver), at=NOON)

    assert "相談1件" in refused.value.sentence("ja")
    assert "consultations: 1" in refused.value.sentence("en")
    assert freeze() == before
    end_membership(
        actor=boss, membership=name_membership(leaver), hand_over_to=name_membership(colleague), at=NOON
    )
    assert find_staff(leaver.person_id) is None
    [row] = list_consultations(colleague)
    assert row.public_id == case.public_id
    assert Consultation.objects.get().opened_by_id == colleague.person_id


def test_who_has_nothing_open_just_leaves(house):
    boss, _, leaver = house

    end_membership(actor=boss, membership=name_membership(leaver), at=NOON)

    ended = Membership.objects.get(person_id=leaver.person_id)
    assert ended.until is not None
    assert ended.history.order_by("-history_id").first().history_user == boss.label
    assert len(list_members(boss, organisation_id=boss.organisation_id)) == 2


@pytest.mark.parametrize("successor", ["self", "elsewhere", "expert", "gone", "nobody"])
def test_not_everybody_can_take_work_over(house, successor):
    boss, colleague, leaver = house
    open_case(actor=leaver)
    if successor == "gone":
        end_membership(actor=boss, membership=name_membership(colleague), at=NOON)
    names = {
        "self": lambda: name_membership(leaver),
        "elsewhere": lambda: name_membership(make_staff()),
        "expert": lambda: name_membership(make_staff(organisation=boss.organisation_id, role=Role.EXPERT)),
        "gone": lambda: Membership.objects.get(person_id=colleague.person_id).public_id,
        "nobody": lambda: "nobody",
    }
    named = names[successor]()
    before = freeze()

    with pytest.raises(LeavingProblem):
        end_membership(actor=boss, membership=name_membership(leaver), hand_over_to=named, at=NOON)

    assert freeze() == before


def test_open_invitations_are_handed_over(house):
    boss, _, _ = house
    other = make_staff(organisation=boss.organisation_id, role=Role.MANAGER)
    invite_person(
        actor=other, organisation_id=other.organisation_id, email="a@x.example", role=Role.ADVISER, at=NOON
    )

    with pytest.raises(LeavingProblem, match="invitations"):
        end_membership(actor=boss, membership=name_membership(other), at=NOON)
    end_membership(actor=boss, membership=name_membership(other), hand_over_to=name_membership(boss), at=NOON)

    assert len(list_invitations(boss, organisation_id=boss.organisation_id)) == 1
    assert Invitation.objects.get().invited_by_id == boss.person_id


def test_the_last_manager_stays_while_others_do(house):
    boss, colleague, _ = house
    own = name_membership(boss)
    before = freeze()

    for act in (
        lambda: end_membership(actor=boss, membership=own, at=NOON),
        lambda: change_role(actor=boss, membership=own, role=Role.ADVISER, at=NOON),
    ):
        with pytest.raises(LeavingProblem, match="without a manager"):
            act()

    assert freeze() == before
    change_role(actor=boss, membership=name_membership(colleague), role=Role.MANAGER, at=NOON)
    end_membership(actor=boss, membership=own, at=NOON)
    assert find_staff(boss.person_id) is None


def test_the_last_administrator_of_the_network_stays():
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)

    with pytest.raises(LeavingProblem, match="administrator"):
        end_membership(actor=runs, membership=name_membership(runs), at=NOON)


def test_a_role_that_cannot_do_the_work_hands_it_over(house):
    boss, colleague, leaver = house
    open_case(actor=leaver)

    with pytest.raises(LeavingProblem, match="consultations"):
        change_role(actor=boss, membership=name_membership(leaver), role=Role.EXPERT, at=NOON)
    change_role(
        actor=boss,
        membership=name_membership(leaver),
        role=Role.EXPERT,
        at=NOON,
        hand_over_to=name_membership(colleague),
    )

    assert find_staff(leaver.person_id).roles == {"expert"}


def test_one_of_two_roles_ends_and_the_work_stays(house):
    boss, _, leaver = house
    open_case(actor=leaver)
    give_role(actor=boss, membership=name_membership(leaver), role=Role.EXPERT, at=NOON)
    expert = Membership.objects.get(person_id=leaver.person_id, role="expert").public_id

    end_membership(actor=boss, membership=expert, at=NOON)

    assert find_staff(leaver.person_id).roles == {"adviser"}
    assert Consultation.objects.get().opened_by_id == leaver.person_id


def test_roles_are_given_only_where_they_exist_and_by_whom_they_may(house):
    boss, colleague, _ = house
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
    clerk = make_staff(organisation=national, role=Role.PROGRAMME_OFFICER)

    with pytest.raises(NotPermitted):
        give_role(actor=boss, membership=name_membership(colleague), role=Role.AUDITOR, at=NOON)
    with pytest.raises(RoleProblem):
        give_role(actor=runs, membership=name_membership(colleague), role=Role.AUDITOR, at=NOON)
    give_role(actor=runs, membership=name_membership(clerk), role=Role.AUDITOR, at=NOON)

    assert find_staff(clerk.person_id).roles == {"programme_officer", "auditor"}


def test_nobody_touches_the_people_of_another_body(house):
    _, colleague, leaver = house
    stranger = make_staff(role=Role.MANAGER)
    before = freeze()

    for actor in (stranger, colleague):
        for act in (
            lambda actor=actor: end_membership(actor=actor, membership=name_membership(leaver), at=NOON),
            lambda actor=actor: change_role(
                actor=actor, membership=name_membership(leaver), role=Role.MANAGER, at=NOON
            ),
            lambda actor=actor: list_members(actor, organisation_id=leaver.organisation_id),
        ):
            with pytest.raises(PeopleNotFound):
                act()

    assert freeze() == before


def test_a_body_with_open_work_is_dissolved_only_with_a_successor(house):
    boss, _, leaver = house
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    heir = make_staff()
    case = open_case(actor=leaver)
    add_company(actor=leaver, name="株式会社みおつくし", at=NOON)
    invite_person(
        actor=boss, organisation_id=boss.organisation_id, email="a@x.example", role=Role.ADVISER, at=NOON
    )
    before = freeze()

    for options in ({}, {"hand_over_to": name_membership(boss)}):
        with pytest.raises(LeavingProblem):
            dissolve_organisation(actor=runs, code="own", at=NOON, **options)
    with pytest.raises(PeopleNotFound):
        dissolve_organisation(actor=boss, code="own", at=NOON, hand_over_to=name_membership(heir))

    assert freeze() == before
    dissolve_organisation(actor=runs, code="own", at=NOON, hand_over_to=name_membership(heir))
    assert [find_staff(each.person_id) for each in house] == [None, None, None]
    assert [row.public_id for row in list_consultations(heir)] == [case.public_id]
    assert [each.name for each in list_companies(heir)] == ["株式会社みおつくし"]
    assert Invitation.objects.get().withdrawn_at is not None
    with pytest.raises(PeopleNotFound):
        dissolve_organisation(actor=runs, code="own", at=NOON)


def test_the_body_that_runs_the_network_stays():
    national = make_organisation(kind=OrganisationKind.NATIONAL, code="runs")
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)

    with pytest.raises(LeavingProblem, match="runs the network"):
        dissolve_organisation(actor=runs, code="runs", at=NOON)


def test_when_the_audit_fails_nothing_is_handed_over(house, monkeypatch):
    boss, colleague, leaver = house
    open_case(actor=leaver)
    before = freeze()

    def refuse(**_):
        raise RuntimeError("no audit")

    monkeypatch.setattr("tsunagu.domain.people.actions.leaving.record_change", refuse)
    with pytest.raises(RuntimeError):
        end_membership(
            actor=boss, membership=name_membership(leaver), hand_over_to=name_membership(colleague), at=NOON
        )

    assert freeze() == before
    assert Consultation.objects.get().opened_by_id == leaver.person_id


def test_work_that_does_not_move_keeps_its_holder(house, monkeypatch):
    boss, colleague, leaver = house
    open_case(actor=leaver)
    monkeypatch.setattr(leaving, "move_open_work", lambda *_, **__: 0)

    with pytest.raises(LeavingProblem):
        end_membership(
            actor=boss, membership=name_membership(leaver), hand_over_to=name_membership(colleague), at=NOON
        )

    assert find_staff(leaver.person_id) is not None


def test_somebody_may_work_for_two_bodies_and_acts_for_one(house):
    boss, _, _ = house
    away = make_organisation(code="zz-away")
    Membership.objects.create(
        person_id=boss.person_id, organisation_id=away, role=Role.ADVISER, since=NOON.date()
    )

    assert [each.code for each in list_workplaces(boss.person_id)] == ["own", "zz-away"]
    assert find_staff(boss.person_id).roles == {"manager"}
    there = find_staff(boss.person_id, organisation_id=away)
    assert (there.organisation_id, there.roles) == (away, {"adviser"})
    assert find_staff(boss.person_id, organisation_id=10**9).organisation_id == boss.organisation_id
