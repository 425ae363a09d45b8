"""Signing in by a service the installation trusts; the service of the suite answers on 127.0.0.1."""

import urllib.request

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from requests import TooManyRedirects

from tests.factories.people import PASSWORD, make_staff
from tests.oidc_provider import CLIENT, SECRET, Provider
from tsunagu.domain.people.models import Person
from tsunagu.web.accounts.social import SocialAdapter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
EMAIL = "sato@window.example"


@pytest.fixture
def client() -> Client:
    """The answer of the service comes back as a GET that signs in, so it must write: not a page of ours to read."""
    return Client(headers={"accept-language": "ja"})


@pytest.fixture
def other() -> Client:
    return Client(headers={"accept-language": "ja"})


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@pytest.fixture
def service(settings):
    provider = Provider()
    app = {
        "provider_id": "agency",
        "name": "機関のサービス",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield provider
    provider.stop()  # may be called twice


def sign_in(browser, service, email=EMAIL, verified=True, subject="s-1", **claims):
    service.person = {"sub": subject, "email": email, "email_verified": verified, "name": "佐藤", **claims}
    there = browser.get("/account/oidc/agency/login/")["Location"]
    assert there.startswith(f"{service.url}/authorize?")
    try:
        urllib.request.build_opener(Stay).open(there, timeout=5)
    except urllib.error.HTTPError as redirect:
        back = redirect.headers["Location"]
        redirect.close()
    return browser.get(back.removeprefix("http://testserver"))


def test_the_login_page_offers_the_service(client, service):
    page = client.get("/account/login/?next=/desk/new/").content.decode()

    assert "機関のサービス" in page
    assert "/account/oidc/agency/login/?next=%2Fdesk%2Fnew%2F" in page


def test_who_is_known_there_comes_in_here_and_keeps_the_password(client, other, service):
    make_staff(email=EMAIL)

    assert sign_in(client, service)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert not EmailAddress.objects.exists()  # the person's address is the only one
    assert other.post("/account/login/", {"login": EMAIL, "password": PASSWORD}).status_code == 302
    other.cookies.clear()
    assert (
        sign_in(other, service, email="renamed@window.example")["Location"] == "/desk/"
    )  # known by the service's own name


def test_nothing_that_the_service_told_is_kept(client, other, service):
    make_staff(email=EMAIL)
    for browser in (client, other):
        assert sign_in(browser, service, subject=EMAIL)["Location"] == "/desk/"

    row = SocialAccount.objects.get()
    assert row.extra_data == {}
    assert EMAIL not in row.uid


@pytest.mark.parametrize(
    ("email", "verified"),
    [("nobody@window.example", True), (EMAIL, False), ("", True), (EMAIL.replace("s", "ſ", 1), True)],
    ids=["unknown address", "address not confirmed", "no address", "a look-alike"],
)
def test_nobody_gets_an_account_or_another_persons_by_the_service(client, service, email, verified):
    make_staff(email=EMAIL)
    page = sign_in(client, service, email=email, verified=verified)

    assert page.status_code == 200
    assert "アカウントの作り方" in page.content.decode()
    assert Person.objects.count() == 1
    assert client.get("/desk/").status_code == 302


def test_whoever_left_does_not_come_in_by_the_service(client, service):
    make_staff(email=EMAIL)
    Person.objects.update(is_active=False)

    assert sign_in(client, service).status_code == 200
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("believed", "claims", "status"),
    [
        (None, {"amr": ["pwd", "mfa"]}, 302),
        ({"amr": ["mfa"]}, {"amr": ["pwd", "mfa"]}, 200),
        ({"amr": ["mfa"]}, {"amr": ["pwd"]}, 302),
        ({"amr": ["mfa"]}, {"amr": "mfa"}, 302),
        ({"amr": ["mfa"]}, {}, 302),
        ({"acr": ["urn:two"]}, {"acr": "urn:two"}, 200),
        ({"acr": ["urn:two"]}, {"acr": "urn:one", "amr": ["mfa"]}, 302),
    ],
    ids=[
        "not configured",
        "its method",
        "another method",
        "no list",
        "silence",
        "its class",
        "another class",
    ],
)
def test_what_the_service_says_of_a_second_factor_counts_only_as_configured(
    client, service, settings, believed, claims, status
):
    settings.SECOND_FACTOR = "staff"
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] |= {"second_factor": believed} if believed else {}
    make_staff(email=EMAIL)

    assert sign_in(client, service, **claims)["Location"] == "/desk/"
    page = client.get("/desk/")
    assert page.status_code == status
    assert status == 200 or page["Location"] == "/account/second/first/"


def test_an_answer_nobody_asked_for_opens_nothing(client, service):
    make_staff(email=EMAIL)
    page = client.get("/account/oidc/agency/callback/?code=x&state=y")

    assert page.status_code == 401
    assert "ログインできませんでした" in page.content.decode()


def test_a_service_that_leads_elsewhere_or_speaks_for_another_is_not_believed(client, service, monkeypatch):
    usual = service.describe()
    monkeypatch.setattr(service, "describe", lambda: {**usual, "issuer": "https://another.example"})
    refused = client.get("/account/oidc/agency/login/")
    assert "Location" not in refused
    assert "another.example" not in refused.content.decode()

    assert refused.status_code == 502

    monkeypatch.undo()
    app = SocialAdapter().get_requests_session()
    with pytest.raises(TooManyRedirects):
        app.get(
            f"{service.url}/authorize?client_id={CLIENT}&code_challenge_method=S256&redirect_uri={service.url}/x&state=s"
        )


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"iss": "https://another.example"},
        {"exp": 1},
        {"iat": 4102444800, "nbf": 4102444800},
    ],
    ids=["for another desk", "of another service", "too old", "not yet"],
)
def test_a_statement_that_is_not_for_us_now_opens_nothing(client, service, claims):
    make_staff(email=EMAIL)
    usual = service.give_token

    def give(form, header):
        given = usual(form, header)
        told = jwt.decode(given["id_token"], options={"verify_signature": False})
        given["id_token"] = jwt.encode(
            {**told, **claims}, service.key, algorithm="RS256", headers={"kid": "one"}
        )
        return given

    service.give_token = give
    sign_in(client, service)

    assert client.get("/desk/").status_code == 302


def test_a_service_that_does_not_answer_is_told_in_a_sentence(client, service):
    service.stop()
    page = client.get("/account/oidc/agency/login/")

    assert page.status_code == 502
    assert "127.0.0.1" not in page.content.decode()


@pytest.mark.parametrize(
    ("domains", "status"),
    [(["window.example"], 200), (["other.example"], 302), (["ndow.example"], 302)],
    ids=str,
)
def test_a_service_speaks_only_for_its_own_addresses(client, service, settings, domains, status):
    make_staff(email=EMAIL)
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["domains"] = domains
    sign_in(client, service)

    assert client.get("/desk/").status_code == status
