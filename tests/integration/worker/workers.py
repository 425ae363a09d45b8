"""Workers with one more kind of job, in real processes: started, watched, killed."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

ROOM = "tests.integration.worker"


@contextmanager
def working(network, module, *arguments, seconds):
    """A worker in a session of its own; whatever is left of it is killed at the end."""
    environment = {**network.environment, "TSUNAGU_JOB_SECONDS": str(seconds)}
    command = [sys.executable, "-m", f"{ROOM}.{module}", *arguments]
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


def look(network, module, what):
    asker = network.start(sys.executable, "-m", f"{ROOM}.{module}", what)
    out, err = asker.communicate(timeout=120)
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
