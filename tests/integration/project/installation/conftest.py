"""An installation with examples in it, on either database, and the words that must be found nowhere."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.networks import KINDS, Network, open_network

CANARY = "カナリア"
FILL = f"""
import django; django.setup()
import random
from django.utils import timezone
from tsunagu.domain.cases.actions import answer_fact, attach_patents, open_consultation
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.domain.people.actors import LinkHolder, Visitor
from tsunagu.domain.portfolio.actions import add_file, read_in
from tsunagu.engines.patents.lookalikes import make_lookalike
today = timezone.localdate()
for place in range(int(__import__("sys").argv[1])):
    it = open_consultation(actor=Visitor(), text="{CANARY}の話です。図面を求められています。", company="株式会社{CANARY}",
                           applicant="sme", language="ja", at=timezone.now())
    me = LinkHolder(frozenset({{it.key}}), today)
    answer_fact(actor=me, public_id=it.public_id, fact="employees", raw=18, at=timezone.now())
    content = make_lookalike(random.Random(place), applicant="株式会社{CANARY}", records=3)
    attach_patents(actor=me, public_id=it.public_id, name="{CANARY}.csv", content=content, at=timezone.now())
    listed = make_lookalike(random.Random(-1 - place), applicant="株式会社見本", records=3)
    file, _ = add_file(actor=me, public_id=it.public_id, name="list.csv", content=listed, at=timezone.now())
    assert read_in(file=file, round_=1, at=timezone.now(), note=lambda rows: None) == "done"
    add_file(actor=me, public_id=it.public_id, name="{CANARY}.csv", content=content, at=timezone.now())
    assess_consultation(actor=me, public_id=it.public_id, today=today, at=timezone.now())
"""
WORDS = [CANARY.encode(), CANARY.encode("cp932"), CANARY.encode("utf-16-le")]


@pytest.fixture(params=KINDS)
def network(request, tmp_path):
    """An installation that is ready."""
    with open_network(request.param, tmp_path / "data") as made:
        yield made


@pytest.fixture
def fill(network) -> Callable[..., None]:
    """Opens consultations whose every part holds the canary."""

    def go(times=2, where: Network | None = None):
        process = (where or network).start(sys.executable, "-c", FILL, str(times))
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err

    return go


def find_canaries(folder: Path) -> list[str]:
    """The files below a folder in which a word stands that must not."""
    return [
        str(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(word in file.read_bytes() for word in WORDS)
    ]
