"""Applicants by the million: read, checked, screened and written, on DuckDB or on a cluster. Nothing half-written."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import pyarrow.parquet as pq

from tsunagu.engines.eligibility.applicant_files import convert_csv, is_parquet, read_parquet_names
from tsunagu.engines.eligibility.applicants import build_checks, build_typed, compare_columns, refuse_first
from tsunagu.engines.eligibility.columns import STATUSES, build_statuses
from tsunagu.engines.eligibility.problems import ApplicantsProblem
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MEMORY = "4GB"


@dataclass(frozen=True, slots=True)
class ScreenSummary:
    """What was written: rows, and for each code how many applicants are eligible, not_eligible and unknown."""

    rows: int
    counts: Mapping[str, Mapping[str, int]]
    warnings: tuple[Words, ...]


def screen(
    source: Path, out: Path, rules: Mapping[str, Rule], vocabulary: Vocabulary, engine: str = "duckdb"
) -> ScreenSummary:
    """This function will write ``id`` and one status column per rule to ``out`` (Parquet), one row per applicant.

    ``source`` is CSV (UTF-8 with or without BOM, or cp932) or Parquet with the column ``id`` and a column per known
    fact. Raises ApplicantsProblem, naming row and column, for what cannot be read; then nothing is written.
    """
    _check_paths(source, out)
    with tempfile.TemporaryDirectory(prefix="tsunagu-screen-") as folder, _translate_engine_errors(source):
        plain = _prepare(source, Path(folder) / "applicants.parquet")
        comparison = compare_columns(read_parquet_names(plain, source), vocabulary, source)
        backend = _connect(engine, Path(folder))
        try:
            table = backend.read_parquet(str(plain), table_name="applicants")
            found = backend.to_pyarrow(build_checks(table, comparison.facts)).to_pylist()[0]
            if any(count for name, count in found.items() if name != "rows"):
                raise refuse_first(backend, table, comparison.facts, source)
            applicants = build_typed(table, comparison.facts, vocabulary, rules)
            counts = _write(backend, build_statuses(applicants, rules, vocabulary), out, rules)
        finally:
            backend.disconnect()
    return ScreenSummary(int(found["rows"]), counts, comparison.warnings)


def _check_paths(source: Path, out: Path) -> None:
    if not source.is_file():
        how = Words("ファイルの場所を確かめてください。", "Check where the file is.")
        raise ApplicantsProblem(
            Words("ファイルがありません。", "There is no such file."), where=str(source), how=how
        )
    if out.is_dir() or not out.parent.is_dir():
        how = Words(
            "すでにあるフォルダーの中のファイル名を書いてください。", "Name a file in a folder that exists."
        )
        raise ApplicantsProblem(
            Words("ここには書けません。", "It cannot be written there."), where=str(out), how=how
        )
    if out.exists() and out.samefile(source):
        how = Words("別の名前に書き出してください。", "Write to another name.")
        what = Words("読むファイルと書くファイルが同じです。", "Input and output are the same file.")
        raise ApplicantsProblem(what, where=str(out), how=how)


def _prepare(source: Path, plain: Path) -> Path:
    """A Parquet file under a name without any special character."""
    if is_parquet(source):
        plain.symlink_to(source.resolve())
    else:
        convert_csv(source, plain)
    return plain


def _connect(engine: str, folder: Path) -> Any:
    """An Ibis backend."""
    if engine == "duckdb":
        return ibis.duckdb.connect(
            temp_directory=str(folder), memory_limit=MEMORY, autoinstall_known_extensions=False
        )
    if not engine.startswith(("sc://", "spark://")):
        how = Words("duckdb、sc://…、spark://… のどれかです。", "It is duckdb, sc://… or spark://….")
        raise ApplicantsProblem(
            Words("この計算エンジンはありません。", "There is no such engine."), where=engine, how=how
        )
    try:
        from pyspark.sql import SparkSession  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        how = Words(
            "pyspark 4.0 を入れてください（pip install pyspark）。",
            "Install pyspark 4.0 (pip install pyspark).",
        )
        what = Words("Sparkのクライアントが入っていません。", "The Spark client is not installed.")
        raise ApplicantsProblem(what, where=engine, how=how, code="engine_missing") from error
    builder = SparkSession.builder
    session = (builder.remote(engine) if engine.startswith("sc://") else builder.master(engine)).getOrCreate()
    return ibis.pyspark.connect(session)


def _write(
    backend: Any, statuses: "Table", out: Path, rules: Mapping[str, Rule]
) -> Mapping[str, Mapping[str, int]]:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        if backend.name == "duckdb":
            backend.to_parquet(statuses, part, compression="zstd")
        else:
            batches = backend.to_pyarrow_batches(statuses)
            with pq.ParquetWriter(part, batches.schema, compression="zstd") as writer:
                for batch in batches:
                    writer.write_batch(batch)
        counts = _count_statuses(part, rules)
        part.replace(out)
        return counts
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _count_statuses(written: Path, rules: Mapping[str, Rule]) -> Mapping[str, Mapping[str, int]]:
    counts = {code: dict.fromkeys(STATUSES, 0) for code in rules}
    with pq.ParquetFile(written, read_dictionary=list(rules)) as file:
        for batch in file.iter_batches(columns=list(rules), batch_size=500_000):
            for code in rules:
                for entry in batch.column(code).value_counts().to_pylist():
                    counts[code][entry["values"]] += entry["counts"]
    return counts


@contextmanager
def _translate_engine_errors(source: Path) -> Iterator[None]:
    """What the machine says (disk full, broken file) in our words, with its own as detail."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        lines = str(error).splitlines() or [type(error).__name__]
        what = Words(f"ふるい分けの途中で止まりました（{lines[0]}）。", f"Screening stopped ({lines[0]}).")
        how = Words("ファイルと空き容量を確かめてください。", "Check the file and the free space.")
        raise ApplicantsProblem(what, where=str(source), how=how, code="screening_stopped") from error
