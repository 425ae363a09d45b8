"""The same expressions on Spark Connect: Sail, which starts in the process of the test, answers as DuckDB does."""

import os
import random
import subprocess
import sys
from datetime import date, timedelta

import pytest

from tests.factories.applications import make_applications
from tsunagu.engines.patents import run_landscape
from tsunagu.kernel.clusters import ClusterProblem

TODAY = date(2026, 11, 22)
SYMBOLS = [
    "B25J9/16",
    "B25J15/08",
    "G01N33/50",
    "G01N21/00",
    "A61K8/00",
    "H04N23/60",
    "G06F3/041@A",
    "H01L21/20",
]
WORDS = ["加工", "制御", "搬送", "検査", "冷却", "接合", "測定", "切削"]


def make_many(seed: int, number: int):
    chance = random.Random(seed)
    rows = []
    for _place in range(number):
        day = date(2003, 1, 1) + timedelta(chance.randrange(8500)) if chance.random() < 0.95 else None
        names = [f"会社{n}" for n in range(25)] + ["新会社" if day and day.year > 2020 else "去った会社"]
        rows.append(
            {
                "applicants": chance.choices(names, [30, *([3] * 25)], k=chance.choice([1, 1, 2])),
                "fi": chance.choices(SYMBOLS, k=chance.choice([0, 1, 2, 3])),
                "filed_on": day,
                "stage": chance.choice(["alive", "dead", "pending", "refused", "withdrawn", "unknown"]),
                "right": chance.choice(["patent", "utility_model", "design"]),
                "registered_on": date(2010, 1, 1) + timedelta(chance.randrange(5000))
                if chance.random() < 0.5
                else None,
                "title": "".join(chance.choices(WORDS, k=3)) + "装置",
                "claims": chance.choice([None, 3, 8]),
            }
        )
    return make_applications(rows)


@pytest.mark.slow
def test_sail_answers_as_duckdb():
    """In a process of its own: the client of Spark Connect leaves threads and warnings behind."""
    command = [sys.executable, "-m", "tests.spec.patents.landscape.test_engines"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout.strip()) == (0, "15 equal"), done.stderr[-2000:]


def compare() -> None:
    """This function will run every analysis on DuckDB and on Sail and print how many are equal."""
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)  # kept: a server nobody holds is gone
    server.start(background=True)
    host, port = server.listening_address
    tables = make_many(4, 600)
    here = run_landscape(tables, today=TODAY, client="会社0")
    there = run_landscape(tables, today=TODAY, client="会社0", engine=f"sc://{host}:{port}")
    assert all(each.rows for each in here.analyses)
    equal = sum(one == other for one, other in zip(here.analyses, there.analyses, strict=True))
    print(equal, "equal", flush=True)  # noqa: T201 - the answer to the test
    os._exit(0)  # the server's threads would hold the process


def test_an_engine_nobody_knows_is_refused():
    with pytest.raises(ClusterProblem) as caught:
        run_landscape(make_many(1, 1), today=TODAY, engine="postgresql://x")
    assert caught.value.code == "unknown_engine"


if __name__ == "__main__":
    compare()
