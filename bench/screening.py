"""Every measure for every applicant: against the same rules written by hand in SQL, and against OpenFisca."""

import importlib
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.applicants import JAPANS_SMES, write_applicants
from tsunagu.advice.catalogue import load_catalogue
from tsunagu.advice.screening import screen_applicants
from tsunagu.engines.eligibility import Rule, load_vocabulary, parse_rule
from tsunagu.engines.eligibility.columns import build_answers

HERE = Path(__file__).parent
BENCH_VENV = HERE.parent / ".venv-bench"
TEN_RULES = {
    "r01": 'applicant in {"sme", "startup"} and is_small_or_medium',
    "r02": 'applicant in {"sme", "startup"} and is_small_enterprise',
    "r03": 'applicant == "startup" and is_startup and is_deep_tech',
    "r04": (
        'applicant in {"sme", "startup"} and hq_in_japan and (is_small_or_medium or is_startup) and not is_deemed_large'
        " and plans_overseas and has_japanese_application and will_claim_priority and not foreign_filing_ordered"
    ),
    "r05": 'applicant in {"sme", "startup"} and is_small_or_medium and (has_ip_in_business or has_new_product)',
    "r06": 'applicant in {"sme", "startup", "founder"} and (supplies_other_firm or unfair_demand)',
    "r07": 'applicant == "founder" or (applicant in {"sme", "startup"} and years_in_business < 5)',
    "r08": "controlled_by_large_firm or is_deemed_large",
    "r09": "has_new_product and not standard_exists and not association_can_draft_standard",
    "r10": 'is_university_side or (applicant in {"startup", "founder"} and from_university_research)',
}


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield seconds, memory and ratios; ``large`` takes all of Japan's SMEs, else a tenth."""
    rows = JAPANS_SMES if large else JAPANS_SMES // 10
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        source, ours, theirs = (
            Path(folder) / name for name in ("applicants.parquet", "ours.parquet", "by-hand.parquet")
        )
        write_applicants(source, rows)
        yield "load average of the machine before", os.getloadavg()[0], ""
        yield "applicants", rows, "rows"
        seconds, gigabytes = _measure_apart(_screen, source, ours)
        yield "screen, all measures, reading and writing Parquet", seconds, "s"
        yield "screen, peak memory", gigabytes, "GB"
        by_hand, _ = _measure_apart(_run_by_hand, source, theirs)
        yield "the same by hand in DuckDB SQL (no check of the input)", by_hand, "s"
        yield "screen ÷ by hand (wanted: at most 2)", seconds / by_hand, "×"
        yield "measures on which both agree", _count_equal(ours, theirs), ""
        yield from _compare_with_openfisca(source, Path(folder))


def _screen(source: Path, out: Path) -> None:
    screen_applicants(source, out, rules=_load_rules())


def _run_by_hand(source: Path, out: Path) -> None:
    rules = {code: _respell(rule.text) for code, rule in _load_rules().items()}
    statuses = [
        f"CASE WHEN \"{code}\" THEN 'eligible' WHEN NOT \"{code}\" THEN 'not_eligible' ELSE 'unknown' END AS \"{code}\""
        for code in rules
    ]
    text = (
        (HERE / "screening_by_hand.sql")
        .read_text("utf-8")
        .format(
            source=source,
            out=out,
            rules=", ".join(f'({rule}) AS "{code}"' for code, rule in rules.items()),
            statuses=", ".join(statuses),
        )
    )
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(text)


def _respell(rule: str) -> str:
    """A rule as one would write it in SQL: a hand changes nothing but brackets, quotes and signs."""
    return re.sub(r"==", "=", rule.translate(str.maketrans('{}"', "()'")))


@cache
def _load_rules() -> dict[str, Rule]:
    return {code: measure.rule for code, measure in load_catalogue().measures.items()}


