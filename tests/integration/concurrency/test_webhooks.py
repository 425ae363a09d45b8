"""Three workers send what waits for a webhook at once, in processes of their own, on both databases: each message leaves once."""

import json
import sys

import pytest

from tests.hook_server import serve_receiver
from tests.integration.concurrency.sender import TESTS
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_what_several_workers_send_at_once_leaves_once(kind, tmp_path):
    with serve_receiver(tmp_path) as receiver, open_network(kind, tmp_path / "data") as network:

        def start(*deed):
            return network.start(sys.executable, "-m", "tests.integration.concurrency.sender", *deed)

        port = str(receiver.port)
        said, err = start("lay", port).communicate(timeout=60)
        assert said == "laid\n", err
        senders = [start("send", port, receiver.certificate) for _ in range(3)]
        for each in senders:
            assert each.stdout.readline() == "ready\n", each.stderr.read()
        for each in senders:
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=120) for each in senders]
        found, err = start("look").communicate(timeout=60)

    assert sum(int(out) for out, _ in told) == TESTS, told
    names = [headers["webhook-id"] for headers, _ in receiver.arrived]
    assert len(names) == len(set(names)) == TESTS
    assert json.loads(found) == [["arrived", 1]], err
