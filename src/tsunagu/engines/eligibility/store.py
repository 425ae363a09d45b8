"""Applicants by the million: read, checked, screened and written, on DuckDB or on a cluster. Nothing half-written."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tsunagu.engines.eligibility.applicant_files import convert_csv, is_parquet, read_parquet_names
from tsunagu.engines.eligibility.applicants import (
    build_checks,
    build_typed,
    compare_columns,
    forget_nan,
    refuse_first,
)
from tsunagu.engines.eligibility.columns import build_answers
from tsunagu.engines.eligibility.problems import ApplicantsProblem
from tsunagu.engines.eligibility.rules import Rule
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.kernel.clusters import connect_cluster
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MEMORY = "4GB"
LONGEST_PATH = 200
ROWS_AT_A_TIME = 500_000
STATUSES = pa.array(["not_eligible", "eligible", "unknown"])


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
    target = _check_paths(source, out)
    with _translate_engine_errors(source), tempfile.TemporaryDirectory(prefix="tsunagu-screen-") as folder:
        plain, warnings = _prepare(source, Path(folder) / "applicants.parquet")
        comparison = compare_columns(read_parquet_names(plain, source), vocabulary, source)
        backend = _connect(engine, Path(folder))

        def fetch(asked: "Table") -> list[dict[str, Any]]:
            return [row for batch in _stream(backend, asked) for row in batch.to_pylist()]

        try:
            table = forget_nan(_open_table(backend, plain), comparison.facts)
            found = fetch(build_checks(table, comparison.facts))[0]
            if any(count for name, count in found.items() if name != "rows"):
                raise refuse_first(fetch, table, comparison.facts, source)
            applicants = build_typed(table, comparison.facts, vocabulary, rules)
            counts = _write(backend, build_answers(applicants, rules, vocabulary), target, rules)
        finally:
            backend.disconnect()
    return ScreenSummary(int(found["rows"]), counts, (*warnings, *comparison.warnings))


def _check_paths(source: Path, out: Path) -> Path:
    """The file to write in the end: behind a link its target. What is no regular file (a device, a pipe) stays."""
    try:
        found = source.is_file()
    except OSError:  # a name too long, a folder closed to us
        found = False
    if not found:
        how = Words("ファイルの場所を確かめてください。", "Check where the file is.")
        raise ApplicantsProblem(
            Words("ファイルがありません。", "There is no such file."), where=_show_path(source), how=how
        )
    target = Path(os.path.realpath(out))
    try:
        # A link still at the end of the path goes in a circle.
        irregular = target.is_symlink() or (out.exists() and not out.is_file())
        homeless = not target.parent.is_dir()
    except OSError as error:
        how = Words("別の名前に書き出してください。", "Write to another name.")
        raise _refuse_out(out, how, f"（{error.strerror}）", f" ({error.strerror})") from error
    if irregular:
        raise _refuse_out(
            out, Words("ふつうのファイルの名前を書いてください。", "Name a regular file, or a new one.")
        )
    if homeless:
        how = Words(
            "すでにあるフォルダーの中のファイル名を書いてください。", "Name a file in a folder that exists."
        )
        raise _refuse_out(out, how)
    if out.exists() and out.samefile(source):
        how = Words("別の名前に書き出してください。", "Write to another name.")
        what = Words("読むファイルと書くファイルが同じです。", "Input and output are the same file.")
        raise ApplicantsProblem(what, where=_show_path(out), how=how)
    return target


def _refuse_out(out: Path, how: Words, reason_ja: str = "", reason_en: str = "") -> ApplicantsProblem:
    what = Words(f"ここには書けません{reason_ja}。", f"It cannot be written there{reason_en}.")
    return ApplicantsProblem(what, where=_show_path(out), how=how)


def _show_path(path: Path) -> str:
    text = str(path)
    return text if len(text) <= LONGEST_PATH else text[:LONGEST_PATH] + "…"


def _prepare(source: Path, plain: Path) -> tuple[Path, tuple[Words, ...]]:
    """A Parquet file under a name without any special character, and what was left out of it."""
    if is_parquet(source):
        plain.symlink_to(source.resolve())
        return plain, ()
    return plain, convert_csv(source, plain)


def _connect(engine: str, folder: Path) -> Any:
    """An Ibis backend."""
    if engine == "duckdb":
        backend = ibis.duckdb.connect(
            temp_directory=str(folder), memory_limit=MEMORY, autoinstall_known_extensions=False
        )
        backend.raw_sql("SET enable_progress_bar = false")  # stdout belongs to the caller
        return backend
    session = connect_cluster(engine)  # first: Ibis brings Spark's own warnings along
    return ibis.pyspark.connect(session)


def _open_table(backend: Any, plain: Path) -> "Table":
    if backend.name == "duckdb":  # directly: Ibis 12 asks for a schema in a way that DuckDB 2 has deprecated
        backend.con.read_parquet(str(plain)).create_view("applicants")
        return ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(plain)), name="applicants")
    return backend.read_parquet(str(plain), table_name="applicants")


def _write(
    backend: Any, answers: "Table", out: Path, rules: Mapping[str, Rule]
) -> Mapping[str, Mapping[str, int]]:
    """Arrow writes dictionaries as they are, which takes half the time of any engine's own text columns."""
    part = out.with_name(
        f".tsunagu-{uuid4().hex}.part"
    )  # short: the name itself may be as long as names may be
    counts = dict.fromkeys(rules, np.zeros(len(STATUSES), np.int64))
    try:
        options = {
            "compression": "zstd",
            "use_dictionary": list(rules),
            "write_statistics": ["id"],
            "store_schema": False,
        }
        with (
            pa.OSFile(os.fsencode(part), "wb") as sink,
            pq.ParquetWriter(sink, _make_schema(rules), **options) as writer,
        ):
            for batch in _stream(backend, answers):
                codes = {code: _encode(batch.column(code)) for code in rules}
                counts = {
                    code: counts[code] + np.bincount(codes[code], minlength=len(STATUSES)) for code in rules
                }
                columns = [pa.DictionaryArray.from_arrays(codes[code], STATUSES) for code in rules]
                writer.write_batch(pa.record_batch([batch.column("id"), *columns], schema=writer.schema))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return {
        code: dict(zip(STATUSES.to_pylist(), found.tolist(), strict=True)) for code, found in counts.items()
    }


def _stream(backend: Any, asked: "Table") -> Iterable[pa.RecordBatch]:
    if backend.name == "duckdb":  # directly: one copy less
        return cast(
            "Iterable[pa.RecordBatch]",
            backend.con.sql(backend.compile(asked)).to_arrow_reader(ROWS_AT_A_TIME),
        )
    return cast("Iterable[pa.RecordBatch]", backend.to_pyarrow_batches(asked, chunk_size=ROWS_AT_A_TIME))


def _make_schema(rules: Mapping[str, Rule]) -> pa.Schema:
    status = pa.dictionary(pa.int8(), pa.string())
    return pa.schema([pa.field("id", pa.string()), *(pa.field(code, status) for code in rules)])


def _encode(answers: pa.Array) -> pa.Array:
    """False, true and unknown as the places of their words in STATUSES."""
    return pc.fill_null(answers.cast(pa.int8()), len(STATUSES) - 1)


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
