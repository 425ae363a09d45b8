"""An installation of its own for tests with real processes: a data folder, and a fresh database on either kind of server."""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.postgresql import NoPostgreSQL, open_cluster

TSUNAGU = str(Path(sys.executable).with_name("tsunagu"))
KINDS = ("sqlite", "postgresql")


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
def open_database(kind: str, *, durable: bool = False) -> Iterator[str]:
    """This function will yield the address of a fresh database, "" for SQLite; without PostgreSQL the test is skipped."""
    if kind == "sqlite":
        yield ""
        return
    try:
        with open_cluster(durable=durable) as url:
            name = f"desk_{secrets.token_hex(4)}"
            with psycopg.connect(url, autocommit=True) as line:
                line.execute(f"CREATE DATABASE {name}")
            yield re.sub(r"/[^/?]*\?", f"/{name}?", url)
            with psycopg.connect(url, autocommit=True) as line:
                line.execute(f"DROP DATABASE {name} WITH (FORCE)")
    except NoPostgreSQL as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))
