"""Asking for the test's job and looking at it: `python -m tests.integration.worker.look ask|wait`."""

import json
import sys
import time

import click
import django

PATIENCE = 60.0


def main(what: str) -> None:
    django.setup()
    from django.utils import timezone
    from django_q.models import OrmQ

    from tsunagu.domain.work.actions import enqueue_job
    from tsunagu.domain.work.models import Job, OutboxMessage

    if what == "ask":
        enqueue_job(kind="test.count", key="a", requested_by="test", at=timezone.now())
        return
    until = time.monotonic() + PATIENCE
    while not Job.objects.filter(kind="test.count", ended_at__isnull=False).exists():
        if time.monotonic() > until:
            break
        time.sleep(0.2)
    job = Job.objects.filter(kind="test.count").values("state", "attempt", "done", "total", "result").get()
    steps = OutboxMessage.objects.filter(topic="test.step").count()
    click.echo(json.dumps({**job, "steps": steps, "waiting": OrmQ.objects.count()}))


if __name__ == "__main__":
    main(sys.argv[1])
