"""`tsunagu serve` with DATABASE_URL: the desk opens on a real server, and two that start at once do not disturb each other."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.integration.project.test_serving import TSUNAGU, ask, environment, find_port, served
from tests.networks import open_database

pytestmark = pytest.mark.slow


@pytest.fixture
def server():
    """A fresh database on a real server."""
    with open_database("postgresql") as url:
        yield url


def test_the_desk_opens_on_a_server_and_keeps_nothing_of_it_in_the_folder(server, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", server)
    data, port = tmp_path / "data", find_port()

    with served(data, port, "--demo", "--workers", "2") as (desk, _):
        assert json.loads(ask(port, "/readyz")[1])["measures"] == 47
        assert "窓口" in ask(port, "/measures/")[1].decode()
    assert desk.returncode == 0
    assert not list(data.glob("*.sqlite3*"))
    with psycopg.connect(server) as line:
        (count,) = line.execute("SELECT count(*) FROM cases_consultation").fetchone()
    assert count > 5


def test_two_that_start_at_once_wait_for_each_other(server, tmp_path):
    def start(place):
        return subprocess.run(
            [TSUNAGU, "catalogue", "--json"],
            env=environment(tmp_path / f"data{place}") | {"DATABASE_URL": server},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(start, (1, 2)))

    assert [each.stderr for each in done] == ["", ""]
    assert [json.loads(each.stdout) for each in done] == [{"measures": 47}] * 2


def test_a_server_that_is_not_there_is_named_in_one_sentence(tmp_path):
    done = subprocess.run(
        [TSUNAGU, "--lang", "en", "catalogue"],
        env=environment(tmp_path / "data") | {"DATABASE_URL": f"postgresql://desk:geheim@/x?host={tmp_path}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.startswith("DATABASE_URL: The database server cannot be used")
    assert "geheim" not in done.stderr
    assert sys.executable not in done.stderr
