"""An installation of its own for tests with real processes: a data folder, and a database on either kind of server.

Servers, and the first installation that is ready, are made once for each process of pytest; tests take copies.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest

from tests.postgresql import NoPostgreSQL, open_cluster

TSUNAGU = str(Path(sys.executable).with_name("tsunagu"))
KINDS = ("sqlite", "postgresql")
KEPT = ExitStack()
"""What stands to the end of the process: servers and the folder of the first installation."""


@dataclass(frozen=True, slots=True)
class Network:
    """Where its processes find data and database; ``url`` is empty on SQLite."""

    data: Path
    url: str = ""

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of its processes, nothing else of ours in it."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        named = {"DATABASE_URL": self.url} if self.url else {}
        settings = {"DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.local", "PYTHONUNBUFFERED": "1"}
        return kept | settings | named | {"TSUNAGU_DATA": str(self.data)}

    def start(self, *command: str) -> subprocess.Popen[str]:
        """This function will start a process of this installation."""
        return subprocess.Popen(
            command,
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        """This function will run a `tsunagu` command and return what it printed; any other exit code fails."""
        desk = self.start(TSUNAGU, "--lang", "en", *arguments)
        out, err = desk.communicate(timeout=180)
        assert desk.returncode == code, f"{arguments}: {desk.returncode}\n{out}\n{err}"
        return err if code else out


@contextmanager
def open_network(kind: str, folder: Path, *, durable: bool = False) -> Iterator[Network]:
    """This function will yield an installation in a folder that is not there yet: a copy of one that is ready."""
    first = _prepare_first(kind, durable=durable)
    with open_database(kind, durable=durable, like=first.url) as url:
        shutil.copytree(first.data, folder)
        yield Network(folder, url)


@contextmanager
def open_database(kind: str, *, durable: bool = False, like: str = "") -> Iterator[str]:
    """This function will yield the address of a fresh database, "" for SQLite; without PostgreSQL the test is skipped.

    ``like`` is the address of one to copy, to which nobody is connected.
    """
    if kind == "sqlite":
        yield ""
        return
    server, name = _start_server(durable=durable), f"desk_{secrets.token_hex(4)}"
    template = f" TEMPLATE {_name_database(like)}" if like else ""
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}{template}")
    yield re.sub(r"/[^/?]*\?", f"/{name}?", server)
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _name_database(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@cache
def _start_server(*, durable: bool) -> str:
    try:
        return KEPT.enter_context(open_cluster(durable=durable))
    except NoPostgreSQL as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@cache
def _prepare_first(kind: str, *, durable: bool) -> Network:
    url = KEPT.enter_context(open_database(kind, durable=durable))
    folder = KEPT.enter_context(tempfile.TemporaryDirectory(prefix="tsunagu-first-"))
    made = Network(Path(folder) / "data", url)
    made.run("catalogue")
    return made
