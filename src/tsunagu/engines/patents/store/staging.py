"""Files on their way into a store: read in batches of bounded memory, written aside with their keys."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tsunagu.engines.patents.batches import read_patent_batches
from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.joining import SETTLED
from tsunagu.engines.patents.numbers import make_key
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.readers.mappings import Mapping as ColumnMapping
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.kernel.words import Words

KEYS = (pa.field("record", pa.int64()), pa.field("key", pa.string()), pa.field("document", pa.string()))
STORED = pa.schema([*KEYS, *PATENT_SCHEMA])
"""Whole records as the store keeps them. ``key``: the application number however its year is written, or null; then
``document`` is the document number likewise. ``record``: the number of the application in the store."""

MOST_REFUSED = 1000
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Staged:
    """One file read into ``path``, its ``rows`` (without the refused ones) numbered from ``first``."""

    source: Path
    sha256: str
    path: Path
    first: int
    rows: int
    format: str
    columns: frozenset[str]
    rows_read: int
    refused: tuple[Refusal, ...]
    warnings: tuple[Words, ...]


def hash_file(source: Path) -> str:
    """This function will return the SHA-256 of a file. Raises PatentProblem when it cannot be opened."""
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PatentProblem(
            Words("ファイルを開けません。", f"The file cannot be opened ({error.strerror})."),
            where=str(source),
            how=Words("場所と名前を確かめてください。", "Check its place and name."),
            code="unreadable_file",
        ) from None


def stage_file(
    source: Path, sha256: str, target: Path, first: int, mapping: ColumnMapping | None, progress: Progress
) -> Staged:
    """This function will read one file into ``target``. Raises PatentProblem, and leaves nothing, when it cannot be read."""
    try:
        with pq.ParquetWriter(target, STORED, compression="lz4") as writer:
            return _stage_batches(source, sha256, target, writer, first, mapping, progress)
    except PatentProblem:
        target.unlink(missing_ok=True)
        raise


def _stage_batches(
    source: Path,
    sha256: str,
    target: Path,
    writer: pq.ParquetWriter,
    first: int,
    mapping: ColumnMapping | None,
    progress: Progress,
) -> Staged:
    rows = rows_read = 0
    refused: list[Refusal] = []
    warnings: dict[Words, None] = {}
    part: PatentFile | None = None
    for part in read_patent_batches(source, mapping=mapping):
        table = part.table
        writer.write_table(_add_keys(table, first + rows))
        rows += table.num_rows
        rows_read += part.rows_read
        refused.extend(part.refused[: MOST_REFUSED - len(refused)])
        warnings.update(dict.fromkeys(part.warnings))
        progress(source.name, rows_read)
    assert part is not None  # noqa: S101 - every file has at least one part
    return Staged(
        source, sha256, target, first, rows, part.format, part.columns, rows_read, tuple(refused), tuple(warnings)
    )  # fmt: skip


def _add_keys(table: pa.Table, first: int) -> pa.Table:
    numbers = pa.array(range(first, first + table.num_rows), pa.int64())
    keys = key_column(table["application_number"])
    documents = key_column(pc.if_else(pc.is_null(keys), table["number"], pa.scalar(None, pa.string())))
    columns = [table[field.name] for field in PATENT_SCHEMA]
    return pa.table([numbers, keys, documents, *columns], schema=STORED)


def key_column(numbers: pa.ChunkedArray) -> pa.Array:
    texts = numbers.combine_chunks()
    if pc.all(pc.match_substring_regex(texts, SETTLED), min_count=0).as_py():
        return texts  # nulls stay nulls
    distinct = texts.dictionary_encode()
    made = [make_key(text) if text else None for text in distinct.dictionary.to_pylist()]
    return pa.array(made, pa.string()).take(distinct.indices)
