"""Every cookie the desk sets on a network: bound to TLS and host, kept from scripts and from other sites."""

import json
from http.cookies import SimpleCookie

import pytest

from tests.factories.people import make_staff
from tests.integration.project.test_settings import read_settings
from tests.integration.web.conftest import open_by_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
NAMES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "COOKIE_PREFIX")


@pytest.fixture
def set_cookies(client, settings, tmp_path, monkeypatch):
    """All that is set while somebody asks, signs in, changes the language and leaves, with the names of a network's desk."""
    found = {}
    values = read_settings("prod", *NAMES, TSUNAGU_DATA=str(tmp_path)).stdout
    for name, value in zip(NAMES, json.loads(values), strict=True):
        setattr(settings, name, value)
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        setattr(settings, f"{name}_COOKIE_SECURE", True)
    usual = client.request

    def watch(**request):
        response = usual(**{**request, "wsgi.url_scheme": "https", "SERVER_PORT": "443"})
        for name, morsel in response.cookies.items():
            found.setdefault(name, []).append(morsel)
        return response

    monkeypatch.setattr(client, "request", watch)
    public_id = open_by_form(client)
    client.get(f"/consultations/{public_id}/")
    client.post("/language/", {"language": "en", "next": "/"})
    client.get("/account/password/reset/")
    client.log_in(make_staff())
    client.get("/desk/")
    client.post("/account/logout/")
    return found


def test_every_cookie_is_bound_to_host_and_tls(set_cookies):
    kinds = ("session", "csrf", "language", "tsunagu-seen", "tsunagu-links", "tsunagu-new-link")
    assert set(set_cookies) == {f"__Host-{kind}" for kind in kinds}

    for name, morsels in set_cookies.items():
        for each in morsels:
            assert (name, each["secure"], each["path"], each["domain"]) == (name, True, "/", "")
            assert each["samesite"] == "Lax"
            assert each["httponly"] or not each.value  # what is taken back has nothing to read


def test_no_cookie_holds_a_word_of_anybody(set_cookies):
    told = "".join(each.value for morsels in set_cookies.values() for each in morsels)

    assert told
    assert "@" not in told
    assert not any(mark in told for mark in ("図面", "%E5%9B%B3", "\\u56f3"))


def test_a_link_shown_on_one_page_is_not_read_by_another(client, other):
    first = open_by_form(client)
    second = open_by_form(client)

    assert "secret-link" not in client.get(f"/consultations/{first}/").content.decode()
    assert "secret-link" in client.get(f"/consultations/{second}/").content.decode()


def test_leaving_clears_what_the_browser_kept(client, staff):
    client.log_in(staff)
    seen = SimpleCookie({"tsunagu-seen": client.cookies["tsunagu-seen"].value})
    assert "Clear-Site-Data" not in client.get("/desk/")

    assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies.update(seen)
    assert client.get("/")["Clear-Site-Data"] == '"cache", "storage"'  # the session was ended elsewhere