def _measure_apart(job: Callable[[Path, Path], None], source: Path, out: Path) -> tuple[float, float]:
    """Seconds and peak gigabytes of a job in a process of its own, without the start of Python and the catalogue."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=_prepare) as pool:
        return pool.apply(_time, (job, source, out))


def _prepare() -> None:
    importlib.import_module("tsunagu.engines.eligibility.store")
    _load_rules()


def _time(job: Callable[[Path, Path], None], source: Path, out: Path) -> tuple[float, float]:
    started = time.perf_counter()
    job(source, out)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _count_equal(ours: Path, theirs: Path) -> int:
    # Sorted, because DuckDB makes joins of long IN lists, and a join loses the order.
    left, right = (pq.read_table(path).sort_by("id") for path in (ours, theirs))
    assert left["id"].equals(right["id"])
    return sum(left[code].equals(right[code]) for code in left.column_names if code != "id")


def _compare_with_openfisca(source: Path, folder: Path) -> Iterator[tuple[str, float, str]]:
    """Ten rules over the same arrays in memory, with every gap filled: OpenFisca knows no unknown."""
    python = find_bench_python()
    if python is None:
        print(
            "  OpenFisca is not to be had here (requirements/bench.txt could not be installed): not compared"
        )
        return
    vocabulary = load_vocabulary()
    rules = {code: parse_rule(text, vocabulary) for code, text in TEN_RULES.items()}
    names = list(dict.fromkeys(name for rule in rules.values() for name in rule.facts))
    arrays = _fill_gaps(pq.read_table(source, columns=names))
    np.savez(folder / "arrays.npz", **arrays)
    choices = {
        name: list(vocabulary.facts[name].values) for name in names if vocabulary.facts[name].kind == "choice"
    }
    (folder / "choices.json").write_text(json.dumps(choices), "utf-8")
    said = subprocess.run(
        [python, HERE / "openfisca_twin.py", folder / "arrays.npz", folder / "choices.json"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    theirs = json.loads(said.stdout.splitlines()[-1])
    seconds, counts = _run_ten_rules(arrays, rules)
    assert counts == theirs["counts"], f"the engines disagree: {counts} and {theirs['counts']}"
    yield "OpenFisca, ten rules over arrays in memory", theirs["seconds"], "s"
    yield "Tsunagu, the same ten rules over the same arrays", seconds, "s"
    yield "OpenFisca ÷ Tsunagu (aim: 3)", theirs["seconds"] / seconds, "×"


def _fill_gaps(table: pa.Table) -> dict[str, np.ndarray]:
    arrays = {}
    for name, fact in ((name, load_vocabulary().facts[name]) for name in table.column_names):
        column = table[name].combine_chunks()
        if fact.kind == "choice":
            places = pa.array(list(fact.values))
            arrays[name] = (
                pc.index_in(column, places).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int8)
            )
        else:
            arrays[name] = column.fill_null(False if fact.kind == "bool" else 0).to_numpy(
                zero_copy_only=False
            )
    return arrays


def _run_ten_rules(arrays: dict[str, np.ndarray], rules: dict[str, Rule]) -> tuple[float, dict[str, int]]:
    """From arrays in memory to arrays of answers; the best of three, the rules prepared before, as for OpenFisca."""
    fields = [
        pa.field(name, pa.from_numpy_dtype(array.dtype), nullable=False) for name, array in arrays.items()
    ]
    schema = pa.schema([pa.field("id", pa.int8()), *fields])
    applicants = ibis.table(ibis.Schema.from_pyarrow(schema), name="applicants")
    asked = ibis.to_sql(build_answers(applicants, rules, load_vocabulary()).drop("id"), dialect="duckdb")
    numbered = {"id": np.zeros(len(next(iter(arrays.values()))), np.int8), **arrays}
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        with duckdb.connect() as connection:
            connection.register("applicants", numbered)
            answers = connection.sql(asked).fetchnumpy()
        best = min(best, time.perf_counter() - started)
    return best, {code: int(answers[code].sum()) for code in rules}


def find_bench_python() -> Path | None:
    """This function will return the Python of the bench's own environment, made when it is not there."""
    python = BENCH_VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", BENCH_VENV], check=True)
    if (
        subprocess.run(
            [python, "-c", "import openfisca_core, pandas, polars"], capture_output=True, check=False
        ).returncode
        == 0
    ):
        return python
    locked = HERE.parent / "requirements" / "bench.txt"
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked]
    done = subprocess.run(install, capture_output=True, check=False)
    return python if done.returncode == 0 else None
