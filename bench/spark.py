"""The landscape on a cluster of two workers on this machine, against DuckDB: what leaving one machine costs before it pays."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.spark_cluster import NoSpark, install_spark, run_cluster

ROWS, LARGE = 300_000, 3_000_000


def measure(*, large: bool = False) -> Iterator[tuple[str, float, str]]:
    """This function will yield the figures; nothing where Spark cannot be had."""
    try:
        home = install_spark()
    except NoSpark as reason:
        print(f"  left out: {reason}")
        return
    rows = LARGE if large else ROWS
    with (
        tempfile.TemporaryDirectory(prefix="tsunagu-spark-") as work,
        run_cluster(home, Path(work)) as address,
    ):
        command = [sys.executable, "-m", "tests.spec.patents.landscape.test_spark", address, str(rows)]
        told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.splitlines()[-1])
    yield f"landscape, {rows:,} rows, DuckDB", told["duckdb_s"], "s"
    yield f"landscape, {rows:,} rows, Spark with two workers", told["spark_s"], "s"
    yield "Spark against DuckDB", told["spark_s"] / told["duckdb_s"], "x"
    yield "answers that differ", float(len(told["different"])), "(0 is right)"
