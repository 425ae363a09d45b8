"""What a program reads before and after it asks other bodies: who might help, who may see, whom to meet, what became of it."""

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.catalogue import load_measures
from tests.factories.consents import share
from tests.factories.meetings import name_body, offer_times
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tests.integration.api.test_api import call_as, post
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.scopes import Scope

pytestmark = pytest.mark.django_db
SENT = "/api/v1/referrals/sent/"


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def manager(db):
    load_measures()
    return make_staff(role=Role.MANAGER)


def test_what_the_body_asked_is_listed_by_state_and_page_by_page(manager):
    made = [
        refer(open_case(actor=manager, company=f"会社{number}"), make_staff(), actor=manager)[0]
        for number in range(27)
    ]
    program = call_as(manager, *Scope)
    assert post(program, f"/api/v1/referrals/{made[3]}/call-off/", {}).json() == {"id": made[3]}

    first = program.get(SENT, {"state": "proposed"}).json()
    second = program.get(SENT, {"state": "proposed", "after": first["after"]}).json()
    listed = [row["id"] for page in (first, second) for row in page["referrals"]]
    assert listed == [each for each in reversed(made) if each != made[3]]
    assert (len(first["referrals"]), second["after"]) == (25, "")
    (ended,) = program.get(SENT, {"state": "withdrawn"}).json()["referrals"]
    assert (ended["id"], ended["company"]) == (made[3], "会社3")
    assert len(program.get(SENT).json()["referrals"]) == 25
    assert program.get(SENT, {"state": "lost"}).status_code == 422
    assert call_as(make_staff(role=Role.MANAGER), *Scope).get(SENT).json() == {"referrals": [], "after": ""}


def test_bodies_are_suggested_with_reasons_and_those_asked_left_out(manager):
    case = open_case(actor=manager, answers={"prefecture": "osaka"})
    near, asked = make_staff(), make_staff()
    refer(case, asked, actor=manager)
    place = f"/api/v1/consultations/{case.public_id}/referrals/"
    program = call_as(manager, *Scope)

    found = {each["code"]: each for each in program.get(f"{place}suggested/?language=en").json()["bodies"]}
    assert any("Osaka" in reason for reason in found[name_body(near)]["reasons"])
    assert name_body(asked) not in found
    (row,) = program.get(place).json()["referrals"]
    assert (row["state"], row["sent_at"]) == ("proposed", None)
    stranger = call_as(make_staff(role=Role.MANAGER), *Scope)
    assert stranger.get(f"{place}suggested/").status_code == 404
    assert stranger.get(place).json() == {"referrals": [], "after": ""}


def test_a_lent_case_looked_at_stands_in_the_access_log(manager):
    case = open_case()
    share(case, manager, ["story"])
    program, home = call_as(manager, *Scope), f"/api/v1/consultations/{case.public_id}/"
    AccessEntry.objects.all().delete()

    assert program.get(f"{home}referrals/suggested/").status_code == 200
    assert [(entry.what, entry.actor[:6]) for entry in AccessEntry.objects.order_by("pk")] == [
        ("api", "token:")
    ]
    assert (
        program.get(f"{home}consents/").status_code == 404
    )  # whom else the client lets see is the client's to know


def test_who_may_see_and_whom_to_meet(manager):
    case, other = open_case(actor=manager), make_staff()
    for each in (manager, other):
        offer_times(each)
    share(case, other, ["story"], note="棚1", days=10)
    program, home = call_as(manager, *Scope), f"/api/v1/consultations/{case.public_id}/"

    (consent,) = program.get(f"{home}consents/").json()["consents"]
    assert (consent["body"], consent["groups"], consent["on_paper"], consent["stands"]) == (
        name_body(other), ["story"], True, True,
    )  # fmt: skip
    bodies = {each["code"]: each for each in program.get(f"{home}meetings/bodies/").json()["bodies"]}
    assert bodies[name_body(manager)]["is_own"]
    assert bodies[name_body(other)]["may_see_until"] == "2026-12-02"
    assert post(program, f"{home}consents/{consent['id']}/withdraw/", {}).status_code == 200
    assert program.get(f"{home}consents/").json()["consents"][0]["stands"] is False
