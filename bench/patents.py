"""Import and analyses of patents: against pandas, Polars and hand-written DuckDB SQL, and how cost grows with size.

What is compared is the same for all: read the CSV, join doubles, write typed Parquet and the long tables, count six
things (trend, applicants, subclasses by year, newcomers, partners, status). Ours also refuses, reports, explains and
hashes. All fifteen analyses are measured beside it. CPU seconds are the steadier figure on a shared machine.
"""

import json
import multiprocessing
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from bench.patent_rows import write_export
from bench.screening import find_bench_python

HERE = Path(__file__).parent
SIZES, LARGE, HUGE = (3_000, 30_000, 300_000), (3_000_000, 5_000_000), 20_000_000
KEPT = Path(tempfile.gettempdir()) / "tsunagu-bench"
"""Exports of millions of rows are kept here between two runs."""
COMPARED = ("trend", "applicants", "subclasses", "newcomers", "partners", "status")
TODAY = date(2026, 11, 22)
PATIENCE = 1800


def measure(*, large: bool, sizes: tuple[int, ...] = ()) -> Iterator[tuple[str, float, str]]:
    """This function will yield seconds, CPU seconds, peak memory and ratios for each size, and how cost grows with it."""
    cost = dict[int, float]()
    for rows in sizes or ((*SIZES, *LARGE) if large else SIZES):
        with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as name:
            source = _find_export(rows, Path(name))
            yield f"{rows:,} rows, CSV", source.stat().st_size / 1e6, "MB"
            yield from _compare(rows, source, Path(name), cost)
    if large and not sizes:
        with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as name:
            source = _find_export(HUGE, Path(name))
            yield from _tell("Tsunagu", HUGE, found := _run_apart(run_ours, source, Path(name)))
            yield f"{HUGE:,} rows, Tsunagu: all fifteen analyses", found["all"], "s"
            cost[HUGE] = found["cpu"]
    for rows, spent in cost.items():
        yield f"{rows:,} rows, Tsunagu: cost of 1,000 rows", spent / rows * 1e6, "ms CPU"


def _find_export(rows: int, folder: Path) -> Path:
    if rows < LARGE[0]:
        write_export(folder / "export.csv", rows)
        return folder / "export.csv"
    KEPT.mkdir(exist_ok=True)
    kept, draft = KEPT / f"{rows}.csv", KEPT / f"{rows}.part"
    if not kept.exists():
        write_export(draft, rows)
        draft.rename(kept)
    return kept


def _compare(
    rows: int, source: Path, folder: Path, cost: dict[int, float]
) -> Iterator[tuple[str, float, str]]:
    found: dict[str, dict[str, Any]] = {}
    for engine, job in (("Tsunagu", run_ours), ("SQL by hand", run_by_hand)):
        (folder / engine).mkdir()
        found[engine] = _run_apart(job, source, folder / engine)
    python = find_bench_python()
    for engine in ("pandas", "polars") if python else ():
        (folder / engine).mkdir()
        try:
            said = subprocess.run(
                [python, HERE / "patents_twins.py", engine, source, folder / engine],
                check=True, capture_output=True, text=True, timeout=PATIENCE,
            )  # fmt: skip
            found[engine] = json.loads(said.stdout.splitlines()[-1])
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"  {engine} did not finish: {type(error).__name__}")
    ours = found["Tsunagu"]
    for engine, said in found.items():
        assert said["trend"] == ours["trend"], engine
        # Which of two equally full doubles stays is chance in SQL, so these differ by a few.
        assert all(abs(said[key] - ours[key]) <= 0.02 * ours[key] + 3 for key in ("top", "alive")), engine
        yield from _tell(engine, rows, said)
    cost[rows] = ours["cpu"]
    yield f"{rows:,} rows, Tsunagu: all fifteen analyses", ours["all"], "s"
    for engine in ("pandas", "polars"):
        if engine in found:
            yield f"{rows:,} rows, {engine} ÷ Tsunagu, CPU", found[engine]["cpu"] / ours["cpu"], "×"
    yield (
        f"{rows:,} rows, Tsunagu ÷ SQL by hand, CPU (wanted: 1.3)",
        ours["cpu"] / found["SQL by hand"]["cpu"],
        "×",
    )


