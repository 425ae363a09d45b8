"""What every answer carries, whoever asks for whatever: the tables of addresses once more, looking at the headers."""

import pytest
from django.conf import settings

from tests.factories.people import make_staff
from tests.integration.project.test_settings import read_settings
from tests.integration.web.administration_table import CASES as ADMINISTRATION
from tests.integration.web.administration_table import PLACES
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_access import CASES
from tests.integration.web.test_account_access import CASES as ACCOUNT
from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]

MACHINES = [["GET", "/healthz"], ["GET", "/readyz"]]
ASKED = list(dict.fromkeys((case[0], case[1]) for case in [*CASES, *ACCOUNT, *ADMINISTRATION, *MACHINES]))
# header → what must stand in it
WANTED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture
def answers(client, other, settings):
    """What everybody gets everywhere, over TLS and with the limits of a desk on a network."""
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 365 * 24 * 3600, True
    own = open_by_form(client)
    places = {"own": own, "body": own, "secret": "wrong", **PLACES}
    other.log_in(make_staff())

    def ask(method: str | None = None):
        for browser in (client, other):
            for verb, pattern in ASKED:
                form = "application/x-www-form-urlencoded"
                place = pattern.format(**places)
                yield (
                    f"{verb} {pattern}",
                    browser.generic(method or verb, place, "", content_type=form, secure=True),
                )

    return ask


def test_every_answer_carries_every_header(answers):
    lacking = {
        (place, name)
        for place, response in answers()
        for name, value in WANTED.items()
        if value not in response.get(name, "")
    }

    assert lacking == set()


def test_every_answer_with_words_says_what_they_are_written_in(answers):
    types = {response.get("Content-Type", "none") for _place, response in answers() if response.content}

    assert types
    wordless = {"application/json", "application/pdf", MEDIA_TYPES[FileType.XLSX]}
    assert {each for each in types if "charset=utf-8" not in each} <= wordless


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "DEBUG"])
def test_methods_nobody_needs_are_refused_everywhere(answers, method):
    assert {response.status_code for _place, response in answers(method)} == {405}


def test_no_other_site_is_allowed_to_read_an_answer(answers):
    assert {place for place, response in answers() if "Access-Control-Allow-Origin" in response} == set()


def test_static_files_carry_them_too_and_may_be_kept(client):
    response = client.get("/static/tsunagu/base.css", secure=True)
    assert b"".join(response.streaming_content)
    response.close()

    assert response["Content-Type"] == 'text/css; charset="utf-8"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "max-age" in response["Cache-Control"]
    assert client.get("/static/").status_code == 404  # no list of what is there


def test_the_policy_names_no_place_for_objects_and_bases():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert [directives[name] for name in ("default-src", "object-src", "base-uri")] == [["'none'"]] * 3
    assert not any("unsafe" in value or "*" in value for values in directives.values() for value in values)


def test_on_a_network_tls_is_demanded_for_a_year_with_all_below_the_host(tmp_path):
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "DEBUG")
    done = read_settings("prod", *names, TSUNAGU_DATA=str(tmp_path))

    assert done.stdout.strip() == "[31536000, true, true, false]"


@pytest.mark.parametrize("host", ["evil.example", "desk.example.evil.example", "desk.example@evil.example"])
def test_a_host_that_is_not_ours_is_refused(client, settings, host):
    settings.ALLOWED_HOSTS = ["desk.example"]

    assert client.get("/", headers={"host": "desk.example"}).status_code == 200
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_machine_that_opens_consultations_without_end_is_stopped(client, other):
    statuses = [client.post("/", {"text": ""}).status_code for _ in range(121)]

    assert (set(statuses[:120]), statuses[120]) == ({422}, 429)
    assert client.get("/").status_code == 200
    assert other.post("/", {"text": ""}, REMOTE_ADDR="203.0.113.8").status_code == 422


@pytest.mark.parametrize(
    "place",
    [
        "/.git/HEAD",
        "/.env",
        "/var/keys/secret_key",
        "/static/../settings/base.py",
        "/static/%2e%2e/apps.py",
        "/api/v1/docs",
    ],
)
def test_nothing_beside_the_pages_is_served(client, place):
    assert client.get(place).status_code == 404
