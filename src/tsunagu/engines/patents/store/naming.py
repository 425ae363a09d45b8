"""The names of a store: counted, decided, kept in one Parquet file with the choices of its people."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tsunagu.engines.patents.names import Choices, NameTable, make_name_table
from tsunagu.engines.patents.store import queries
from tsunagu.engines.patents.store.importing import name_file
from tsunagu.engines.patents.store.manifest import File, Part, describe_file

SCHEMA = pa.schema(
    [
        ("raw", pa.string()),
        ("canonical", pa.string()),
        ("reason", pa.string()),
        ("applications", pa.int64()),
        ("corporate_number", pa.string()),
    ]
)
CHOICES, PAIRS = b"choices", b"pairs"
Pairs = Mapping[tuple[str, str], int]


class _Pair(msgspec.Struct, array_like=True):
    japanese: str
    latin: str
    applications: int


def read_choices(path: Path | None) -> tuple[Choices, dict[tuple[str, str], int]]:
    """This function will read what people chose, and the pairs of names the data know."""
    if path is None:
        return Choices(), {}
    metadata = pq.read_schema(path).metadata
    pairs = msgspec.json.decode(metadata[PAIRS], type=list[_Pair])
    return msgspec.json.decode(metadata[CHOICES], type=Choices), {
        (pair.japanese, pair.latin): pair.applications for pair in pairs
    }


def read_counts(path: Path) -> dict[str, int]:
    """This function will read every name with the number of its applications."""
    table = pq.read_table(path, columns=["raw", "applications"])
    return dict(zip(table["raw"].to_pylist(), table["applications"].to_pylist(), strict=True))


def count_names(
    connection: duckdb.DuckDBPyConnection, applicants: Sequence[Path], patents: Path | None
) -> dict[str, int]:
    """This function will count the applications of each name in files of applicants and of whole records."""
    selects = [f"SELECT raw FROM read_parquet({queries.quote(path)})" for path in applicants]
    if patents:
        selects.append(f"SELECT unnest(applicants) AS raw FROM read_parquet({queries.quote(patents)})")
    if not selects:
        return {}
    counted = connection.execute(
        f"SELECT raw, count(*) FROM ({' UNION ALL '.join(selects)}) WHERE raw IS NOT NULL GROUP BY raw"
    )
    return dict(counted.fetchall())


def write_names(
    connection: duckdb.DuckDBPyConnection,
    target: Path,
    counts: Mapping[str, int],
    choices: Choices,
    pairs: Pairs,
) -> File:
    """This function will decide what every name goes by, keep it, and lay it out for the queries as ``names``."""
    names: NameTable = make_name_table(counts, choices, pairs)
    table = pa.table([[getattr(name, field.name) for name in names.names] for field in SCHEMA], schema=SCHEMA)
    kept = [_Pair(*pair, count) for pair, count in sorted(pairs.items())]
    metadata = {CHOICES: msgspec.json.encode(choices), PAIRS: msgspec.json.encode(kept)}
    pq.write_table(table.replace_schema_metadata(metadata), target, compression="zstd")
    connection.execute("DROP TABLE IF EXISTS names")
    connection.register("names_now", table)
    connection.execute(
        "CREATE TEMP TABLE names AS SELECT raw, canonical FROM names_now WHERE raw <> canonical"
    )
    connection.unregister("names_now")
    return describe_file(target)


def rename_part(
    connection: duckdb.DuckDBPyConnection, parts: Path, part: Part, target: Path, place: int, generation: int
) -> Part:
    """This function will write the applicants of a part anew where a name goes by another one now."""
    source = f"read_parquet({queries.quote(parts / part.applicants.name)})"
    renamed = queries.name_applicants(source)
    changed = connection.execute(
        f"SELECT 1 FROM {source} AS before LEFT JOIN names ON names.raw = before.raw "
        "WHERE before.applicant IS DISTINCT FROM coalesce(names.canonical, before.raw) LIMIT 1"
    )
    if not changed.fetchall():
        return part
    path = target / name_file("applicants", generation, place)
    connection.execute(f"COPY ({renamed}) TO {queries.quote(path)} {queries.COPY}")
    return msgspec.structs.replace(part, applicants=describe_file(path))
