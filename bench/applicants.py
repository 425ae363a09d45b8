"""Made-up applicants in any number, from a seed: one row each, one column per fact, one value in five missing."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tsunagu.engines.eligibility import Fact, load_facts

JAPANS_SMES = 3_400_000
ROWS_AT_A_TIME = 200_000
MISSING = 0.2


def write_applicants(path: Path, rows: int, seed: int = 2026) -> None:
    """This function will write ``rows`` applicants to a Parquet file, the same ones for the same seed."""
    random = np.random.default_rng(seed)
    writer: pq.ParquetWriter | None = None
    for batch in _make_batches(rows, random):
        writer = writer or pq.ParquetWriter(path, batch.schema, compression="zstd")
        writer.write_table(batch)
    if writer:
        writer.close()


def _make_batches(rows: int, random: np.random.Generator) -> Iterator[pa.Table]:
    for start in range(0, rows, ROWS_AT_A_TIME):
        count = min(ROWS_AT_A_TIME, rows - start)
        columns: dict[str, pa.Array] = {
            "id": pa.array([f"A{number:08d}" for number in range(start, start + count)])
        }
        for name, fact in load_facts().items():
            columns[name] = _make_column(fact, count, random)
        yield pa.table(columns)


def _make_column(fact: Fact, count: int, random: np.random.Generator) -> pa.Array:
    missing = random.random(count) < MISSING
    match fact.kind:
        case "choice":
            values = list(fact.values)
            weights = np.ones(len(values))
            if fact.name == "applicant":
                weights[0], weights[1] = 60, 10
            picked = random.choice(len(values), count, p=weights / weights.sum()).astype(np.int32)
            codes = pa.array(picked, mask=missing)
            return pa.DictionaryArray.from_arrays(codes, pa.array(values)).cast(pa.string())
        case "bool":
            return pa.array(random.random(count) < 0.3, mask=missing)
        case "integer":
            least, greatest = fact.between or (0, 1)
            size = np.exp(random.random(count) * np.log(min(greatest, 10**10) - least + 1))
            return pa.array((least + size - 1).astype(np.int64), mask=missing)
    shares = np.where(random.random(count) < 0.7, 0.0, np.round(random.random(count) * 100, 2))
    return pa.array(shares, mask=missing)
