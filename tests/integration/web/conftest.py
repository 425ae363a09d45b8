"""A client that refuses what our pages must never do: inline script or style, and a GET that writes."""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tests.conftest import NOON
from tests.factories.catalogue import load_measures
from tests.factories.people import PASSWORD, make_staff
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.models import Person

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|<[^>]+\son[a-z]+=|(?:href|src|action)=[\"']?\s*(?:javascript|data):",
    re.IGNORECASE,
)
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)

# What a sign-in needs between its steps, counters and the access log: no business row is among them.
BOOKKEEPING = re.compile(r"django_session|tsunagu_cache|mfa_authenticator|audit_accessentry")


class StrictClient(Client):
    """Django's test client with the two refusals."""

    def request(self, **request):
        written = []

        def watch(execute, sql, params, many, context):
            if WRITES.match(sql) and not BOOKKEEPING.search(sql):
                written.append(sql[:200])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            response = super().request(**request)
        if request.get("REQUEST_METHOD", "GET") in {"GET", "HEAD"}:
            assert written == [], "a GET wrote"
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.get("Content-Disposition"):
            assert INLINE.findall(response.content.decode()) == [], "inline script or style"
            assert "default-src 'none'" in response["Content-Security-Policy"]
        return response

    def log_in(self, staff: Staff) -> None:
        """This function will sign a member of staff in through the login page."""
        email = Person.objects.get(pk=staff.person_id).email
        response = self.post("/account/login/", {"login": email, "password": PASSWORD})
        assert response.status_code == 302, response.content.decode()


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def client() -> StrictClient:
    return StrictClient(headers={"accept-language": "ja"})


@pytest.fixture
def other() -> StrictClient:
    """Another browser."""
    return StrictClient(headers={"accept-language": "ja"})


@pytest.fixture
def measures(db) -> None:
    load_measures()


@pytest.fixture
def staff(db) -> Staff:
    return make_staff()


def open_by_form(
    client: StrictClient, text: str = "取引先から図面を無償で渡すように言われて困っています。", **more: str
) -> str:
    """This function will open a consultation as a visitor would and return its public id."""
    response = client.post("/", {"text": text, "applicant": "sme", "company": "", **more})
    assert response.status_code == 302, response.content.decode()
    return response["Location"].split("/")[2]


def read_page(response) -> str:
    """The page without what is drawn anew each time: two answers can be compared."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