def _tell(engine: str, rows: int, said: dict[str, Any]) -> Iterator[tuple[str, float, str]]:
    yield f"{rows:,} rows, {engine}: import", said["import"], "s"
    yield f"{rows:,} rows, {engine}: import and six counts", said["seconds"], "s"
    yield f"{rows:,} rows, {engine}: the same", said["cpu"], "CPU s"
    yield f"{rows:,} rows, {engine}: peak memory", said["gigabytes"], "GB"


def run_ours(source: Path, folder: Path) -> dict[str, Any]:
    """This function will import into a store and count from it."""
    from tsunagu.engines.patents.landscape import run_landscape
    from tsunagu.engines.patents.landscape.analysis import Ask
    from tsunagu.engines.patents.landscape.running import ANALYSES
    from tsunagu.engines.patents.landscape.store import open_store as open_tables
    from tsunagu.engines.patents.store import open_store

    clock = _Clock()
    with open_store(folder / "store") as store:
        store.import_files([source])
        clock.note("import")
        tables = store.tables()
        with open_tables(tables, TODAY) as engine:
            counted = {
                kind.code: engine.fetch(kind.build, Ask(TODAY)) for kind in ANALYSES if kind.code in COMPARED
            }
        clock.end()
        started = time.perf_counter()
        landscape = run_landscape(tables, today=TODAY)
        trend = {str(row["year"]): row["applications"] for row in counted["trend"][0]}
        top = landscape["applicants"].rows[0]["applications"]
        alive = next(row["applications"] for row in landscape["status"].rows if row["status"] == "alive")
        return clock.found | {
            "all": time.perf_counter() - started,
            "trend": trend,
            "top": top,
            "alive": alive,
        }


def run_by_hand(source: Path, folder: Path) -> dict[str, Any]:
    """This function will do the same in SQL written by hand."""
    text = (HERE / "patents_by_hand.sql").read_text("utf-8").format(source=source, folder=folder)
    clock = _Clock()
    with duckdb.connect(
        config={"memory_limit": "3GB", "temp_directory": str(folder / "spill")}
    ) as connection:
        connection.execute("SET enable_progress_bar = false")
        for number, statement in enumerate(each for each in text.split(";\n") if each.strip()):
            connection.execute(statement)
            if number == 3:
                clock.note("import")
        clock.end()
        trend = {str(year): n for year, n in connection.execute("SELECT year, n FROM trend").fetchall()}
        top = connection.execute("SELECT max(n) FROM applicants").fetchall()[0][0]
        alive = connection.execute("SELECT n FROM status WHERE stage = 'alive'").fetchall()[0][0]
    return clock.found | {"trend": trend, "top": top, "alive": alive}


class _Clock:
    """Seconds, CPU seconds and peak memory of this process since it was made."""

    def __init__(self) -> None:
        self.started, self.cpu, self.found = time.perf_counter(), time.process_time(), dict[str, Any]()

    def note(self, name: str) -> None:
        self.found[name] = time.perf_counter() - self.started

    def end(self) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        self.found |= {"cpu": time.process_time() - self.cpu, "gigabytes": peak}
        self.note("seconds")


def _run_apart(job: Callable[[Path, Path], dict[str, Any]], source: Path, folder: Path) -> dict[str, Any]:
    with multiprocessing.get_context("spawn").Pool(1, initializer=_prepare) as pool:
        return pool.apply(job, (source, folder))


def _prepare() -> None:
    """What is imported once per worker is not part of what is measured."""
    import tsunagu.engines.patents.landscape.running
    import tsunagu.engines.patents.store  # noqa: F401
