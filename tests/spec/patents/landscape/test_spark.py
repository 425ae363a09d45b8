"""The landscape on a real cluster: a master and two workers of Apache Spark on this machine answer as DuckDB does."""

import json
import os
import subprocess
import sys
import time

import pytest

from tests.spark_cluster import NoSpark, install_spark, run_cluster
from tests.spec.patents.landscape.test_engines import TODAY, make_many
from tsunagu.engines.patents import run_landscape

ROWS = 30_000
CLIENT = "会社0"


@pytest.fixture(scope="module")
def spark():
    try:
        return install_spark()
    except NoSpark as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.mark.slow
def test_two_workers_answer_as_duckdb(spark, tmp_path):
    """In a process of its own: the client of Spark Connect leaves threads and warnings behind."""
    with run_cluster(spark, tmp_path, few=True) as address:
        command = [sys.executable, "-m", "tests.spec.patents.landscape.test_spark", address, str(ROWS)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["different"] == []
    assert told["analyses"] == 15
    for worker in ("worker-0", "worker-1"):  # both had a part of the work
        assert "Asked to launch executor" in (tmp_path / f"{worker}.log").read_text()


def compare(address: str, rows: int) -> dict[str, object]:
    """This function will run every analysis on DuckDB and on a cluster; it says which differ and how long both took."""
    tables = make_many(4, rows)
    started = time.perf_counter()
    here = run_landscape(tables, today=TODAY, client=CLIENT)
    between = time.perf_counter()
    there = run_landscape(tables, today=TODAY, client=CLIENT, engine=address)
    ended = time.perf_counter()
    pairs = list(zip(here.analyses, there.analyses, strict=True))
    return {
        "analyses": sum(bool(one.rows) for one, _other in pairs),
        "different": [one.code for one, other in pairs if one != other],
        "duckdb_s": between - started,
        "spark_s": ended - between,
    }


if __name__ == "__main__":
    print(json.dumps(compare(sys.argv[1], int(sys.argv[2]))), flush=True)  # noqa: T201 - the answer to the test
    os._exit(0)  # the client's threads would hold the process
