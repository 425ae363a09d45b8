"""/api/v1/ as a program of a body meets it."""

import json

import pytest
import time_machine
from django.test import Client

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import share_case, work_on
from tests.factories.catalogue import load_measures
from tests.factories.consents import share
from tests.factories.dockets import put_right, tell_right
from tests.factories.people import issue_for, make_staff
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.people.enums import Role

pytestmark = pytest.mark.django_db
ALL = ("measures.read", "match", "procedures", "consultations.read", "referrals.answer")


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def manager(db):
    load_measures()
    return make_staff(role=Role.MANAGER)


def call_as(staff, *scopes):
    """A client that sends a new token of the body with these scopes."""
    issued = issue_for(staff, scopes=scopes)
    return Client(headers={"authorization": f"Bearer {issued.token}"})


def post(client, place, body, **headers):
    return client.post(place, json.dumps(body), content_type="application/json", headers=headers)


def test_measures_are_listed_filtered_and_shown(manager):
    api = call_as(manager, *ALL)

    assert len(api.get("/api/v1/measures/").json()["measures"]) == 47
    english = api.get("/api/v1/measures/?applicant=university&language=en").json()["measures"]
    assert 0 < len(english) < 47
    assert all("university" in each["applicants"] for each in english)
    shown = api.get("/api/v1/measures/M43/").json()
    assert shown["code"] == "M43"
    assert shown["sources"]


def test_a_story_is_matched_as_the_command_line_does(manager):
    story = {"id": "c-1", "text": "取引先から図面を無償で渡すように言われています。", "applicant": "sme"}
    answer = post(call_as(manager, *ALL), "/api/v1/match/?top=3&language=en", story).json()

    from tsunagu.advice.advisor import build_advice
    from tsunagu.advice.intake_json import parse_intake
    from tsunagu.advice.match_json import present_match
    from tsunagu.advice.matching import match_intake

    advice = build_advice()
    intake = parse_intake(story, vocabulary=advice.vocabulary, where="")
    assert answer == {"id": "c-1", **present_match(match_intake(intake, advice), advice, "en", 3)}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "body.story.text"),
        ({"text": ""}, "body.text"),
        ({"text": "あ" * 20_001}, "body.text"),
        ({"text": "x", "facts": {"employeees": 3}}, "body.facts.employeees"),
        ({"text": "x", "more": 1}, "body.story.more"),
        ({"text": 5}, "body.story.text"),
    ],
    ids=["nothing", "empty", "too long", "unknown fact", "unknown field", "number"],
)
def test_a_story_that_cannot_be_read_is_refused_with_the_place(manager, body, where):
    answer = post(call_as(manager, *ALL), "/api/v1/match/", body)

    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == where


