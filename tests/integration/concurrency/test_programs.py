"""Several processes send one request with one key at once, on both databases: it is done once, and all get its answer."""

import json
import sys

import pytest

from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow
TEXTS = ("相談です。", "相談です。", "相談です。", "別の相談です。")


@pytest.mark.parametrize("kind", KINDS)
def test_one_key_is_one_consultation(kind, tmp_path):
    with open_network(kind, tmp_path / "data") as network:

        def start(*deed):
            return network.start(sys.executable, "-m", "tests.integration.concurrency.asker", *deed)

        token, err = start("open").communicate(timeout=120)
        assert token, err
        askers = [start("ask", token.strip(), "key-1", text) for text in TEXTS]
        for each in askers:
            assert each.stdout.readline() == "ready\n", each.stderr.read()
        for each in askers:
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=120) for each in askers]
        found, err = start("look").communicate(timeout=120)
        answers = [json.loads(out) for out, _ in told]

    assert json.loads(found) == [1, 1], err
    done = [body["id"] for status, body in answers if status == 200]
    refused = [body["error"]["code"] for status, body in answers if status != 200]
    assert (len(done), len(set(done)), refused) in [
        (3, 1, ["idempotency_key_used"]),  # the text of the three came first
        (1, 1, ["idempotency_key_used"] * 3),
    ], told
