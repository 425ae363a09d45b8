"""A body's program reads what the body was asked and answers, within its scopes and its consents."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_staff, make_team
from tests.factories.referrals import SUMMARY, refer
from tests.integration.api.test_api import ALL, call_as, post
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.people.enums import Role

pytestmark = pytest.mark.django_db
HOME = "/api/v1/referrals/"


@pytest.fixture(autouse=True)
def _later(time_machine):
    time_machine.move_to(NOON.replace(hour=4), tick=False)


@pytest.fixture
def manager():
    return make_staff(role=Role.MANAGER)


def test_it_is_listed_read_taken_on_and_finished(manager):
    case = open_case(company="みなと精工")
    (made,) = refer(case, manager)
    program = call_as(manager, *ALL)
    (row,) = program.get(HOME).json()["referrals"]
    assert (row["id"], row["company"], row["answer_by"]) == (made, "みなと精工", "2026-11-26")
    assert program.get(f"{HOME}{made}/").json()["summary"] == SUMMARY
    assert post(program, f"{HOME}{made}/accept/", {}).json()["state"] == "accepted"
    empty = post(program, f"{HOME}{made}/complete/", {"answer": " "})
    assert (empty.status_code, empty.json()["error"]["code"]) == (422, "referral_says_nothing")
    assert (
        post(program, f"{HOME}{made}/complete/", {"answer": "契約書を直しました。"}).json()["state"]
        == "completed"
    )
    again = post(program, f"{HOME}{made}/return/", {"answer": "戻します。"})
    assert (again.status_code, again.json()["error"]["code"]) == (422, "referral_step")
    assert program.get(f"{HOME}?state=sent").json()["referrals"] == []


@pytest.mark.parametrize("deed", ["accept", "decline", "return", "complete", "assign"])
def test_answering_takes_its_own_scope(manager, deed):
    (made,) = refer(open_case(), manager)
    answer = post(
        call_as(manager, "consultations.read"), f"{HOME}{made}/{deed}/", {"answer": "一言", "team": "x"}
    )
    assert (answer.status_code, answer.json()["error"]["where"]) == (403, "scope referrals.answer")


def test_of_another_body_and_without_consent_there_is_nothing(manager):
    case = open_case()
    (made,) = refer(case, manager)
    other = call_as(make_staff(role=Role.MANAGER), *ALL)
    assert other.get(f"{HOME}{made}/").status_code == 404
    assert post(other, f"{HOME}{made}/accept/", {}).status_code == 404
    withdraw_consent(actor=case.actor, public_id=Consent.objects.get().public_id, at=NOON)
    seen = call_as(manager, *ALL).get(f"{HOME}{made}/").json()
    assert (seen["state"], seen["is_withheld"], seen["summary"]) == ("withdrawn", True, "")


@pytest.mark.parametrize("query", ["?state=proposed", "?state=x", "?language=fr"])
def test_what_cannot_be_asked_is_refused(manager, query):
    assert call_as(manager, *ALL).get(f"{HOME}{query}").status_code == 422


def test_a_program_gives_a_request_to_a_team_of_its_body(manager):
    team = make_team(manager, name="海外")
    (made,) = refer(open_case(), manager)
    program = call_as(manager, *ALL)
    assert program.get(f"{HOME}teams/").json() == [{"id": team, "name": "海外"}]
    assert post(program, f"{HOME}{made}/assign/", {"team": team}).json()["team"] == "海外"
    (row,) = program.get(HOME).json()["referrals"]
    assert row["team"] == "海外"
    foreign = post(program, f"{HOME}{made}/assign/", {"team": make_team(make_staff(role=Role.MANAGER))})
    assert (foreign.status_code, foreign.json()["error"]["code"]) == (422, "referral_team")


@pytest.mark.parametrize(
    ("deed", "verb", "state"),
    [
        ("accept", "referral.accepted", "accepted"),
        ("decline", "referral.declined", "declined"),
        ("return", "referral.returned", "returned"),
        ("complete", "referral.completed", "completed"),
        ("assign", "referral.given_to_team", "accepted"),
    ],
)
def test_an_answer_sent_again_with_its_key_is_given_once(manager, deed, verb, state):
    case = open_case()
    (made,) = refer(case, manager)
    program, team = call_as(manager, *ALL), make_team(manager, manager)
    if deed not in ("accept", "decline"):
        post(program, f"{HOME}{made}/accept/", {})
    place, key = f"{HOME}{made}/{deed}/", {"idempotency-key": "1d0b"}
    told = {"assign": {"team": team}, "accept": {}}.get(deed, {"answer": "一言"})
    first, again = (post(program, place, told, **key) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert first.json()["state"] == state
    assert Entry.objects.filter(verb=verb).count() == 1
    other = post(program, f"{HOME}{made}/decline/", {"answer": "別の一言"}, **key)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_key_used")


def test_an_answer_that_was_refused_frees_its_key(manager):
    (made,) = refer(open_case(), manager)
    program, place, key = call_as(manager, *ALL), f"{HOME}{made}/decline/", {"idempotency-key": "1d0b"}
    assert post(program, place, {"answer": " "}, **key).status_code == 422
    assert post(program, place, {"answer": "手がいっぱいです。"}, **key).json()["state"] == "declined"
