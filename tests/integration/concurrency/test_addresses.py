"""Several processes take the same addresses while another exchanges the keys: one person for each, all the time."""

import json
import subprocess
import sys

import pytest

from tests.integration.concurrency.newcomer import ADDRESSES, HELD
from tests.networks import KINDS, TSUNAGU, open_network

pytestmark = pytest.mark.slow


@pytest.fixture(params=KINDS)
def network(request, tmp_path):
    with open_network(request.param, tmp_path / "data") as made:
        yield made


def start(network, *deed):
    return network.start(sys.executable, "-m", "tests.integration.concurrency.newcomer", *deed)


def look(network):
    out, err = start(network, "look").communicate(timeout=60)
    assert out, err
    return json.loads(out)


def say(process, word="go"):
    process.stdin.write(f"{word}\n")
    process.stdin.flush()


def test_an_address_taken_by_several_while_keys_change_is_one_persons(network):
    newcomers = [start(network, "take", str(place)) for place in range(4)]
    for each in newcomers:
        assert each.stdout.readline() == "ready\n", each.stderr.read()
    for each in newcomers:
        say(each)
    exchanges = [network.start(TSUNAGU, "keys", "--rotate", "--json") for _ in range(2)]
    told = [each.communicate(timeout=120) for each in (*newcomers, *exchanges)]
    network.run("keys", "--rotate")

    found = look(network)
    assert found["addresses"] == sorted(f"person{number}@window.example" for number in range(ADDRESSES)), told
    assert len(set(found["found"])) == ADDRESSES
    assert None not in found["found"]
    counted = json.loads(network.run("keys", "--json"))
    assert {name for name, number in counted["values"].items() if number} == {counted["current"]}
    assert json.loads(network.run("doctor", "--json"))["sound"]


def test_a_new_key_waits_for_whoever_has_checked_an_address_under_the_old_one(network):
    holder, other = start(network, "hold"), start(network, "again")
    for each in (holder, other):
        assert each.stdout.readline() == "ready\n", each.stderr.read()
    exchange = network.start(TSUNAGU, "keys", "--rotate")
    with pytest.raises(subprocess.TimeoutExpired):
        exchange.wait(4)
    say(other)
    say(holder)

    told = [each.communicate(timeout=60) for each in (other, holder, exchange)]
    assert told[0][0] == "taken\n", told
    assert [holder.returncode, exchange.returncode] == [0, 0], told
    assert look(network)["addresses"] == [HELD]
