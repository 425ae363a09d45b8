"""Who gets what at every address of bodies and people."""

import pytest

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff, make_team, name_membership
from tests.integration.web.administration_table import CASES, ROLES
from tsunagu.domain.imports.actions import receive_workbook
from tsunagu.domain.people.actions import add_company, invite_person, merge_companies
from tsunagu.domain.people.enums import OrganisationKind, Role

pytestmark = pytest.mark.django_db


def invite(boss, email):
    return invite_person(
        actor=boss, organisation_id=boss.organisation_id, email=email, role=Role.ADVISER, at=NOON
    )


@pytest.fixture
def world(db):
    """One body with its people, another manager, and two who see the whole network."""
    own = make_organisation(code="own")
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    staff = {
        "adviser": make_staff(organisation=own),
        "manager": make_staff(organisation=own, role=Role.MANAGER),
        "other_manager": make_staff(role=Role.MANAGER),
        "auditor": make_staff(organisation=national, role=Role.AUDITOR),
        "administrator": make_staff(organisation=national, role=Role.ADMINISTRATOR),
    }
    boss = staff["manager"]
    first, second = (add_company(actor=boss, name="みなと商店", at=NOON) for _ in range(2))
    places = {
        "secret": invite(boss, "new@window.example").secret,
        "invitation": invite(boss, "newer@window.example").public_id,
        "member": name_membership(staff["adviser"]),
        "boss": name_membership(boss),
        "team": make_team(boss),
        "company": first,
        "merge": merge_companies(actor=boss, survivor=first, merged=second, at=NOON),
        "imported": receive_workbook(
            actor=staff["administrator"], name="a.xlsx", content=b"x", holds_mails=True, at=NOON
        ),
    }
    return places, staff


@pytest.mark.parametrize("role", ROLES)
def test_every_address_for(client, world, role):
    places, staff = world
    if role in staff:
        client.log_in(staff[role])
    found = []
    for method, pattern, *_statuses in CASES:
        response = client.generic(
            method, pattern.format(**places), "", content_type="application/x-www-form-urlencoded"
        )
        found.append((method, pattern, response.status_code))

    assert found == [
        (method, pattern, int(statuses[ROLES.index(role)])) for method, pattern, *statuses in CASES
    ]
