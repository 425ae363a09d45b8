"""Several processes write at once, on both databases: nothing is lost, nothing counts twice, the chain stays whole."""

import json
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.integration.concurrency.writer import FACTS
from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow
ROOM = "tests.integration.concurrency"


@pytest.fixture(params=KINDS, scope="module")
def network(request, tmp_path_factory):
    """An installation that is ready to be written to."""
    with open_network(request.param, tmp_path_factory.mktemp("network") / "data", durable=True) as made:
        yield made


def start(network, kind, target="", *, writers=4, times=1):
    """Writers that are set up and wait for the word to begin."""
    started = []
    for place in range(writers):
        command = [sys.executable, "-m", f"{ROOM}.writer", kind, str(place), str(times), target]
        started.append(network.start(*command))
    for each in started:
        assert each.stdout.readline() == "ready\n", each.stderr.read()
    return started


def begin(writers):
    for each in writers:
        each.stdin.write("go\n")
        each.stdin.flush()


def collect(writers):
    """What each writer was told was saved."""
    with ThreadPoolExecutor(len(writers)) as pool:
        told = list(pool.map(lambda each: each.communicate(timeout=120), writers))
    return [out.split() for out, _ in told], [err for _, err in told]


def look(network):
    reader = network.start(sys.executable, "-m", f"{ROOM}.reader")
    out, err = reader.communicate(timeout=60)
    assert reader.returncode == 0, err
    return json.loads(out)


def open_one(network):
    """A consultation with the key of its link."""
    code = (
        "import django; django.setup()\n"
        "from django.utils import timezone\n"
        "from tsunagu.domain.cases.actions import open_consultation\n"
        "from tsunagu.domain.people.actors import Visitor\n"
        "it = open_consultation(actor=Visitor(), text='相談', language='ja', applicant='sme', at=timezone.now())\n"
        "print(f'{it.public_id}:{it.key}')"
    )
    opener = network.start(sys.executable, "-c", code)
    out, err = opener.communicate(timeout=60)
    assert opener.returncode == 0, err
    return out.strip()


def test_consultations_opened_at_once_are_all_there_and_in_one_chain(network):
    before = look(network)
    writers = start(network, "open", times=15)
    begin(writers)
    told, errors = collect(writers)

    assert errors == [""] * 4
    after = look(network)
    acknowledged = [name for each in told for name in each]
    assert sorted(set(after["opened"]) - set(before["opened"])) == sorted(acknowledged)
    assert len(acknowledged) == 60
    assert after["chain"] is None
    assert after["verbs"].count("consultation.opened") == len(after["opened"])


def test_answers_given_at_once_to_one_consultation_do_not_overwrite_each_other(network):
    target = open_one(network)
    writers = start(network, "answer", target, writers=len(FACTS))
    begin(writers)
    _, errors = collect(writers)

    assert errors == [""] * len(FACTS)
    after = look(network)
    assert sorted(after["declined"][-1]) == sorted(FACTS)
    assert after["chain"] is None


def test_one_document_sent_by_several_at_once_is_kept_once(network):
    before, target = look(network), open_one(network)
    writers = start(network, "attach", target)
    begin(writers)
    told, errors = collect(writers)

    assert errors == [""] * 4
    assert len({name for each in told for name in each}) == 1
    after = look(network)
    assert after["documents"] - before["documents"] == after["files"] - before["files"] == 1


def test_what_was_acknowledged_survives_writers_that_are_killed(network):
    before = look(network)
    writers = start(network, "open", times=400)
    begin(writers)
    acknowledged = set()
    for place, each in enumerate(writers):
        for _ in range(10 + 5 * place):  # so many were acknowledged, then the plug is pulled
            acknowledged.add(each.stdout.readline())
        each.send_signal(signal.SIGKILL)
    for each in writers:  # by the same reader: what it has read ahead would be lost on communicate()
        with each:
            acknowledged.update(each.stdout.read().splitlines(keepends=True))
    acknowledged = {line.strip() for line in acknowledged if line.endswith("\n")}

    after = look(network)
    opened = set(after["opened"]) - set(before["opened"])
    assert acknowledged <= opened
    assert len(opened) - len(acknowledged) <= len(writers)  # saved, and killed before it could be told
    assert after["chain"] is None
    assert after["verbs"].count("consultation.opened") == len(after["opened"])
