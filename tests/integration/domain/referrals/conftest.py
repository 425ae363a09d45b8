"""A body with people, for the tests of who has a referral in hand."""

import pytest

from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.people.enums import Role


@pytest.fixture
def house():
    """A manager, two advisers and an expert of one body; the team is the first adviser's and the expert's."""
    body = make_organisation(code="own")
    roles = (Role.MANAGER, Role.ADVISER, Role.ADVISER, Role.EXPERT)
    return tuple(make_staff(organisation=body, role=role) for role in roles)
