"""Rights in a docket, added by the real action."""

from datetime import datetime
from typing import Any

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tsunagu.domain.docket.actions import add_right
from tsunagu.domain.docket.telling import Telling

REGISTERED = {"filed_on": "2021-04-01", "decision_served_on": "2023-09-01", "registered_on": "2023-10-02"}


def tell_right(**changes: Any) -> Telling:
    """This function will tell of a Japanese patent that is in force since 2 October 2023, with changes."""
    told = {
        "country": "JP",
        "kind": "patent",
        "name": "把持装置",
        "events": REGISTERED,
        "claims": 3,
        "exam_requested_on": "2022-04-01",
        "paid_through": 3,
    }
    return Telling(**{**told, **changes})


def tell_mark(**changes: Any) -> Telling:
    """This function will tell of a Japanese trademark in two classes, registered on 1 December 2016, with changes."""
    told = {
        "country": "JP",
        "kind": "trademark",
        "name": "つなぐ茶",
        "events": {"filed_on": "2016-03-01", "registered_on": "2016-12-01"},
        "facts": {"instalments": False},
        "classes": 2,
    }
    return Telling(**{**told, **changes})


def put_right(case: OpenedCase, told: Telling | None = None, at: datetime = NOON) -> str:
    """This function will add a right (a patent in force, unless told otherwise) and return its public id."""
    return add_right(actor=case.actor, public_id=case.public_id, told=told or tell_right(), at=at)
