"""Several processes book one time at once, on both databases: as many come in as there are seats, nobody is taken twice."""

import json
import sys

import pytest

from tests.integration.concurrency.booker import SEATS
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow
BOOKERS = 4


@pytest.mark.parametrize("kind", KINDS)
def test_one_time_is_booked_as_often_as_there_are_seats(kind, tmp_path):
    with open_network(kind, tmp_path / "data") as network:

        def start(*deed):
            return network.start(sys.executable, "-m", "tests.integration.concurrency.booker", *deed)

        opened, err = start("open", str(BOOKERS)).communicate(timeout=120)
        assert opened, err
        body, *cases = opened.split()
        bookers = [start("book", body, *case.split(":")) for case in cases]
        for each in bookers:
            assert each.stdout.readline() == "ready\n", each.stderr.read()
        for each in bookers:
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [each.communicate(timeout=120) for each in bookers]
        found, err = start("look").communicate(timeout=120)

        assert sorted(out.strip() for out, _ in told) == ["booked"] * SEATS + ["taken"] * (BOOKERS - SEATS), (
            told
        )
        assert json.loads(found) == [SEATS, SEATS, SEATS * 2 * 4], err
