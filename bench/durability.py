"""Writers killed with -9 in rounds: what was acknowledged is there, once, audited once and announced once.

`python -m bench.durability write` is one writer, `… check` tells what is in the database.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

SEED = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """``extra`` were saved although their writer died before it could say so."""

    acknowledged: int
    lost: int
    extra: int
    twice: int
    not_audited_once: int
    not_announced_once: int
    chain_breaks: int
    seconds: float


def run_rounds(
    environment: Mapping[str, str], *, rounds: int, writers: int, least: int, seed: int = SEED
) -> Findings:
    """This function will let writers write in rounds, kill each after at least ``least`` writes, and look at what is there."""
    rng, told = random.Random(seed), []
    begun = time.monotonic()
    for _ in range(rounds):
        limits = [rng.randint(least, 2 * least) for _ in range(writers)]
        pauses = [rng.random() / 50 for _ in range(writers)]
        with ThreadPoolExecutor(writers) as pool:
            for names in pool.map(_write_until_killed, [environment] * writers, limits, pauses):
                told += names
    seconds = time.monotonic() - begun
    checked = subprocess.run(
        [sys.executable, "-m", "bench.durability", "check"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    there = json.loads(checked.stdout)
    opened = there["opened"]
    return Findings(
        acknowledged=len(told),
        lost=len(set(told) - set(opened)),
        extra=len(set(opened) - set(told)),
        twice=len(told) - len(set(told)),
        not_audited_once=_count_others(opened, there["audited"]),
        not_announced_once=_count_others(opened, there["announced"]),
        chain_breaks=int(there["broken"] is not None),
        seconds=seconds,
    )


def _write_until_killed(environment: Mapping[str, str], limit: int, pause: float) -> list[str]:
    command = [sys.executable, "-m", "bench.durability", "write"]
    names = []
    with subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if line.endswith("\n"):  # a line cut off in the middle was not acknowledged
                names.append(line.strip())
            if len(names) == limit:
                time.sleep(pause)  # anywhere in a transaction
                writer.kill()
    assert len(names) >= limit, f"a writer ended by itself: {writer.returncode}"
    return names


def _count_others(wanted: list[str], found: list[str]) -> int:
    """How many of ``wanted`` are not exactly once in ``found``, and how many in ``found`` nobody wanted."""
    counts: dict[str, int] = {}
    for name in found:
        counts[name] = counts.get(name, 0) + 1
    return sum(counts.get(name) != 1 for name in wanted) + len(set(counts) - set(wanted))


def write() -> None:
    """This function will open consultations for ever and print each public id after its transaction was saved."""
    from django.utils import timezone

    from tsunagu.domain.cases.actions import open_consultation
    from tsunagu.domain.people.actors import Visitor

    while True:
        opened = open_consultation(actor=Visitor(), text="相談です。", language="ja", at=timezone.now())
        os.write(1, f"{opened.public_id}\n".encode())


def check() -> None:
    """This function will print what is there as JSON."""
    from tsunagu.domain.audit.models import Entry
    from tsunagu.domain.audit.queries import check_chain
    from tsunagu.domain.cases.models import Consultation
    from tsunagu.domain.work.models import OutboxMessage

    entries = dict(Entry.objects.filter(verb="consultation.opened").values_list("number", "subject"))
    messages = OutboxMessage.objects.filter(topic="consultation.opened").values_list("key", "payload")
    told = {
        "opened": list(Consultation.objects.values_list("public_id", flat=True)),
        "audited": [subject.partition(":")[2] for subject in entries.values()],
        "announced": [
            payload["subject"].partition(":")[2]
            for key, payload in messages
            if entries.get(int(key)) == payload["subject"]
        ],
        "broken": check_chain(),
    }
    print(json.dumps(told))


def prepare_environment(folder: Path) -> dict[str, str]:
    """This function will make an installation on SQLite in a folder and return the environment of its processes."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    settings = {"DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.local", "TSUNAGU_DATA": str(folder)}
    environment = kept | settings
    subprocess.run(
        [sys.executable, "-m", "tsunagu.project.main", "catalogue"],
        env=environment,
        check=True,
        capture_output=True,
    )
    return environment


def measure(*, large: bool = False) -> Iterator[tuple[str, float, str]]:
    """This function will yield the figures; any but 0 where something was lost or came twice fails the bench."""
    with tempfile.TemporaryDirectory() as folder:
        environment = prepare_environment(Path(folder) / "data")
        size = (
            {"rounds": 32, "writers": 2, "least": 1_100}
            if large
            else {"rounds": 3, "writers": 3, "least": 100}
        )
        found = run_rounds(environment, **size)
    yield "writers killed with -9", size["rounds"] * size["writers"], ""
    yield "writes acknowledged (each: change, audit entry, message)", found.acknowledged, ""
    yield "saved though not acknowledged any more", found.extra, ""
    wrong = found.lost + found.twice + found.not_audited_once + found.not_announced_once + found.chain_breaks
    yield "lost, twice, not audited once, not announced once, broken", wrong, ""
    yield (
        "acknowledged writes per second, with the starts of writers",
        found.acknowledged / found.seconds,
        "1/s",
    )
    assert wrong == 0, found
    assert not large or found.acknowledged >= 100_000, found


if __name__ == "__main__":
    import django

    django.setup()
    {"write": write, "check": check}[sys.argv[1]]()
