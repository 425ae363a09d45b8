"""Bodies and staff."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import IntegrityError, transaction

from tests.factories.people import PASSWORD, make_organisation, make_staff
from tsunagu.domain.people.actions import add_organisation, set_password
from tsunagu.domain.people.enums import OrganisationKind
from tsunagu.domain.people.models import Organisation, Person
from tsunagu.domain.people.queries import find_person_id, find_staff, list_organisations
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
authenticate = ModelBackend().authenticate


def test_staff_sign_in_with_any_spelling_of_their_address_and_a_hashed_password():
    staff = make_staff(email="Sato@Window.Example")

    person = authenticate(None, username="SATO@window.example ", password=PASSWORD)

    assert person is not None
    assert find_staff(person.pk) == staff
    assert authenticate(None, username="sato@window.example", password="wrong") is None
    assert PASSWORD not in Person.objects.values_list("password", flat=True).get()


def test_another_password_replaces_the_first(now):
    make_staff(email="sato@window.example")
    set_password(email="SATO@window.example", password="another-long-one", at=now)

    assert authenticate(None, username="sato@window.example", password=PASSWORD) is None
    assert authenticate(None, username="sato@window.example", password="another-long-one") is not None


def test_a_person_without_a_body_or_put_out_of_service_is_no_staff(now):
    loner = Person.objects.create(email="loner@window.example", name="ひとり", joined_at=now)
    gone = make_staff()
    Person.objects.filter(pk=gone.person_id).update(is_active=False)

    assert find_staff(loner.pk) is None
    assert find_staff(gone.person_id) is None
    assert find_staff(None) is None


def test_a_label_names_no_person():
    staff = make_staff(email="sato@window.example")

    assert staff.label.startswith("staff:")
    assert "sato" not in staff.label
    assert staff.name not in staff.label


def test_a_body_belongs_to_the_block_of_its_prefecture(now):
    make_organisation(code="a", prefecture=Prefecture.NIIGATA)
    make_organisation(code="b", prefecture=Prefecture.OSAKA)

    assert [body.code for body in list_organisations(block="kanto")] == ["a"]
    assert [body.code for body in list_organisations()] == ["a", "b"]


def test_adding_a_body_again_changes_nothing(now):
    first = make_organisation(code="a")
    again = add_organisation(code="a", name=Words("別", "other"), kind=OrganisationKind.BANK, at=now)

    assert first == again
    assert Organisation.objects.get().kind == "inpit_window"
    assert find_person_id("nobody@window.example") is None


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "dragon"}, "people_organisation_kind_is_known"),
        ({"prefecture": "atlantis"}, "people_organisation_prefecture_is_known"),
        ({"block": "atlantis"}, "people_organisation_block_is_known"),
    ],
    ids=["kind", "prefecture", "block"],
)
def test_the_database_refuses_what_no_body_can_be(change, constraint):
    make_organisation()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Organisation.objects.update(**change)


def test_the_database_refuses_an_address_a_second_time_however_it_is_written(now):
    Person.objects.create(email="Sato@window.example", name="佐藤", joined_at=now)

    with pytest.raises(IntegrityError, match="email_index"), transaction.atomic():
        Person.objects.create(email="sato@WINDOW.example", name="佐藤", joined_at=now)
    assert Person.objects.get().email == "sato@window.example"
