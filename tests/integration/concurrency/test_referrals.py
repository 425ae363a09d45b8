"""Four bodies take one case at once, in processes of their own, on both databases: one has it, three are told."""

import json
import sys

import pytest

from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_several_who_take_a_case_at_once_are_one(kind, tmp_path):
    with open_network(kind, tmp_path / "data") as network:

        def start(*deed):
            return network.start(sys.executable, "-m", "tests.integration.concurrency.taker", *deed)

        asked, err = start("ask").communicate(timeout=60)
        assert asked, err
        takers = [start("take", str(person), referral) for person, referral in json.loads(asked)]
        for each in takers:
            assert each.stdout.readline() == "ready\n", each.stderr.read()
        for each in takers:
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=60) for each in takers]
        found, err = start("look").communicate(timeout=60)

        assert sorted(out.strip() for out, _ in told) == [*["referral_taken"] * 3, "taken"], told
        assert json.loads(found) == ["accepted", *["overtaken"] * 3], err
