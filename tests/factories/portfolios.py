"""Portfolios, filled by the real action and the real job."""

from datetime import datetime

from django.test import TestCase

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tsunagu.domain.portfolio.actions import IMPORT, add_file
from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.models import Job
from tsunagu.jobs.running import run_job


def fill_portfolio(case: OpenedCase, *files: tuple[str, bytes], at: datetime = NOON) -> list[str]:
    """This function will bring files (name, content) into a consultation's portfolio and return their public ids."""
    added = [
        add_file(actor=case.actor, public_id=case.public_id, name=name, content=content, at=at)[0]
        for name, content in files
    ]
    read_files()
    return added


def read_files() -> int:
    """This function will do what the worker does with the files that wait, and count them."""
    waiting = Job.objects.filter(kind=IMPORT, state=JobState.QUEUED).order_by("pk")
    names = list(waiting.values_list("public_id", flat=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        for name in names:
            run_job(name)
    return len(names)
