"""A real worker, killed with -9 after the mail server took a mail and before it could be marked. Both databases."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from tests.networks import KINDS, TSUNAGU, open_network
from tests.smtp_server import MailServer

pytestmark = pytest.mark.slow
PUT = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.mails.letters import Letter
put_mail(kind="test", key="a", to="a@b.example", letter=Letter("招待", "https://desk.example/x"), at=timezone.now())
"""
LOOK = """
import django; django.setup()
from tsunagu.domain.mails.models import Mail
row = Mail.objects.get()
print(row.message_id, row.sent_at is not None, row.body is None)
"""


@pytest.fixture
def server():
    server = MailServer()
    yield server
    server.answers.set()
    server.stop()


@pytest.fixture(params=KINDS)
def network(request, tmp_path):
    with open_network(request.param, tmp_path / "data", durable=True) as made:
        yield made


@contextmanager
def working(network, server):
    log = (network.data / "worker.log").open("ab")
    more = {"TSUNAGU_SMTP": f"smtp+plain://127.0.0.1:{server.port}", "TSUNAGU_JOB_SECONDS": "8"}
    worker = subprocess.Popen(
        [TSUNAGU, "worker"],
        env={**network.environment, **more},
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield worker
    finally:
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=10)
        log.close()


def ask(network, code):
    process = network.start(sys.executable, "-c", code)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.split()


def wait_for(count, server, network, patience):
    until = time.monotonic() + patience
    while len(server.arrived) < count:
        assert time.monotonic() < until, (network.data / "worker.log").read_text()
        time.sleep(0.05)


def test_a_mail_whose_worker_dies_before_marking_it_is_sent_again_as_the_same_message(network, server):
    server.answers.clear()
    with working(network, server):
        time.sleep(2)
        ask(network, PUT)
        asked = time.monotonic()
        wait_for(1, server, network, 30)
        took = time.monotonic() - asked
    server.answers.set()
    with working(network, server):
        wait_for(2, server, network, 150)
        until = time.monotonic() + 20
        while ask(network, LOOK)[1:] != ["True", "True"] and time.monotonic() < until:
            time.sleep(0.2)

    assert took < 10
    assert ask(network, LOOK) == [server.arrived[0]["Message-ID"], "True", "True"]
    first, second = (each.as_string() for each in server.arrived)
    assert first == second
