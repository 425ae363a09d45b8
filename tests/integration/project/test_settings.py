"""The settings of an installation: keys, hosts, cookies."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from tsunagu.project.problems import ServeProblem
from tsunagu.project.settings.data import find_data_folder, read_secret_key, write_private
from tsunagu.project.settings.logs import hide_content
from tsunagu.project.settings.postgresql import describe_server
from tsunagu.project.settings.providers import read_providers


def read_settings(module, *names, **environment):
    """The values of settings in a fresh process."""
    code = f"import json; from tsunagu.project.settings import {module} as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=kept | environment
    )


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path):
    key = read_secret_key(tmp_path)

    assert read_secret_key(tmp_path) == key
    assert len(key) >= 50
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_without_an_installation_nothing_is_written(tmp_path):
    folder = tmp_path / "absent"

    assert read_secret_key(folder) != read_secret_key(folder)
    assert not folder.exists()


def test_a_private_file_is_replaced_wholly(tmp_path):
    file = tmp_path / "a" / "b"
    write_private(file, "one")
    write_private(file, "two")

    assert file.read_text() == "two"
    assert [each.name for each in file.parent.iterdir()] == ["b"]


def test_the_data_folder_is_the_one_named(monkeypatch, tmp_path):
    monkeypatch.setenv("TSUNAGU_DATA", str(tmp_path))
    assert find_data_folder() == tmp_path.resolve()

    monkeypatch.delenv("TSUNAGU_DATA")
    monkeypatch.chdir(tmp_path)
    assert find_data_folder() == tmp_path.resolve() / "var"


@pytest.mark.parametrize(
    ("module", "said", "expected"),
    [
        ("local", "", "offered"),
        ("prod", "", "staff"),
        ("prod", "managers", "managers"),
        ("local", "staff", "staff"),
        ("prod", "nobody", "TSUNAGU_SECOND_FACTOR: write staff, managers, offered."),
    ],
)
def test_of_whom_a_second_factor_is_demanded(module, said, expected, tmp_path):
    done = read_settings(module, "SECOND_FACTOR", TSUNAGU_DATA=str(tmp_path), TSUNAGU_SECOND_FACTOR=said)

    assert expected in (done.stdout or done.stderr)


@pytest.mark.parametrize("module", ["local", "prod"])
def test_an_installation_never_shows_its_inside(module, tmp_path):
    done = read_settings(module, "DEBUG", TSUNAGU_DATA=str(tmp_path))

    assert done.stdout.strip() == "[false]"


def test_on_a_network_cookies_are_bound_to_tls_and_host(tmp_path):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "ALLOWED_HOSTS")
    done = read_settings(
        "prod", *names, TSUNAGU_DATA=str(tmp_path), TSUNAGU_HOSTS="desk.example www.desk.example"
    )

    assert done.stdout.strip() == '[true, true, "__Host-session", ["desk.example", "www.desk.example"]]'


@pytest.mark.parametrize(
    "url",
    ["postgres://", "mysql://desk@db/desk", "postgresql://desk:geheim@db/desk?nosuch=1", "desk"],
    ids=str,
)
def test_an_address_of_a_database_that_cannot_be_read_is_refused_untold(tmp_path, url):
    done = read_settings("local", "DEBUG", TSUNAGU_DATA=str(tmp_path), DATABASE_URL=url)

    assert done.returncode == 1
    assert "DATABASE_URL: The address of the database cannot be read." in done.stderr
    assert "geheim" not in done.stderr.rsplit("ServeProblem", 1)[-1]


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("postgresql://desk:geheim@db.example/desk", False),
        ("postgresql://desk:geheim@db.example/desk?sslmode=require", False),
        ("postgresql://desk:geheim@localhost,db.example/desk", False),
        ("postgresql://desk:geheim@localhost/desk?hostaddr=192.0.2.7", False),
        ("postgresql://desk:geheim@db.example/desk?sslmode=verify-full", True),
        ("postgresql://desk:geheim@db.example/desk?sslmode=disable", True),
        ("postgresql://desk:geheim@127.0.0.2/desk", True),
        ("postgresql://desk:geheim@[::1]/desk", True),
        ("postgresql://desk:geheim@/desk?host=/run/postgresql", True),
    ],
    ids=lambda each: str(each).partition("@")[2] or None,
)
def test_a_server_elsewhere_is_spoken_to_only_when_its_certificate_is_checked(address, is_taken):
    if is_taken:
        assert describe_server(address)["PASSWORD"] == "geheim"
        return
    with pytest.raises(ServeProblem, match="verify-full") as refused:
        describe_server(address)
    assert "geheim" not in str(refused.value)


def test_a_server_is_used_with_a_pool_and_with_limits_of_time(tmp_path):
    url = "postgresql://desk:p%40ss@db.example:5433/network?sslmode=verify-full"
    done = read_settings("prod", "DATABASES", TSUNAGU_DATA=str(tmp_path), DATABASE_URL=url)
    database = json.loads(done.stdout)[0]["default"]

    named = {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "NAME": "network",
        "USER": "desk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert database["CONN_MAX_AGE"] == 0 < database["OPTIONS"]["pool"]["max_size"]
    assert re.findall(r"(\w+)_timeout=\d+", database["OPTIONS"]["options"]) == [
        "statement",
        "lock",
        "idle_in_transaction_session",
    ]


def test_logs_carry_no_content():
    event = hide_content(None, "info", {"event": "opened", "text": "図面", "secret": "x", "case": "k7"})

    assert event == {"event": "opened", "text": "…", "secret": "…", "case": "k7"}


def test_our_own_cookies_are_bound_to_the_host_on_a_network(tmp_path):
    names = ("COOKIE_PREFIX", "CSRF_COOKIE_NAME", "ALLAUTH_TRUSTED_PROXY_COUNT")

    assert (
        read_settings("prod", *names, TSUNAGU_DATA=str(tmp_path)).stdout.strip()
        == '["__Host-", "__Host-csrf", 1]'
    )
    assert read_settings("local", "COOKIE_PREFIX", TSUNAGU_DATA=str(tmp_path)).stdout.strip() == '[""]'


SERVICE = {
    "provider_id": "agency",
    "name": "機関",
    "client_id": "a",
    "secret": "b",
    "server_url": "https://sso.example",
}


def test_sign_in_services_are_read_from_a_file_of_the_installation(tmp_path):
    assert read_providers(tmp_path) == []

    write_private(tmp_path / "keys" / "oidc.json", json.dumps([SERVICE]))
    (app,) = read_providers(tmp_path)
    told = {"server_url": "https://sso.example", "second_factor": {}, "domains": []}
    assert (app["provider_id"], app["settings"]) == ("agency", told)

    words = {"amr": ["mfa"], "acr": []}
    write_private(tmp_path / "keys" / "oidc.json", json.dumps([{**SERVICE, "second_factor": words}]))
    assert read_providers(tmp_path)[0]["settings"]["second_factor"] == words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "this is no JSON"),
        ("{}", "a list of sign-in services"),
        (json.dumps([SERVICE, {**SERVICE, "secret": ""}]), "service 2 lacks secret"),
        ("[1]", "service 1 lacks client_id"),
        (json.dumps([{**SERVICE, "second_factor": True}]), "second_factor of service 1"),
        (json.dumps([{**SERVICE, "second_factor": {"amr": "mfa"}}]), "second_factor of service 1"),
        (json.dumps([{**SERVICE, "second_factor": {"method": ["mfa"]}}]), "second_factor of service 1"),
        (json.dumps([SERVICE, {**SERVICE, "domains": ["b.example"]}]), "agency does not"),
        (json.dumps([{**SERVICE, "server_url": "http://sso.example"}]), "must begin with https://"),
        (json.dumps([{**SERVICE, "server_url": "http://localhost.sso.example"}]), "must begin with https://"),
    ],
    ids=[
        "broken",
        "no list",
        "no secret",
        "no object",
        "no words",
        "a word for a list",
        "another name",
        "two that may speak for all",
        "no TLS",
        "a name like this machine's",
    ],
)
def test_a_file_of_services_that_cannot_be_used_is_named(tmp_path, content, said):
    write_private(tmp_path / "keys" / "oidc.json", content)

    with pytest.raises(ImproperlyConfigured, match=said):
        read_providers(tmp_path)


@pytest.mark.slow
def test_django_has_nothing_to_say_against_a_desk_on_a_network(tmp_path):
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    about = {"DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.prod", "TSUNAGU_DATA": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=kept | about)

    assert (done.returncode, done.stderr) == (0, "")
