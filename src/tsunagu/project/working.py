"""`tsunagu worker`: does the jobs of the queue. `serve` keeps one as a child; elsewhere it runs by itself."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Event, Thread

import click

from tsunagu.project.preparing import close_database, prepare_folder
from tsunagu.project.settings.data import find_data_folder

PATIENCE = 10.0
"""Seconds a job in progress is given to end by itself; then it is cut off and comes again."""
LONGEST_PAUSE = 30.0


@click.command()
@click.option("--parent", type=int, hidden=True, help="The process with which this one ends.")
def worker(*, parent: int | None) -> None:
    """Do the jobs of the queue until Ctrl-C."""
    os.environ["TSUNAGU_POOL"] = "no"  # the queue forks its processes, and a pool cannot be inherited
    prepare_folder(find_data_folder())
    if parent is None:
        from tsunagu.project.serving import prepare

        prepare("127.0.0.1", demo=False)
    else:
        set_up()
    work(parent)


def set_up() -> None:
    """This function will set Django up where `serve` has prepared everything already."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.project.settings.local")
    import django

    django.setup()


def work(parent: int | None) -> None:
    """This function will keep the queue's processes running until this one is told to end, or ``parent`` is gone."""
    from django.utils import timezone
    from django_q.cluster import Cluster

    from tsunagu.domain.work.actions import keep_schedules
    from tsunagu.jobs.handlers import SCHEDULES
    from tsunagu.jobs.running import release_dead

    keep_schedules(wanted=SCHEDULES, at=timezone.now())
    release_dead()
    close_database()
    cluster = Cluster()
    cluster.start()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()  # after the processes were forked
    while cluster.sentinel.is_alive():
        time.sleep(0.2)
    if cluster.sentinel.exitcode:
        sys.exit(1)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.killpg(os.getpgrp(), signal.SIGKILL)  # a child of serve leads its own group


class WorkerChild:
    """The worker that `serve` starts: one that died is started again, and both end together."""

    def __init__(self) -> None:
        self._ending = Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = self._spawn()
        Thread(target=self._watch, daemon=True, name="worker-watch").start()

    def stop(self) -> None:
        """This function will end the worker and every process it made."""
        self._ending.set()
        if (process := self._process) is None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):  # a long job is cut off below and comes again
            process.wait(PATIENCE)
        _kill_group(process)

    def _spawn(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tsunagu.project.main", "worker", "--parent", str(os.getpid())]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own

    def _watch(self) -> None:
        pause = 1.0
        while (process := self._process) is not None:
            started = time.monotonic()
            process.wait()
            _kill_group(process)
            pause = 1.0 if time.monotonic() - started > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            if self._ending.wait(pause):
                return
            self._process = self._spawn()


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):  # it took its children along
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
