"""An invitation opens one door, once, for the one who was invited."""

from datetime import timedelta

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import IntegrityError, transaction

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.people.actions import (
    accept_invitation,
    dissolve_organisation,
    end_membership,
    invite_person,
    withdraw_invitation,
)
from tsunagu.domain.people.actors import Visitor
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import (
    InvitationClosed,
    InvitationProblem,
    NotPermitted,
    PeopleNotFound,
    PeopleProblem,
    RoleProblem,
)
from tsunagu.domain.people.models import Invitation, Membership, Person, hash_invitation
from tsunagu.domain.people.queries import find_staff, list_invitations, read_invitation
from tsunagu.domain.people.rules import INVITATION_DAYS

NEW = {"name": "伊藤 さくら", "password": "a-quiet-long-phrase"}
EMAIL = "ito@window.example"


def invite(boss, email=EMAIL, role=Role.ADVISER, at=NOON):
    return invite_person(actor=boss, organisation_id=boss.organisation_id, email=email, role=role, at=at)


def freeze():
    return [list(table.objects.order_by("pk").values()) for table in (Person, Membership, Invitation)]


@pytest.fixture
def boss(db):
    return make_staff(organisation=make_organisation(code="own"), role=Role.MANAGER)


def test_a_new_person_accepts_and_works_there(boss):
    invited = invite(boss, " ITO@window.example")

    accepted = accept_invitation(secret=invited.secret, at=NOON, **NEW)

    staff = find_staff(accepted.person_id)
    assert (staff.organisation_id, staff.roles, staff.name) == (
        boss.organisation_id,
        {"adviser"},
        "伊藤 さくら",
    )
    assert (
        ModelBackend().authenticate(None, username=EMAIL, password=NEW["password"]).pk == accepted.person_id
    )
    assert list_invitations(boss, organisation_id=boss.organisation_id) == ()


def test_a_known_person_accepts_when_signed_in(boss):
    known = make_staff(email=EMAIL)
    invited = invite(boss)

    for person_id in (None, boss.person_id):
        with pytest.raises(InvitationProblem, match="account"):
            accept_invitation(secret=invited.secret, at=NOON, person_id=person_id, **NEW)
    accept_invitation(secret=invited.secret, at=NOON, person_id=known.person_id)

    assert find_staff(known.person_id, organisation_id=boss.organisation_id).roles == {"adviser"}
    assert find_staff(known.person_id).organisation_id == known.organisation_id


def test_the_secret_is_nowhere(boss):
    invited = invite(boss)

    row = Invitation.objects.values().get()
    assert invited.secret not in str(row)
    assert row["secret_hash"] == hash_invitation(invited.secret)
    said = str(list(Entry.objects.values()))
    assert invited.secret not in said
    assert EMAIL not in said


CLOSED = {
    "used": lambda boss, invited: accept_invitation(secret=invited.secret, at=NOON, **NEW),
    "withdrawn": lambda boss, invited: withdraw_invitation(actor=boss, public_id=invited.public_id, at=NOON),
    "replaced": lambda boss, invited: invite(boss),
    "dissolved": lambda boss, invited: dissolve_organisation(
        actor=make_staff(
            organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR
        ),
        code="own",
        at=NOON,
    ),
}


@pytest.mark.parametrize("how", CLOSED)
def test_a_closed_invitation_opens_nothing(boss, how):
    invited = invite(boss)
    CLOSED[how](boss, invited)
    before = freeze()

    with pytest.raises(InvitationClosed):
        accept_invitation(secret=invited.secret, at=NOON, **NEW)
    with pytest.raises(PeopleNotFound):
        read_invitation(invited.secret, at=NOON)

    assert freeze() == before


def test_the_last_moment_of_an_invitation(boss):
    invited = invite(boss)
    end = NOON + timedelta(days=INVITATION_DAYS)

    assert read_invitation(invited.secret, at=end - timedelta(seconds=1)).email == EMAIL
    with pytest.raises(InvitationClosed):
        accept_invitation(secret=invited.secret, at=end, **NEW)
    accept_invitation(secret=invited.secret, at=end - timedelta(seconds=1), **NEW)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"name": ""}, "name"),
        ({"name": "伊\x00藤"}, "name"),
        ({"password": "short"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": ""}, "password"),
    ],
    ids=["no-name", "control", "short", "common", "none"],
)
def test_what_a_new_person_gives_is_checked_and_may_be_given_again(boss, changed, where):
    invited = invite(boss)
    before = freeze()

    with pytest.raises(InvitationProblem) as refused:
        accept_invitation(secret=invited.secret, at=NOON, **(NEW | changed))

    assert refused.value.where == where
    assert refused.value.what.ja != refused.value.what.en
    assert freeze() == before
    accept_invitation(secret=invited.secret, at=NOON, **NEW)


def test_a_secret_nobody_has_opens_nothing(boss):
    invite(boss)
    with pytest.raises(PeopleNotFound):
        accept_invitation(secret="x" * 27, at=NOON, **NEW)


@pytest.mark.parametrize(
    ("email", "role", "error"),
    [
        ("not an address", Role.ADVISER, InvitationProblem),
        ("a@b", Role.ADVISER, InvitationProblem),
        ("there@window.example", Role.ADVISER, InvitationProblem),
        (EMAIL, Role.ADMINISTRATOR, NotPermitted),
        (EMAIL, Role.AUDITOR, NotPermitted),
    ],
    ids=["words", "no-domain", "already-there", "administrator", "auditor"],
)
def test_not_everybody_can_be_invited_as_everything(boss, email, role, error):
    make_staff(organisation=boss.organisation_id, email="there@window.example")
    with pytest.raises(error):
        invite(boss, email, role)
    assert not Invitation.objects.exists()


def test_the_network_gives_its_roles_where_they_exist(boss):
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)

    with pytest.raises(RoleProblem):
        invite_person(
            actor=runs, organisation_id=boss.organisation_id, email=EMAIL, role=Role.AUDITOR, at=NOON
        )
    invite_person(actor=runs, organisation_id=boss.organisation_id, email=EMAIL, role=Role.MANAGER, at=NOON)

    assert [each.role for each in list_invitations(boss, organisation_id=boss.organisation_id)] == [
        Role.MANAGER
    ]


def test_only_the_own_body_invites_and_withdraws(boss):
    invited = invite(boss)
    strangers = [make_staff(role=Role.MANAGER), make_staff(organisation=boss.organisation_id), Visitor()]

    for actor in strangers:
        with pytest.raises(PeopleProblem):
            invite_person(
                actor=actor,
                organisation_id=boss.organisation_id,
                email="x@y.example",
                role=Role.ADVISER,
                at=NOON,
            )
        with pytest.raises(PeopleNotFound):
            withdraw_invitation(actor=actor, public_id=invited.public_id, at=NOON)

    assert Invitation.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_who_left_may_be_invited_back(boss):
    accepted = accept_invitation(secret=invite(boss).secret, at=NOON, **NEW)
    staff = find_staff(accepted.person_id)
    end_membership(actor=boss, membership=name_membership(staff), at=NOON)

    accept_invitation(secret=invite(boss).secret, at=NOON, person_id=accepted.person_id)

    assert find_staff(accepted.person_id).roles == {"adviser"}
    assert Membership.objects.filter(person_id=accepted.person_id).count() == 2


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"role": "dragon"}, "people_invitation_role_is_known"),
        ({"accepted_at": NOON}, "people_invitation_accepted_by_and_at_together"),
    ],
    ids=["role", "half-accepted"],
)
def test_the_database_refuses_what_no_invitation_can_be(boss, change, constraint):
    invite(boss)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.update(**change)
