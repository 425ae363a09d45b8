"""What the queue calls for one delivery of a job. A delivery may come twice, late, or after a worker was killed."""

import os
import socket
from pathlib import Path

import structlog
from django.utils import timezone

from tsunagu.domain.work.actions import complete_job, fail_job, pause_job, release_job, start_job
from tsunagu.domain.work.actions.running import Run
from tsunagu.domain.work.exceptions import JobTakenOver
from tsunagu.domain.work.queries import list_running
from tsunagu.jobs.handlers import find_handler
from tsunagu.kernel.problems import Problem

log = structlog.get_logger("tsunagu.jobs")


class JobInterrupted(Exception):
    """Tells the queue to deliver again later. It carries no words of the failure: the queue keeps them in a table."""


def run_job(public_id: str) -> None:
    """This function will do a job, unless it is done already.

    Raises JobBusy while another worker may be at it, and JobInterrupted when it broke off: the queue then delivers
    again. A Problem ends the job with its sentence; to try it again would not help.
    """
    run = start_job(public_id=public_id, worker=name_worker(), at=timezone.now())
    if run is None:
        return
    try:
        _do(run)
    except JobTakenOver:
        log.warning("job.taken_over", job=run.public_id, kind=run.kind, fence=run.fence)


def _do(run: Run) -> None:
    try:
        result = find_handler(run.kind)(run)
    except JobTakenOver:
        raise
    except Problem as problem:
        log.warning("job.failed", job=run.public_id, kind=run.kind, code=problem.code)
        fail_job(run=run, message=problem.what, at=timezone.now())
    except Exception:
        log.exception("job.interrupted", job=run.public_id, kind=run.kind, fence=run.fence)
        pause_job(run=run, at=timezone.now())
        raise JobInterrupted(f"{run.kind} {run.public_id}") from None
    else:
        complete_job(run=run, result=result, at=timezone.now())


def name_worker() -> str:
    """This function will return the name under which this process takes jobs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def release_dead() -> int:
    """This function will hand over the jobs of processes of this machine that are no more, and count them."""
    here, freed = socket.gethostname(), 0
    for job in list_running():
        host, _, process = job.worker.rpartition(":")
        if host == here and process.isdecimal() and not _is_alive(int(process)):
            freed += release_job(public_id=job.public_id, attempt=job.attempt, at=timezone.now())
    return freed


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:  # on Linux: a process that was killed stays in the list until somebody asks how it ended
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return not Path("/proc/self").exists()  # where there is no such list, it lives; else it is just gone
    return state not in {"Z", "X"}
