"""The exchange of keys by command, killed in the middle."""

import json
import signal
import sys

import pytest

from tests.networks import TSUNAGU

pytestmark = pytest.mark.slow
SLOWLY = """
import sys, time
import tsunagu.project.settings.local
from tsunagu.project.preparing import set_up
set_up()
from tsunagu.domain.sealing import actions
usual = actions._seal_anew
actions.BATCH = 1
def slow(*given):
    print("batch", flush=True)
    time.sleep(0.2)
    return usual(*given)
actions._seal_anew = slow
from django.utils import timezone
actions.start_rotation(actor="installation", at=timezone.now())
for _ in actions.continue_rotation(at=timezone.now(), limit=1): pass
"""


def test_an_exchange_that_is_killed_goes_on_and_loses_nothing(network, fill):
    fill(3)
    before = json.loads(network.run("keys", "--json"))
    killed = network.start(sys.executable, "-c", SLOWLY)
    for _ in range(3):
        assert killed.stdout.readline() == "batch\n", killed.stderr.read()
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)

    between = json.loads(network.run("keys", "--json"))
    findings = json.loads(network.run("doctor", "--json"))
    network.run("keys", "--rotate")
    after = json.loads(network.run("keys", "--json"))

    assert between["current"] == "k2"
    assert between["values"]["k1"] > 0 < between["values"]["k2"]
    assert [each["name"] for each in findings["findings"] if not each["well"]] == ["rotation"]
    assert after == {"current": "k2", "values": {"k1": 0, "k2": sum(before["values"].values())}}
    assert json.loads(network.run("doctor", "--json"))["sound"]
    assert TSUNAGU.endswith("tsunagu")