def test_what_is_no_json_is_refused(manager):
    answer = call_as(manager, *ALL).post("/api/v1/match/", "{", content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "bad_input"


@pytest.mark.parametrize(
    ("place", "scope"),
    [
        ("/api/v1/measures/", "measures.read"),
        ("/api/v1/measures/M43/", "measures.read"),
        ("/api/v1/consultations/", "consultations.read"),
        ("/api/v1/consultations/abc/", "consultations.read"),
        ("/api/v1/consultations/abc/docket/", "consultations.read"),
        ("/api/v1/consultations/abc/docket/costs/", "consultations.read"),
        ("/api/v1/referrals/", "consultations.read"),
        ("/api/v1/referrals/abc/", "consultations.read"),
        ("/api/v1/consultations/abc/meetings/", "consultations.read"),
        ("/api/v1/consultations/abc/meetings/free/?body=x", "consultations.read"),
        ("/api/v1/meetings/", "consultations.read"),
        ("/api/v1/consultations/abc/case/", "consultations.read"),
    ],
)
def test_a_token_does_only_what_its_scopes_say(manager, place, scope):
    others = [each for each in ALL if each != scope]
    answer = call_as(manager, *others).get(place)

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "no_scope"
    assert call_as(manager, scope).get(place).status_code in {200, 404}


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer tsg_x_y", "Basic dXNlcjpwYXNz"])
def test_without_a_token_nothing_is_told(manager, header):
    answer = Client(headers={"authorization": header} if header else {}).get("/api/v1/measures/M99/")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "no_token"


def test_a_session_of_a_browser_opens_nothing_here(manager):
    from tests.integration.web.conftest import StrictClient

    browser = StrictClient()
    browser.log_in(manager)

    assert browser.get("/api/v1/measures/").status_code == 401


def test_what_is_not_there_is_not_there(manager):
    answer = call_as(manager, *ALL).get("/api/v1/measures/M99/")

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_token_reads_its_bodys_consultations_and_no_others(manager):
    case = open_case(actor=manager, company="株式会社みなと精工")
    stranger = make_staff(role=Role.MANAGER)
    place = f"/api/v1/consultations/{case.public_id}/"

    shown = call_as(manager, *ALL).get(place).json()
    assert (shown["id"], shown["company"]) == (case.public_id, "株式会社みなと精工")
    foreign = call_as(stranger, *ALL)
    assert foreign.get(place).status_code == 404
    assert foreign.get("/api/v1/consultations/").json() == {"consultations": [], "after": ""}
    assert foreign.get(place).content == foreign.get("/api/v1/consultations/0000/").content


def test_a_token_reads_the_docket_with_the_documents_alone(manager):
    case = open_case()
    right, _ = put_right(case), put_right(case, tell_right(name="NZ", country="NZ"))
    place = f"/api/v1/consultations/{case.public_id}/docket/"
    api = call_as(manager, *ALL)
    share(case, manager, ["story", "company"])
    assert [api.get(each).status_code for each in (place, f"{place}costs/")] == [404, 404]

    share(case, manager, ["documents"])
    told = api.get(place).json()
    costs = api.get(f"{place}costs/?years=3&language=en").json()

    assert [(each["name"], bool(each["unanswered"])) for each in told["rights"]] == [
        ("把持装置", False),
        ("NZ", True),
    ]
    late = told["due"][0]
    assert (late["right"], late["rule"], late["year"], late["state"]) == (right, "patent.annuity", 4, "late")
    assert (late["due_on"], late["last_on"]) == ("2026-10-02", "2027-04-02")
    assert late["steps"]
    assert late["yen"] == late["late_yen"] == costs["years"][0]["yen"] > 0
    assert [each["year"] for each in costs["years"]] == [2026, 2027, 2028, 2029]
    assert {entry.what for entry in AccessEntry.objects.order_by("pk")} == {"api"}


def test_a_token_reads_the_work_on_a_case_as_its_body_does(manager):
    world = share_case()
    share(world.case, manager, ["story"])
    place = f"/api/v1/consultations/{world.public_id}/case/"
    work_on(world.ours, world.public_id)
    work_on(manager, world.public_id, word="m")
    told = call_as(manager, *ALL).get(f"{place}?language=en").json()
    texts = {each["text"] for each in told["timeline"] if each["kind"] in ("note", "outcome")}

    assert texts == {"m-own", "m-shared", "m-outcome", "w-shared", "w-outcome"}
    assert (told["stage"], told["disclosed_on"], told["partners"]) == ("advising", "2026-10-01", "")
    assert told["novelty"][0] == {
        "country": "JP",
        "right": "design",
        "due_on": "2027-10-01",
        "safe_on": "2027-10-01",
        "verified": told["novelty"][0]["verified"],
    }
    assert [each["text"] for each in told["tasks"]] == ["m-task"]
    assert [(each["code"], each["verdict"], each["found"]) for each in told["needs"]][-1] == (
        "lower_cost",
        "added",
        False,
    )
    foreign = call_as(make_staff(role=Role.MANAGER), *ALL)
    assert foreign.get(place).status_code == 404
    entry = AccessEntry.objects.filter(what="api").get()
    assert entry.groups == "story"


@pytest.mark.parametrize("years", ["0", "41", "x"])
def test_years_out_of_range_are_refused(manager, years):
    answer = call_as(manager, *ALL).get(f"/api/v1/consultations/abc/docket/costs/?years={years}")

    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == "query.years"


def test_a_token_that_calls_too_often_waits_and_others_do_not(manager):
    busy, calm = call_as(manager, "measures.read"), call_as(manager, "measures.read")
    statuses = {busy.get("/api/v1/measures/M43/").status_code for _ in range(120)}
    refused = busy.get("/api/v1/measures/M43/")

    assert (statuses, refused.status_code) == ({200}, 429)
    assert refused.json()["error"]["code"] == "too_many"
    assert int(refused["Retry-After"]) > 0
    assert calm.get("/api/v1/measures/M43/").status_code == 200


def test_every_address_declares_its_refusals():
    described = Client().get("/api/v1/openapi.json").json()

    for place, methods in described["paths"].items():
        for method, operation in methods.items():
            assert {"200", "401", "403", "404", "422", "429"} <= set(operation["responses"]), (method, place)
            assert operation["security"] == [{"TokenAuth": []}]


def test_a_token_sent_in_the_clear_is_refused_and_not_led_on(settings):
    from django.test import Client

    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^api/"]
    plain = Client().get("/api/v1/measures/", headers={"authorization": "Bearer tsg_x"})

    assert (plain.status_code, plain.json()["error"]["where"]) == (403, "https only")
    assert Client().get("/api/v1/measures/", secure=True).status_code == 401
    assert Client().get("/measures/").status_code == 301  # a person is led on


FEE = {
    "id": "f",
    "item": "patent.exam_request",
    "claims": 7,
    "filed_on": "2024-06-03",
    "paid_on": "2026-05-20",
}
RIGHT = {"id": "r", "country": "JP", "right": "patent", "events": {"filed_on": "2025-01-31"}}


def test_fees_and_deadlines_are_computed_as_the_command_line_does(manager):
    api = call_as(manager, "procedures")
    fee = post(api, "/api/v1/fees/?language=en", FEE).json()
    days = post(api, "/api/v1/deadlines/", RIGHT).json()

    assert (fee["id"], fee["yen"], fee["tariff"]) == ("f", 166_000, "tariff from 1 Apr 2019")
    assert {row["rule"]: row["due_on"] for row in days["deadlines"]}["patent.exam_request"] == "2028-01-31"
    assert (
        post(api, "/api/v1/fees/", {**FEE, "facts": {"applicant": "university"}}).json()["cheaper"][0]["yen"]
        == 83_000
    )


WAY = {
    "id": "w",
    "right": "patent",
    "base": {"filed_on": "2026-04-01"},
    "countries": ["US"],
    "claims": 5,
    "pages": 20,
}


def test_routes_abroad_are_compared_as_the_command_line_does(manager):
    answer = post(call_as(manager, "procedures"), "/api/v1/overseas/?language=en", WAY).json()

    days = {route["route"]: route["last_day_to_decide"] for route in answer["routes"]}
    assert (answer["id"], days) == ("w", {"paris": "2027-04-01", "pct": "2027-04-01", "direct": "2027-09-30"})


@pytest.mark.parametrize(
    ("place", "body", "where"),
    [
        ("fees", {**FEE, "claims": -1}, "body.claims"),
        ("deadlines", {**RIGHT, "events": {"filed_on": "2025-02-30"}}, "body.events.filed_on"),
        ("overseas", {**WAY, "countries": ["XX"]}, "body.countries[0]"),
    ],
    ids=["fees", "deadlines", "overseas"],
)
def test_a_question_that_cannot_be_answered_is_refused_at_its_field(manager, place, body, where):
    answer = post(call_as(manager, "procedures"), f"/api/v1/{place}/", body)

    assert (answer.status_code, answer.json()["error"]["where"]) == (422, where)
    assert post(call_as(manager, "match"), f"/api/v1/{place}/", body).status_code == 403
