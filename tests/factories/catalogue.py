"""The measures in the tables, by the real action."""

from datetime import datetime

from tests.conftest import NOON
from tsunagu.domain.catalogue.actions import load_catalogue_tables


def load_measures(*, at: datetime = NOON) -> None:
    """This function will bring all measures into the tables."""
    load_catalogue_tables(at=at)
