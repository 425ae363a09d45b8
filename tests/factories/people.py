"""Bodies and staff, added by the real actions."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from tests.conftest import NOON
from tsunagu.domain.people.actions import TeamTold, add_organisation, add_staff, add_team
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Membership, Person
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_actions import Issued, issue_token
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

NUMBERS = count(1)
PASSWORD = "three-short-words"


def make_organisation(
    *,
    code: str = "",
    kind: OrganisationKind = OrganisationKind.INPIT_WINDOW,
    prefecture: Prefecture | None = Prefecture.OSAKA,
    at: datetime = NOON,
) -> int:
    """This function will add a body and return its id."""
    code = code or f"body-{next(NUMBERS)}"
    return add_organisation(
        code=code, name=Words(f"窓口 {code}", f"Window {code}"), kind=kind, prefecture=prefecture, at=at
    )


def make_staff(
    *, organisation: int | None = None, email: str = "", role: Role = Role.ADVISER, at: datetime = NOON
) -> Staff:
    """This function will add a person who works for a body (a new one unless named) and return them as an actor."""
    email = email or f"person{next(NUMBERS)}@window.example"
    body = organisation or make_organisation()
    person = add_staff(
        email=email, name="佐藤 みのり", password=PASSWORD, organisation_id=body, role=role, at=at
    )
    staff = find_staff(person)
    assert staff is not None
    return staff


def name_membership(staff: Staff) -> str:
    """This function will return the public name of a member of staff's (first) membership at their body."""
    rows = Membership.objects.filter(
        person_id=staff.person_id, organisation_id=staff.organisation_id, until__isnull=True
    )
    return rows.order_by("id").values_list("public_id", flat=True)[0]


def name_person(staff: Staff) -> str:
    """This function will return the public name of a member of staff."""
    return staff.label.partition(":")[2].partition("@")[0]


def issue_for(
    manager: Staff,
    *,
    scopes: Iterable[str] = tuple(Scope),
    writer: Staff | None = None,
    days: int = 30,
    at: datetime = NOON,
) -> Issued:
    """This function will issue a token of a manager's body that writes for them, unless for somebody else."""
    return issue_token(
        actor=manager,
        organisation_id=manager.organisation_id,
        note="試験",
        scopes=scopes,
        days=days,
        writes_for=name_person(writer or manager),
        at=at,
    )


def make_team(boss: Staff, *members: Staff, name: str = "", at: datetime = NOON) -> str:
    """This function will make a team at the body of ``boss``, who manages its people, and return its public id."""
    people = Person.objects.filter(pk__in=[each.person_id for each in members or (boss,)])
    told = TeamTold(name or f"チーム{next(NUMBERS)}", list(people.values_list("public_id", flat=True)))
    return add_team(actor=boss, code=boss.label.partition("@")[2], told=told, at=at)
