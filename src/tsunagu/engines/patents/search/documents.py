"""What search needs of whoever keeps the records: their batches, and a name for the state they are in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 4_096


class Documents(Protocol):
    """Records of PATENT_SCHEMA. ``generation`` changes whenever any record does."""

    @property
    def generation(self) -> str:
        """The name of the state the records are in."""

    @property
    def count(self) -> int:
        """How many records there are."""

    def read_batches(self) -> Iterable[pa.RecordBatch]:
        """This function will yield the records, a few thousand at a time."""


@dataclass(frozen=True, slots=True)
class TableDocuments:
    """Records held in memory."""

    table: pa.Table
    generation: str

    @property
    def count(self) -> int:
        return int(self.table.num_rows)

    def read_batches(self) -> Iterable[pa.RecordBatch]:
        yield from self.table.to_batches(max_chunksize=BATCH)


@dataclass(frozen=True, slots=True)
class ParquetDocuments:
    """Records in Parquet files, read a batch at a time."""

    files: Sequence[Path]
    generation: str

    @property
    def count(self) -> int:
        return sum(pq.read_metadata(file).num_rows for file in self.files)

    def read_batches(self) -> Iterable[pa.RecordBatch]:
        for file in self.files:
            with pq.ParquetFile(file) as opened:
                yield from opened.iter_batches(BATCH)
