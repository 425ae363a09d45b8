"""Meetings as a program of a body reads them."""

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.meetings import book, name_body, offer_times
from tests.factories.people import make_staff
from tests.integration.api.test_api import call_as
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.people.enums import Role

pytestmark = pytest.mark.django_db
SCOPE = "consultations.read"


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def manager(db):
    staff = make_staff(role=Role.MANAGER)
    offer_times(staff)
    return staff


def test_a_body_reads_its_meetings_and_nobody_else_s(manager):
    case, other = open_case(company="株式会社港"), make_staff(role=Role.MANAGER)
    booking = book(case, manager, note="図面の件", zone="Europe/Paris")
    api, stranger = call_as(manager, SCOPE), call_as(other, SCOPE)
    AccessEntry.objects.all().delete()

    (row,) = api.get("/api/v1/meetings/").json()["meetings"]
    assert (row["id"], row["company"], row["readable"]) == (booking, "株式会社港", True)
    assert (row["starts_at"], row["ends_at"]) == ("2026-11-25T01:00:00Z", "2026-11-25T02:00:00Z")
    (shown,) = api.get(f"/api/v1/consultations/{case.public_id}/meetings/?language=en").json()["meetings"]
    assert (shown["note"], shown["zone"], shown["state"]) == ("図面の件", "Europe/Paris", "booked")
    assert [body["code"] for body in shown["bodies"]] == [name_body(manager)]
    assert [entry.what for entry in AccessEntry.objects.order_by("pk")] == ["list", "api"]

    assert stranger.get("/api/v1/meetings/").json() == {"meetings": []}
    assert stranger.get(f"/api/v1/consultations/{case.public_id}/meetings/").status_code == 404


def test_free_times_are_those_of_the_page(manager):
    case = open_case(actor=manager)
    second = make_staff()
    offer_times(second, begins=NOON.time().replace(hour=11), ends=NOON.time().replace(hour=13))
    api, place = call_as(manager, SCOPE), f"/api/v1/consultations/{case.public_id}/meetings/free/"

    alone = api.get(place, {"body": name_body(manager), "days": 7}).json()["times"]
    assert [each["starts_at"][11:16] for each in alone] == ["01:00", "02:00"]
    both = api.get(place, {"body": [name_body(manager), name_body(second)], "days": 7}).json()["times"]
    assert [each["starts_at"][11:16] for each in both] == ["02:00"]
    for wrong, status in (({}, 422), ({"body": "nowhere"}, 404), ({"body": name_body(manager), "way": "phone"}, 404),
                          ({"body": name_body(manager), "days": 0}, 422), ({"body": ["a", "b", "c", "d"]}, 422)):  # fmt: skip
        assert api.get(place, wrong).status_code == status, wrong
