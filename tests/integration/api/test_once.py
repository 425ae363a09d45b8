"""A program may send a request again: with the same key it is done once."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.catalogue import load_measures
from tests.factories.people import make_staff
from tests.integration.api.test_api import call_as, post
from tsunagu.domain.casework.models import Note
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.work.models import KeptAnswer

pytestmark = pytest.mark.django_db
KEY = {"idempotency-key": "7d1f6a52-0a57"}
TOLD = {"text": "契約書の写しを受け取った。"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def manager(db):
    load_measures()
    return make_staff(role=Role.MANAGER)


@pytest.fixture
def place(manager):
    return f"/api/v1/consultations/{open_case(actor=manager).public_id}/notes/"


@pytest.fixture
def program(manager):
    return call_as(manager, *Scope)


def test_the_same_request_is_done_once_and_answered_alike(program, place):
    first, again = (post(program, place, TOLD, **KEY) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json() == {"id": Note.objects.get().public_id}
    kept = KeptAnswer.objects.values().get()
    assert TOLD["text"] not in str(kept)
    assert KEY["idempotency-key"] not in str(kept)


@pytest.mark.parametrize(
    "change", ["body", "place", "language"], ids=["another text", "another case", "another query"]
)
def test_another_request_with_the_key_is_refused(manager, program, place, change):
    post(program, place, TOLD, **KEY)
    told = {"text": "別のメモ"} if change == "body" else TOLD
    other = open_case(actor=manager).public_id
    asked = {"place": f"/api/v1/consultations/{other}/notes/", "language": f"{place}?language=en"}.get(
        change, place
    )
    refused = post(program, asked, told, **KEY)

    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "idempotency_key_used")
    assert refused.json()["error"]["where"] == "Idempotency-Key"
    assert Note.objects.count() == 1


def test_a_key_is_the_token_s_own_and_without_one_everything_is_done_anew(manager, program, place):
    posts = [(program, KEY), (call_as(manager, *Scope), KEY), (program, {}), (program, {})]
    made = [post(each, place, TOLD, **key).json()["id"] for each, key in posts]

    assert len(set(made)) == Note.objects.count() == 4


def test_what_was_refused_frees_its_key(program, place):
    assert post(program, place, {"text": " "}, **KEY).status_code == 422
    assert not KeptAnswer.objects.exists()

    assert post(program, place, TOLD, **KEY).status_code == 200


def test_a_key_lasts_two_days(program, place, clock):
    first = post(program, place, TOLD, **KEY).json()
    clock.move_to(NOON + timedelta(days=2))
    assert post(program, place, TOLD, **KEY).json() == first
    clock.shift(1)
    assert post(program, place, TOLD, **KEY).json() != first
    assert Note.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 201, "鍵", "a\tb"], ids=["empty", "long", "not ascii", "control"])
def test_what_is_no_key_is_refused(program, place, key):
    refused = post(program, place, TOLD, **{"idempotency-key": key})

    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "idempotency_key")
    assert not Note.objects.exists()
