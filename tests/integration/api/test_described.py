"""The API keeps what its description promises, whatever is sent: no failure of ours, declared statuses, shapes that hold.

Schemathesis draws the calls from `/api/v1/openapi.json`; nothing leaves the process. `make fuzz` draws many more.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client as DjangoClient
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, openapi
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.catalogue import load_measures
from tests.factories.consents import share
from tests.factories.people import issue_for, make_staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.token_actions import revoke_token

pytestmark = pytest.mark.django_db
DESCRIBED = openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
OPERATIONS = {each.ok().label: each.ok() for each in DESCRIBED.get_all_operations()}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
EXAMPLES = settings(max_examples=settings.default.max_examples // 5)
NOT_DESCRIBED = {name: [positive_data_acceptance] for name in OPERATIONS if name.startswith("POST")}
"""Which facts there are and what they may be says facts.yaml, which days fit together the law, and what may be written the state of a
case, not the description: well-formed questions may be refused."""
REFUSED = ("", "Bearer ", "Bearer tsg_0_0", "Basic dXNlcjpwYXNz", "expired", "revoked")


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.TOKEN_RATE = "100000/m"
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture(autouse=True)
def _one_connection():
    """A server lets its connection go after each request; here it is the one that holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def manager(db):
    load_measures()
    manager = make_staff(role=Role.MANAGER)
    share(open_case(company="株式会社みなと精工"), manager)
    return manager


def draw_case(data, name: str):
    mode = data.draw(st.sampled_from(MODES))
    return data.draw(OPERATIONS[name].as_strategy(generation_mode=mode))


@pytest.mark.parametrize("name", OPERATIONS)
@given(data=st.data())
@EXAMPLES
def test_every_call_is_answered_as_described(manager, name, data):
    token = issue_for(manager).token
    case = draw_case(data, name)
    case.headers["Authorization"] = f"Bearer {token}"

    case.validate_response(case.call(), excluded_checks=[ignored_auth, *NOT_DESCRIBED.get(name, ())])


@pytest.mark.parametrize("name", OPERATIONS)
@given(data=st.data(), header=st.sampled_from(REFUSED))
@EXAMPLES
def test_without_a_living_token_every_call_is_refused(manager, name, data, header):
    if header == "expired":
        header = f"Bearer {issue_for(manager, days=1, at=NOON - timedelta(days=9)).token}"
    elif header == "revoked":
        issued = issue_for(manager)
        revoke_token(actor=manager, organisation_id=manager.organisation_id, name=issued.name, at=NOON)
        header = f"Bearer {issued.token}"
    case = draw_case(data, name)
    case.headers.pop("Authorization", None)
    if header:
        case.headers["Authorization"] = header

    answer = case.call()

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == ["Bearer"]
    case.validate_response(answer)


def list_described():
    """Each operation: method, address, what is said of it, and its example ({} when nothing is sent)."""
    described = DjangoClient().get("/api/v1/openapi.json").json()
    shapes = described["components"]["schemas"]
    for place, deeds in described["paths"].items():
        for method, deed in deeds.items():
            body = deed.get("requestBody", {}).get("content", {}).get("application/json", {})
            shape = shapes.get(body.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
            yield method, place, deed, body.get("example", shape.get("example")) if body else {}


def test_every_operation_says_what_it_does_with_an_example_and_its_refusals():
    poor = [
        (method, place)
        for method, place, deed, example in list_described()
        if not (deed.get("summary") and deed.get("description"))
        or example is None
        or not {"401", "403", "404", "422", "429"} <= set(deed["responses"])
    ]

    assert poor == []


def test_every_example_can_be_sent(manager):
    headers = {"authorization": f"Bearer {issue_for(manager).token}"}
    refused = []
    for method, place, _, example in list_described():
        if method == "post":
            answer = DjangoClient().post(
                re.sub(r"{\w+}", "x", place), example, content_type="application/json", headers=headers
            )
            if answer.status_code not in (200, 404):
                refused.append((place, answer.content))

    assert refused == []
