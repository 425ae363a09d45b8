"""Several processes accept one invitation at once, on both databases: one of them comes in."""

import json
import sys

import pytest

from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_several_who_accept_at_once_are_one(kind, tmp_path):
    with open_network(kind, tmp_path / "data") as network:

        def start(*deed):
            return network.start(sys.executable, "-m", "tests.integration.concurrency.accepter", *deed)

        secret, err = start("invite").communicate(timeout=60)
        assert secret, err
        accepters = [start("accept", secret.strip()) for _ in range(4)]
        for each in accepters:
            assert each.stdout.readline() == "ready\n", each.stderr.read()
        for each in accepters:
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=60) for each in accepters]
        found, err = start("look").communicate(timeout=60)

        assert sorted(out.strip() for out, _ in told) == ["accepted", "closed", "closed", "closed"], told
        assert json.loads(found) == [1, 1], err
