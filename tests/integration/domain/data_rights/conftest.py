import pytest

from tests.factories.catalogue import load_measures


@pytest.fixture
def measures(db) -> None:
    load_measures()
