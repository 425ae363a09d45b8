"""Writers killed with -9: nothing acknowledged is lost, nothing comes twice, the chain is whole. The bench does it at size."""

import pytest
from bench.durability import run_rounds

from tests.networks import KINDS, open_network

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_what_killed_writers_were_told_is_there_once(tmp_path, kind):
    with open_network(kind, tmp_path / "data", durable=True) as network:
        found = run_rounds(network.environment, rounds=3, writers=3, least=20)

    assert found.acknowledged >= 180
    assert (found.lost, found.twice, found.chain_breaks) == (0, 0, 0)
    assert (found.not_audited_once, found.not_announced_once) == (0, 0)
    assert found.extra <= 9  # at most the one each writer was at
