"""A change leaves for the system of a body: a real worker, a real line, a first answer of 500, a signature anybody can check."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from re import DOTALL, search
from typing import Any

import pytest

from tests.hook_server import Receiver, serve_receiver
from tests.integration.worker.workers import look, wait_until, working
from tests.networks import KINDS, Network, open_network

pytestmark = pytest.mark.slow
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "hear-of-changes.md"
EVENTS = {"webhook.test", "consent.given", "meeting.booked"}


@dataclass(frozen=True, slots=True)
class Calling(Network):
    """A network whose processes know where the receiver is."""

    receiver: Receiver | None = None

    @property
    def environment(self) -> Any:
        known = {"CALLS_PORT": str(self.receiver.port), "CALLS_CERTIFICATE": self.receiver.certificate}
        return {**Network.environment.fget(self), **known}


@contextmanager
def open_calling(kind, folder):
    with serve_receiver(folder) as receiver, open_network(kind, folder / "data", durable=True) as network:
        yield Calling(network.data, network.url, receiver), receiver


def read_check():
    """The check of the signature as the guide gives it to a newcomer."""
    code, known = search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), DOTALL)[1], {}
    exec(code, known)  # noqa: S102 - our own guide
    return known["is_ours"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_arrives_signed_after_the_first_call_failed(kind, tmp_path):
    with open_calling(kind, tmp_path) as (network, receiver):
        receiver.answers = [500]
        secret, case, meeting = look(network, "calling", "share")
        with working(network, "calling", "work", seconds=30) as worker:
            wait_until(
                lambda: {told["type"] for told in receiver.told} == EVENTS and len(receiver.arrived) > len(EVENTS),
                worker, network, patience=240,
            )  # fmt: skip
            wait_until(
                lambda: {row[1] for row in look(network, "calling", "look")} == {"arrived"}, worker, network
            )
        states = look(network, "calling", "look")

    tried = [headers["webhook-id"] for headers, _ in receiver.arrived]
    assert len(tried) == len(set(tried)) + 1 == len(EVENTS) + 1  # the first came again under its own id
    assert sorted(row[2] for row in states) == [1, 1, 2]
    is_ours = read_check()
    for headers, body in receiver.arrived:
        named = {name.lower(): value for name, value in headers.items()}
        assert is_ours(secret, named, body)
        assert not is_ours(secret, named, body + b" ")
        assert "ひみつ" not in body.decode()
    booked = next(told for told in receiver.told if told["type"] == "meeting.booked")
    assert booked["data"]["subject"] == f"meeting:{meeting}"
    assert booked["data"]["url"].endswith(f"/api/v1/consultations/{case}/")
