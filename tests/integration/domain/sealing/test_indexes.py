"""Blind indexes: somebody is found by their address, however it is written, and the database does not say by which."""

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.people.actions import add_company, invite_person
from tsunagu.domain.people.company_queries import list_companies
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Company, Invitation, Membership, Person
from tsunagu.domain.people.queries import find_person_id, list_members
from tsunagu.domain.sealing.boxes import Sealed
from tsunagu.domain.sealing.exceptions import SealBroken
from tsunagu.domain.sealing.indexes import compute_index, fold_address
from tsunagu.domain.sealing.queries import find_unopened

pytestmark = pytest.mark.django_db
EMAIL = "sato@window.example"
SPELLINGS = {
    "as it was": EMAIL,
    "capitals": "Sato@WINDOW.example",
    "blanks": "  sato@window.example\u3000",
    "wide": "ｓａｔｏ＠ｗｉｎｄｏｗ．ｅｘａｍｐｌｅ",
}


@given(address=st.text(max_size=60))
def test_an_address_has_one_spelling(address):
    folded = fold_address(address)

    assert fold_address(f" {folded}\n") == folded


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_somebody_is_found_however_the_address_is_written(spelling):
    staff = make_staff(email=EMAIL)
    make_staff()
    people = Person.objects

    assert find_person_id(spelling) == staff.person_id
    assert people.get_by_natural_key(spelling).pk == staff.person_id
    for asked in ({"email": spelling}, {"email__iexact": spelling}, {"email__in": ["a@b.example", spelling]}):
        assert people.get(**asked).pk == staff.person_id
    assert Membership.objects.get(person__email=spelling).person_id == staff.person_id
    assert people.exclude(email=spelling).count() == 1
    assert people.filter(email__in=[]).count() == 0
    assert people.filter(email=None).count() == 0


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_an_address_is_one_persons_however_it_is_written(spelling):
    staff = make_staff(email=EMAIL)

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email=spelling, name="別人", joined_at=NOON)
    assert make_staff(email=spelling).person_id == staff.person_id
    assert Person.objects.get().email == EMAIL


@pytest.mark.parametrize("lookup", ["contains", "startswith", "gt", "regex", "iendswith"])
def test_a_part_of_an_address_finds_nobody(lookup):
    make_staff(email=EMAIL)

    if lookup == "startswith":  # asks which key sealed it
        assert not Person.objects.filter(email__startswith="sato").exists()
        return
    with pytest.raises(FieldError):
        Person.objects.filter(**{f"email__{lookup}": "sato"}).exists()


def test_an_address_is_compared_with_texts_only():
    with pytest.raises(FieldError, match="plain texts"):
        Person.objects.filter(email=F("name")).exists()


def read_raw(table, *columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
        return cursor.fetchall()


def test_the_database_says_neither_who_nor_that_two_columns_mean_the_same():
    boss = make_staff(email=EMAIL, role=Role.MANAGER)
    invite_person(actor=boss, organisation_id=boss.organisation_id, email=EMAIL, role=Role.ADVISER, at=NOON)
    add_company(actor=boss, name=EMAIL, at=NOON)

    person = read_raw("people_person", "email", "email_index", "name")
    invitation = read_raw("people_invitation", "email", "email_index")
    company = read_raw("people_company", "name", "name_index", "number")
    told = " ".join(str(row) for row in (*person, *invitation, *company))
    assert "sato" not in told
    assert boss.name not in told
    assert len({person[0][1], invitation[0][1], company[0][1]}) == 3


def test_an_index_depends_on_its_place_as_a_whole():
    assert compute_index("bc", place="a") != compute_index("c", place="ab")


@pytest.mark.parametrize("column", ["email", "name"])
def test_the_names_of_two_rows_cannot_change_places(column):
    one, other = make_staff(email=EMAIL), make_staff()
    (first,), (second,) = read_raw("people_person", column)
    for staff, text in ((one, second), (other, first)):
        Person.objects.filter(pk=staff.person_id).update(**{column: Sealed(text)})

    for row in Person.objects.all():
        with pytest.raises(SealBroken, match="belongs to another row"):
            getattr(row, column)


def test_an_index_that_is_not_its_rows_is_noticed():
    one, other = make_staff(), make_staff()
    assert find_unopened() == ""
    taken = Person.objects.get(pk=one.person_id).email_index
    Person.objects.filter(pk=one.person_id).update(email_index="b1.k1.gone")
    Person.objects.filter(pk=other.person_id).update(email_index=taken)

    assert find_unopened() == "people_person.email_index"


def test_companies_and_members_come_in_the_order_of_their_names():
    body = make_organisation()
    boss = make_staff(organisation=body, role=Role.MANAGER)
    for name in ("株式会社わかば", "Ａｏｂａ", "(株)みなと", "aoba 2", "有限会社みなと"):
        add_company(actor=boss, name=name, at=NOON)
    for name in ("わだ", "あべ", "まつい"):
        row = Person.objects.get(pk=make_staff(organisation=body).person_id)
        row.name = name
        row.save()

    assert [each.name for each in list_companies(boss)] == [
        "Aoba",
        "aoba 2",
        "(株)みなと",
        "有限会社みなと",
        "株式会社わかば",
    ]
    named = [each.name for each in list_members(boss, organisation_id=body)]
    assert named == sorted(["わだ", "あべ", "まつい", boss.name])


def test_a_company_is_kept_with_its_history_sealed():
    boss = make_staff(role=Role.MANAGER)
    add_company(actor=boss, name="株式会社みなと", number="7000012050002", at=NOON)

    [row] = Company.history.all()
    assert (row.name, row.number) == ("株式会社みなと", "7000012050002")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_historicalcompany")
        told = str(cursor.fetchall())
    assert "みなと" not in told
    assert "7000012050002" not in told


def test_a_look_alike_gets_no_mail_that_is_anothers():
    boss = make_staff(role=Role.MANAGER)
    invited = invite_person(
        actor=boss, organisation_id=boss.organisation_id, email="ſato@x.example", role=Role.ADVISER, at=NOON
    )

    assert invited.email == Invitation.objects.get().email == "sato@x.example"
