"""A client against the register of the suite; waiting only moves its clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.register_server import NAME, PASSWORD, serve_register
from tsunagu.domain.portfolio.network import fetch
from tsunagu.engines.patents.sources import Credentials, JpoApi, Ledger
from tsunagu.engines.patents.sources.jpo import SPACING


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # noon in Japan
        self.waits: list[float] = []

    def tell(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def register():
    with serve_register() as served:
        yield served


@pytest.fixture
def connect(register, clock, tmp_path) -> Callable[..., JpoApi]:
    """Each call is a new process as far as the client knows: only the folder is the same."""

    def make(password: str = PASSWORD, folder: Path = tmp_path) -> JpoApi:
        return JpoApi(
            fetch,
            Credentials(NAME, password),
            Ledger(folder, clock.tell, SPACING),
            clock=clock.tell,
            sleep=clock.wait,
            chance=lambda: 0.5,
            address=register.url,
        )

    return make
