"""A worker killed with -9 in the middle of a job: the job comes back and is done once. Real processes, both databases."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from tests.integration.worker.counting import STEPS
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow
ROOM = "tests.integration.worker"


@pytest.fixture(params=KINDS)
def network(request, tmp_path):
    with open_network(request.param, tmp_path / "data", durable=True) as made:
        yield made


@contextmanager
def working(network, *, seconds):
    """A worker in a session of its own; whatever is left of it is killed at the end."""
    environment = {**network.environment, "TSUNAGU_JOB_SECONDS": str(seconds)}
    command = [sys.executable, "-m", f"{ROOM}.counting"]
    log = (network.data / "worker.log").open("ab")
    worker = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield worker
    finally:
        kill_group(worker)
        log.close()


def kill_group(worker):
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(timeout=10)


def look(network, what):
    asker = network.start(sys.executable, "-m", f"{ROOM}.look", what)
    out, err = asker.communicate(timeout=90)
    assert asker.returncode == 0, err
    return json.loads(out) if out else None


def wait_until(happened, worker, network, patience=60):
    until = time.monotonic() + patience
    while not happened():
        assert worker.poll() is None, (network.data / "worker.log").read_text()
        assert time.monotonic() < until, (network.data / "worker.log").read_text()
        time.sleep(0.05)


def list_starts(network):
    return [line.split() for line in (network.data / "starts").read_text().splitlines()]


def check_done_once(network, told):
    assert told["state"] == "done"
    assert told["attempt"] == 2
    assert (told["done"], told["total"], told["result"]) == (STEPS, STEPS, {"steps": STEPS})
    assert told["steps"] == STEPS
    assert [fence for fence, _ in list_starts(network)] == ["1", "2"]


def test_a_process_killed_in_the_middle_of_a_job_is_replaced_and_the_job_delivered_again(network):
    look(network, "ask")
    with working(network, seconds=4) as worker:
        wait_until((network.data / "in_the_middle").exists, worker, network)
        os.kill(int(list_starts(network)[0][1]), signal.SIGKILL)

        check_done_once(network, look(network, "wait"))


def test_a_whole_worker_killed_in_the_middle_of_a_job_hands_it_to_the_next_one_at_once(network):
    look(network, "ask")
    with working(network, seconds=300) as worker:
        wait_until((network.data / "in_the_middle").exists, worker, network)
        kill_group(worker)
    begun = time.monotonic()
    with working(network, seconds=300):
        told = look(network, "wait")

    check_done_once(network, told)
    assert time.monotonic() - begun < 30  # long before the queue would deliver again
