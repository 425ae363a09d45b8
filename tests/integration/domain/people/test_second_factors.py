"""Who may take a lost second factor away, from whom, and what follows."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.mails.actions import send_due_mails
from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.people.actions import give_role, reset_second_factor, reset_second_factor_of
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import PeopleNotFound, SecondFactorProblem
from tsunagu.domain.people.models import Membership, Person

pytestmark = pytest.mark.django_db
LETTER = Letter("解除", "解除されました。")


@pytest.fixture
def boss():
    return make_staff(role=Role.MANAGER)


@pytest.fixture
def office():
    return make_organisation(kind=OrganisationKind.NATIONAL, prefecture=None)


def equip(staff):
    person = Person.objects.get(pk=staff.person_id)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return staff


def reset(actor, staff, now):
    reset_second_factor(actor=actor, membership=name_membership(staff), letter=LETTER, at=now)


def test_a_manager_takes_it_away_and_the_person_and_the_audit_are_told(boss, now):
    staff, other = equip(make_staff(organisation=boss.organisation_id)), equip(make_staff())
    reset(boss, staff, now)

    assert set(Authenticator.objects.values_list("user_id", flat=True)) == {other.person_id}
    person = Person.objects.get(pk=staff.person_id)
    last = Entry.objects.order_by("-number").first()
    told = ("person.second_factor_reset", boss.label, f"person:{person.public_id}")
    assert (last.verb, last.actor, last.subject) == told
    send_due_mails(at=now)
    assert [each.to for each in mail.outbox] == [[person.email]]
    with pytest.raises(SecondFactorProblem, match="has no second factor"):
        reset(boss, staff, now)


def test_only_who_manages_the_people_of_the_body_or_the_network_may(boss, office, now):
    staff = equip(make_staff(organisation=boss.organisation_id))
    for actor in (make_staff(organisation=boss.organisation_id), make_staff(role=Role.MANAGER)):
        with pytest.raises(PeopleNotFound):
            reset(actor, staff, now)
    assert Authenticator.objects.exists()

    reset(make_staff(organisation=office, role=Role.ADMINISTRATOR), staff, now)
    assert not Authenticator.objects.exists()


def test_nobody_resets_their_own_here(boss, now):
    with pytest.raises(SecondFactorProblem, match="your own"):
        reset(boss, equip(boss), now)


def test_a_manager_does_not_weaken_who_stands_above_them_or_works_elsewhere(boss, office, now):
    runs = equip(make_staff(organisation=office, role=Role.ADMINISTRATOR))
    elsewhere = equip(make_staff())
    for each in (runs, elsewhere):
        Membership.objects.create(
            person_id=each.person_id,
            organisation_id=boss.organisation_id,
            role=Role.ADVISER,
            since=now.date(),
        )
        guest = Membership.objects.get(person_id=each.person_id, organisation_id=boss.organisation_id)
        with pytest.raises(SecondFactorProblem, match="network administrator"):
            reset_second_factor(actor=boss, membership=guest.public_id, letter=LETTER, at=now)
    assert Authenticator.objects.filter(type="totp").count() == 2

    reset(make_staff(organisation=office, role=Role.ADMINISTRATOR), elsewhere, now)
    assert list(Authenticator.objects.filter(type="totp").values_list("user_id", flat=True)) == [
        runs.person_id
    ]


def test_a_manager_resets_another_manager_of_the_body(boss, now):
    second = make_staff(organisation=boss.organisation_id)
    give_role(actor=boss, membership=name_membership(second), role=Role.MANAGER, at=now)
    reset(boss, equip(second), now)

    assert not Authenticator.objects.exists()


def test_the_operators_command_reaches_everybody(office, now):
    runs = equip(make_staff(organisation=office, role=Role.ADMINISTRATOR, email="runs@office.example"))
    reset_second_factor_of(email=" Runs@office.example", letter=LETTER, at=now)

    assert not Authenticator.objects.exists()
    assert Entry.objects.order_by("-number").first().actor == "installation"
    with pytest.raises(PeopleNotFound):
        reset_second_factor_of(email="nobody@office.example", letter=LETTER, at=now)
    assert runs.person_id == Person.objects.get().pk
