"""A worker killed with -9 in the middle of a job: the job comes back and is done once. Real processes, both databases."""

import os
import signal
import time

import pytest

from tests.integration.worker.counting import STEPS
from tests.integration.worker.workers import kill_group, list_starts, look, wait_until, working
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow


@pytest.fixture(params=KINDS)
def network(request, tmp_path):
    with open_network(request.param, tmp_path / "data", durable=True) as made:
        yield made


def check_done_once(network, told):
    assert told["state"] == "done"
    assert told["attempt"] == 2
    assert (told["done"], told["total"], told["result"]) == (STEPS, STEPS, {"steps": STEPS})
    assert told["steps"] == STEPS
    assert [fence for fence, _ in list_starts(network)] == ["1", "2"]


def test_a_process_killed_in_the_middle_of_a_job_is_replaced_and_the_job_delivered_again(network):
    look(network, "look", "ask")
    with working(network, "counting", seconds=4) as worker:
        wait_until((network.data / "in_the_middle").exists, worker, network)
        os.kill(int(list_starts(network)[0][1]), signal.SIGKILL)

        check_done_once(network, look(network, "look", "wait"))


def test_a_whole_worker_killed_in_the_middle_of_a_job_hands_it_to_the_next_one_at_once(network):
    look(network, "look", "ask")
    with working(network, "counting", seconds=300) as worker:
        wait_until((network.data / "in_the_middle").exists, worker, network)
        kill_group(worker)
    begun = time.monotonic()
    with working(network, "counting", seconds=300):
        told = look(network, "look", "wait")

    check_done_once(network, told)
    assert time.monotonic() - begun < 30  # long before the queue would deliver again
