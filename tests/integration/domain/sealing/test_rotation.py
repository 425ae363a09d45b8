"""The exchange of keys: everything is sealed anew, it may be cut off anywhere, and it goes on where it was."""

import shutil
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import NOON
from tests.factories.cases import STORY, open_case
from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import list_entries
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actions import add_company, invite_person
from tsunagu.domain.people.company_queries import list_duplicates
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Invitation, Person
from tsunagu.domain.people.queries import find_person_id
from tsunagu.domain.sealing.actions import continue_rotation, prepare_keys, start_rotation
from tsunagu.domain.sealing.boxes import Sealed
from tsunagu.domain.sealing.exceptions import KeysMissing, SealBroken
from tsunagu.domain.sealing.keys import get_ring
from tsunagu.domain.sealing.models import Rotation
from tsunagu.domain.sealing.queries import (
    count_by_key,
    find_open_rotation,
    find_unopened,
    list_sealed_columns,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    own = tmp_path / "sealing.json"
    shutil.copy(settings.SEALING_KEYS, own)
    settings.SEALING_KEYS = own


def invite(boss, email):
    invite_person(actor=boss, organisation_id=boss.organisation_id, email=email, role=Role.ADVISER, at=NOON)


def rotate(now, limit=200):
    start_rotation(actor="installation", at=now)
    return list(continue_rotation(at=now, limit=limit))


def test_everything_is_sealed_anew_and_says_the_same(now):
    cases = [open_case(text=f"{STORY}{place}", company="株式会社みなと") for place in range(5)]
    whole = sum(count_by_key().values())

    told = rotate(now, limit=2)

    assert count_by_key() == {"k1": 0, "k2": whole}
    assert {row.story for row in Consultation.objects.all()} == {f"{STORY}{place}" for place in range(5)}
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].ended_at == now
    assert len(cases) == 5
    verbs = [entry.verb for entry in list_entries(subject="key:k2")]
    assert verbs == ["keys.changed", "keys.exchanged"]
    assert list(continue_rotation(at=now)) == []


def test_an_exchange_that_is_cut_off_goes_on(now):
    for place in range(6):
        open_case(text=f"{STORY}{place}")
    start_rotation(actor="installation", at=now)
    going = continue_rotation(at=now, limit=2)
    next(going)
    going.close()  # the process ends here

    cut_off = find_open_rotation()
    assert cut_off is not None
    assert count_by_key()["k1"] > 0
    again = start_rotation(actor="installation", at=now + timedelta(hours=1))
    assert (again.key_id, len(get_ring().keys), Rotation.objects.count()) == ("k2", 2, 1)
    list(continue_rotation(at=now + timedelta(hours=1), limit=2))

    assert count_by_key()["k1"] == 0
    assert find_open_rotation() is None


def test_what_is_written_in_the_meantime_is_under_the_new_key(now):
    open_case()
    start_rotation(actor="installation", at=now)
    late = open_case(text="新しい相談です。")
    list(continue_rotation(at=now))

    assert count_by_key()["k1"] == 0
    assert Consultation.objects.get(public_id=late.public_id).story == "新しい相談です。"


def test_what_was_read_before_an_exchange_is_saved_under_the_new_key(now):
    staff = make_staff(email="sato@window.example")
    read_before = Person.objects.get(pk=staff.person_id)
    rotate(now)

    read_before.save()

    assert count_by_key()["k1"] == 0
    assert Person.objects.get(email="sato@window.example").name == staff.name


def test_addresses_are_found_and_are_one_persons_all_through_an_exchange(now):
    boss = make_staff(email="boss@window.example", role=Role.MANAGER)
    early = [make_staff(email=f"early{place}@window.example").person_id for place in range(6)]
    invite(boss, "guest@window.example")
    start_rotation(actor="installation", at=now)
    late = [make_staff(email=f"late{place}@window.example").person_id for place in range(3)]

    def check():
        for place, person in enumerate(early):
            email = f"Early{place}@window.example"
            assert find_person_id(email) == person
            assert make_staff(email=email).person_id == person
            with pytest.raises(IntegrityError), transaction.atomic():
                Person.objects.create(email=email, name="別人", joined_at=now)
        assert [find_person_id(f"late{place}@window.example") for place in range(3)] == late
        invite(boss, "guest@window.example")
        assert Invitation.objects.filter(withdrawn_at=None).count() == 1

    check()
    for _ in continue_rotation(at=now, limit=2):
        check()
    assert count_by_key()["k1"] == 0
    rotate(now)
    check()
    assert {name: number for name, number in count_by_key().items() if number}.keys() == {"k3"}
    assert find_unopened() == ""


def test_the_same_company_is_found_twice_though_its_rows_are_under_two_keys(now):
    boss = make_staff(role=Role.MANAGER)
    add_company(actor=boss, name="株式会社みなと", at=now)
    start_rotation(actor="installation", at=now)
    add_company(actor=boss, name="みなと", at=now)

    assert [len(each.companies) for each in list_duplicates(boss)] == [2]


def test_a_value_that_cannot_be_opened_stops_the_exchange_and_is_named(now):
    good, bad = open_case(), open_case()
    token = Consultation.objects.values_list("story", flat=True).get(public_id=good.public_id)
    Consultation.objects.filter(public_id=bad.public_id).update(story=Sealed(token))

    with pytest.raises(SealBroken, match=f"cases_consultation:story:{bad.public_id}"):
        rotate(now)
    assert find_open_rotation() is not None


def test_a_new_installation_gets_its_first_key_and_an_old_one_never_another(settings, tmp_path, now):
    settings.SEALING_KEYS = tmp_path / "new" / "sealing.json"
    prepare_keys(at=now)
    assert list(get_ring().keys) == ["k1"]
    open_case()

    settings.SEALING_KEYS.unlink()
    with pytest.raises(KeysMissing, match="Put the key file back"):
        prepare_keys(at=now)
    assert not settings.SEALING_KEYS.exists()


def test_what_people_tell_us_is_sealed():
    named = {f"{model._meta.label}.{field.name}" for model, field in list_sealed_columns()}

    assert {
        "cases.Consultation.story",
        "cases.Consultation.company",
        "cases.Consultation.facts",
        "deliverables.AssessmentRecord.body",
        "people.Person.email",
        "people.Person.email_index",
        "people.Person.name",
        "people.Invitation.email",
        "people.AddressConfirmation.email",
        "people.Company.name",
        "people.Company.number",
        "people.HistoricalCompany.name",
        "people.MergeRecord.filled",
    } <= named
