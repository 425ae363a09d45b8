"""`serve` and its worker live and die together: Ctrl-C, kill -9 of either, and `--no-worker`."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.networks import TSUNAGU, open_network

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into Linux's list of processes"),
]


@pytest.fixture
def network(tmp_path):
    with open_network("sqlite", tmp_path / "data") as made:
        yield made


@contextmanager
def served(network, *options):
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    desk = subprocess.Popen(
        [TSUNAGU, "--lang", "en", "serve", "--port", str(port), *options],
        env=dict(network.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        for line in desk.stdout:
            if "/desk/" in line:
                break
        yield desk
    finally:
        if desk.poll() is None:
            os.killpg(desk.pid, signal.SIGINT)
        desk.communicate(timeout=40)


def list_workers(network):
    """The processes of this installation's worker, by the group they are in."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (place / "cmdline").read_bytes(), (place / "environ").read_bytes()
            group = int((place / "stat").read_text().rpartition(")")[2].split()[2])
        except OSError:
            continue
        if b"\0worker\0" in command and f"TSUNAGU_DATA={network.data}".encode() in environment:
            found.setdefault(group, []).append(int(place.name))
    return found


def wait_for(look, wanted, patience=40):
    until = time.monotonic() + patience
    while not wanted(found := look()):
        assert time.monotonic() < until, found
        time.sleep(0.1)
    return found


def is_working(groups):
    return (
        len(groups) == 1 and len(next(iter(groups.values()))) >= 5
    )  # the queue's main, guard, monitor, fetcher, worker


def test_ctrl_c_ends_both_and_leaves_nobody_behind(network):
    with served(network) as desk:
        wait_for(lambda: list_workers(network), is_working)

    assert desk.returncode == 0
    assert list_workers(network) == {}


def test_a_worker_that_was_killed_is_replaced_with_all_its_processes(network):
    with served(network):
        (old,) = wait_for(lambda: list_workers(network), is_working)
        os.kill(old, signal.SIGKILL)
        groups = wait_for(
            lambda: list_workers(network), lambda groups: is_working(groups) and old not in groups
        )
        assert len(groups) == 1


def test_a_worker_ends_when_its_desk_was_killed(network):
    with served(network) as desk:
        wait_for(lambda: list_workers(network), is_working)
        children = Path(f"/proc/{desk.pid}/task/{desk.pid}/children").read_text().split()
        desk.kill()
        wait_for(lambda: list_workers(network), lambda groups: not groups)
        for child in children:  # the processes that serve pages are granian's matter
            try:
                os.kill(int(child), signal.SIGKILL)
            except ProcessLookupError:
                continue


def test_without_a_worker_the_jobs_are_left_to_one_elsewhere(network):
    with served(network, "--no-worker"):
        assert list_workers(network) == {}
        elsewhere = subprocess.Popen(
            [sys.executable, "-m", "tsunagu.project.main", "worker"],
            env=dict(network.environment),
            start_new_session=True,
        )
        wait_for(lambda: list_workers(network), is_working)
        elsewhere.send_signal(signal.SIGINT)
        assert elsewhere.wait(timeout=30) == 0
        assert list_workers(network) == {}
