"""A worker with one more kind of job: `python -m tests.integration.worker.counting`.

The job lays STEPS messages into the outbox, one transaction each, and notes every start in DATA/starts. Its first start
stops in the middle until it is killed.
"""

import os
import time
from pathlib import Path

STEPS = 6


def count(run):
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from tsunagu.domain.work.actions import announce, report_progress

    with (Path(settings.DATA) / "starts").open("a") as starts:
        starts.write(f"{run.fence} {os.getpid()}\n")
    for step in range(STEPS):
        with transaction.atomic():
            announce(topic="test.step", key=f"{run.key}:{step}", payload={}, at=timezone.now())
        report_progress(run=run, done=step + 1, total=STEPS, at=timezone.now())
        if run.fence == 1 and step == STEPS // 2:
            (Path(settings.DATA) / "in_the_middle").touch()
            time.sleep(600)
    return {"steps": STEPS}


def main():
    from tsunagu.project.working import set_up, work

    os.environ["TSUNAGU_POOL"] = "no"
    set_up()
    from tsunagu.jobs.handlers import HANDLERS

    HANDLERS["test.count"] = COUNT
    work(None)


COUNT = "tests.integration.worker.counting.count"

if __name__ == "__main__":
    main()
