"""An import killed with -9 in a worker's process: the store holds the old or the new state, and the job comes back for one result."""

import pytest

from tests.integration.worker.importing import MOMENTS
from tests.integration.worker.workers import kill_group, list_starts, look, wait_until, working
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow
DONE = ["done", 2, 2, 0]


@pytest.mark.parametrize(
    ("kind", "moment"), [*((KINDS[0], each) for each in MOMENTS), (KINDS[1], MOMENTS[-1])]
)
def test_an_import_killed_at_any_moment_is_done_once(tmp_path, kind, moment):
    with open_network(kind, tmp_path / "data", durable=True) as network:
        check_killed(network, moment)


def check_killed(network, moment):
    look(network, "importing", "ask")
    with working(network, "importing", "work", moment, seconds=300) as worker:
        before = look(network, "importing", "wait")
        look(network, "importing", "more")
        wait_until((network.data / "in_the_middle").exists, worker, network)
        kill_group(worker)
    killed = look(network, "importing", "see")
    with working(network, "importing", "work", moment, seconds=300):
        after = look(network, "importing", "wait")

    assert (before["files"], before["in_store"], before["left"]) == ([DONE], 2, [])
    assert killed["in_store"] == (4 if moment == "after it" else 2)
    assert (killed["records"], killed["files"][0], killed["files"][1][0]) == (2, DONE, "reading")
    assert (after["files"], after["records"], after["in_store"]) == ([DONE, DONE], 4, 4)
    assert after["attempts"] == [["done", 1], ["done", 2]]
    assert (after["read"], after["announced"], after["left"]) == (2, 2, [])
    assert [fence for fence, _ in list_starts(network)] == ["1", "1", "2"]
