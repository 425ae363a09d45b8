"""What the log says of security: who did what, from where and when, and never what was typed or a secret of a link."""

import io
import json
import logging
from datetime import timedelta

import pytest
import structlog
import time_machine
from django.test import Client

from tests.conftest import NOON
from tests.factories.people import PASSWORD, make_staff
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_accounts import compute_code, enrol, read_email
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_actions import issue_token
from tsunagu.project.settings.logs import describe_logging

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
FROM = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def log():
    """The lines as a desk on a network writes them, on a stream of the test's own."""
    told = describe_logging(as_json=True)
    line = told["formatters"]["line"]
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(line["()"](**{key: value for key, value in line.items() if key != "()"}))
    for name in told["handlers"]["stderr"]["filters"]:
        about = told["filters"][name]
        handler.addFilter(about["()"]())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(each) for each in handler.stream.getvalue().splitlines()]
    root.removeHandler(handler)
    describe_logging(as_json=False)


def tell(lines, *events):
    return [line for line in lines if line["event"] in events]


def test_signing_in_failing_and_leaving_are_told_with_who_and_where(client, staff, log):
    person = Person.objects.get(pk=staff.person_id)
    client.post("/account/login/", {"login": person.email, "password": "wrong-CANARY"}, **FROM)
    client.post("/account/login/", {"login": "CANARY@nowhere.example", "password": "wrong-CANARY"}, **FROM)
    client.post("/account/login/", {"login": person.email, "password": PASSWORD}, **FROM)
    client.post("/account/logout/", **FROM)

    who = f"person:{person.public_id}"
    lines = tell(log(), "signin.failed", "signin.done", "signout.done")
    assert [(line["event"], line["who"]) for line in lines] == [
        ("signin.failed", who),
        ("signin.failed", "unknown"),
        ("signin.done", who),
        ("signout.done", who),
    ]
    assert {line["from"] for line in lines} == {"203.0.113.7"}
    assert lines[2]["methods"] == ["password"]
    assert {line["timestamp"][-1] for line in lines} == {"Z"}
    assert "CANARY" not in str(log())
    assert person.email not in str(log())


def test_the_lock_is_told(client, staff, log):
    for _ in range(5):
        client.post("/account/login/", {"login": read_email(staff), "password": "wrong"})

    assert len(tell(log(), "signin.locked")) == 1


def test_second_factors_and_passwords_that_change_are_told(
    client, other, staff, log, django_capture_on_commit_callbacks
):
    client.log_in(staff)
    with django_capture_on_commit_callbacks(execute=True):
        secret = enrol(client)
    other.post("/account/login/", {"login": read_email(staff), "password": PASSWORD})
    other.post("/account/second/authenticate/", {"code": "000000"})
    with time_machine.travel(NOON + timedelta(minutes=1), tick=True):
        other.post("/account/second/authenticate/", {"code": compute_code(secret)})
    new = "a-wholly-new-passphrase"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    lines = tell(log(), "factor.added", "factor.failed", "signin.done", "password.changed")
    assert [line["event"] for line in lines][:2] == ["signin.done", "factor.added"]
    assert {"factor.failed", "password.changed"} <= {line["event"] for line in lines}
    assert {line["who"] for line in lines} == {f"person:{Person.objects.get(pk=staff.person_id).public_id}"}
    assert [line["methods"] for line in lines if line["event"] == "signin.done"] == [
        ["password"],
        ["password", "mfa"],
    ]
    assert secret not in str(log())


@pytest.mark.parametrize(
    ("method", "place", "status", "event"),
    [
        ("GET", "/consultations/0123456789abcdef0123/", 404, "access.refused"),
        ("GET", "/account/welcome/SECRET-CANARY/", 404, "access.refused"),
        ("POST", "/", 422, "input.refused"),
        ("POST", "/measures/", 405, "access.refused"),
        ("GET", "/api/v1/measures/", 401, "access.refused"),
    ],
    ids=str,
)
def test_a_refusal_is_told_by_its_route_alone(client, log, method, place, status, event):
    response = client.generic(method, place, "", content_type="application/x-www-form-urlencoded", **FROM)

    assert response.status_code == status
    (line,) = tell(log(), event)
    assert (line["status"], line["from"], line["who"]) == (status, "203.0.113.7", "visitor")
    assert "<" in line["route"] or line["route"] in {"", "measures/", "api/v1/measures/"}
    assert "CANARY" not in str(log())


def test_what_one_may_not_do_is_told_with_who_tried(client, staff, log):
    public_id = open_by_form(type(client)())
    client.log_in(staff)
    client.get(f"/consultations/{public_id}/")
    at, manager = NOON, make_staff(role=Role.MANAGER)
    token = issue_token(
        actor=manager,
        organisation_id=manager.organisation_id,
        note="x",
        scopes=[Scope.MATCH],
        days=1,
        at=at,
    ).token
    Client().get("/api/v1/measures/", headers={"authorization": f"Bearer {token}"})  # notes the day of use

    lines = tell(log(), "access.refused")
    person = Person.objects.get(pk=staff.person_id).public_id
    assert (lines[0]["status"], lines[0]["who"]) == (404, f"person:{person}")
    assert lines[1]["status"] == 403
    assert lines[1]["who"].startswith("token:")
    assert token not in str(log())
    assert public_id not in str(log())


def test_a_form_of_another_site_is_told_without_the_secret_of_its_address(client, log):
    client.handler.enforce_csrf_checks = True
    client.post("/account/welcome/SECRET-CANARY/", {"name": "x"})

    assert tell(log(), "access.refused")
    assert "CANARY" not in str(log())


def test_a_failure_of_ours_is_told_without_the_secret_of_its_address(client, log, monkeypatch):
    monkeypatch.setattr("tsunagu.web.accounts.clients.read_confirmation", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/account/welcome/SECRET-CANARY/")

    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.content.decode()
    (line,) = tell(log(), "Internal Server Error: /account/welcome/<str:secret>/")
    assert "ZeroDivisionError" in line["exception"]
    assert "CANARY" not in str(log())


@pytest.mark.parametrize("as_json", [True, False], ids=["network", "own machine"])
def test_nothing_that_is_sent_can_write_a_line_of_its_own(as_json):
    told = describe_logging(as_json=as_json)
    line = told["formatters"]["line"]
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(line["()"](**{key: value for key, value in line.items() if key != "()"}))
    logger = logging.getLogger("tsunagu.test")
    logger.addHandler(handler)
    logger.propagate = False
    for hostile in ("a\r\n2026-01-01 [info] signin.done", "b\x1b[2Kc", "d\u2028e", "f\x85g"):
        structlog.get_logger("tsunagu.test").warning("x", said=hostile)
        logger.warning("y %s", hostile)
    logger.removeHandler(handler)
    describe_logging(as_json=False)

    written = handler.stream.getvalue()
    assert len(written.splitlines()) == 8
    assert "\x1b" not in written
