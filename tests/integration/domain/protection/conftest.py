"""A company with a case, and a body that takes reports."""

import pytest

from tests.factories.cases import open_case
from tests.factories.protection import COMPANY, make_inspectors


@pytest.fixture
def body():
    return make_inspectors()


@pytest.fixture
def case():
    return open_case(company=COMPANY)
