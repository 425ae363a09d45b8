"""One import, after its files were staged: doubles joined, parts written aside. Nothing here touches the state that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tsunagu.engines.patents.stages import judge_stage
from tsunagu.engines.patents.store import queries
from tsunagu.engines.patents.store.manifest import TABLES, Manifest, Part, describe_file
from tsunagu.engines.patents.store.staging import STORED, Staged, key_column

BUCKET = 400_000
"""Rows of doubles joined at a time."""
GROWTH = 4
"""A part is written anew together with an import of at least a fourth of its rows, so that parts stay few."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The parts that stay, the file of whole records written (if any), and how many rows of each file were joined."""

    kept: tuple[Part, ...]
    written: Path | None
    joined: tuple[int, ...]
    pairs: dict[tuple[str, str], int]


def join_staged(
    connection: duckdb.DuckDBPyConnection,
    parts: Path,
    manifest: Manifest,
    staged: Sequence[Staged],
    target: Path,
) -> Joined:
    """This function will join the rows of staged files with each other and with the store, into ``target``."""
    paths = [file.path for file in staged if file.rows]
    if not paths:
        return Joined(manifest.parts, None, tuple(0 for _ in staged), {})
    _create_view(connection, "staged", paths)
    _create_view(connection, "stored", [parts / part.patents.name for part in manifest.parts])
    _find_doubles(connection)
    rows = sum(file.rows for file in staged)
    absorbed = [
        part for part in manifest.parts if part.rows <= GROWTH * rows or _is_touched(connection, parts, part)
    ]
    _create_view(connection, "absorbed", [parts / part.patents.name for part in absorbed])
    pairs = _merge_doubles(connection)
    alone = "WHERE record NOT IN (SELECT record FROM doubled)"
    connection.execute(
        f"COPY (SELECT * FROM staged {alone} UNION ALL SELECT * FROM absorbed {alone} "
        f"UNION ALL {queries.write_judged('merged')}) TO {queries.quote(target)} {queries.COPY}"
    )
    joined = tuple(
        connection.execute(
            "SELECT count(*) FROM doubled WHERE record <> chief AND record >= ? AND record < ?",
            [file.first, file.first + file.rows],
        ).fetchall()[0][0]
        for file in staged
    )
    kept = tuple(part for part in manifest.parts if part not in absorbed)
    return Joined(kept, target, joined, pairs)


def write_long_tables(connection: duckdb.DuckDBPyConnection, patents: Path, generation: int) -> Part:
    """This function will write the three long tables beside the file of whole records. ``names`` must be there."""
    source = f"read_parquet({queries.quote(patents)})"
    asked = {
        "records": queries.write_records(source),
        "applicants": queries.write_applicants(source),
        "codes": queries.write_codes(source),
    }
    files = {"patents": describe_file(patents)}
    for table, sql in asked.items():
        path = patents.with_name(name_file(table, generation))
        connection.execute(f"COPY ({sql}) TO {queries.quote(path)} {queries.COPY}")
        files[table] = describe_file(path)
    return Part(**{table: files[table] for table in TABLES})


def name_file(table: str, generation: int, place: int | None = None) -> str:
    """This function will name a file of a generation."""
    return f"{table}-{generation:06d}{'' if place is None else f'-{place}'}.parquet"


def _create_view(connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path]) -> None:
    held = [frozenset(pq.read_schema(path).names) for path in paths]
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {queries.write_stored(paths, held)}")


def _find_doubles(connection: duckdb.DuckDBPyConnection) -> None:
    _learn_applications(connection)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE keyed AS {queries.write_keyed('staged')}")
    connection.execute(
        f"INSERT INTO keyed SELECT record, key FROM ({queries.write_keyed('stored')}) "
        "WHERE key IN (SELECT key FROM keyed UNION ALL SELECT key FROM known)"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE doubled AS SELECT record, chief FROM keyed JOIN "
        "(SELECT key, min(record) AS chief FROM keyed GROUP BY key HAVING count(*) > 1) USING (key)"
    )
    connection.execute("DROP TABLE keyed")


def _learn_applications(connection: duckdb.DuckDBPyConnection) -> None:
    """Which application each document without one belongs to, as other records tell (table ``known``)."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted AS SELECT DISTINCT country, document FROM "
        "(SELECT country, document FROM staged WHERE document IS NOT NULL "
        "UNION ALL SELECT country, document FROM stored WHERE document IS NOT NULL)"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE ends AS SELECT DISTINCT {queries.write_end('document')} AS digits FROM wanted"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE told (rank BIGINT, record BIGINT, country VARCHAR, document VARCHAR, key VARCHAR)"
    )
    if connection.execute("SELECT count(*) FROM ends").fetchall()[0][0]:
        told = connection.execute(
            f"{queries.write_told('stored')} UNION ALL {queries.write_told('staged')}"
        ).to_arrow_table()
        keyed = told.set_column(3, "document", key_column(told["number"]))
        connection.register("told_now", keyed)
        connection.execute("INSERT INTO told SELECT rank, record, country, document, key FROM told_now")
        connection.unregister("told_now")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE known AS SELECT country, document, first(key ORDER BY rank, record) AS key "
        "FROM told SEMI JOIN wanted ON told.document = wanted.document "
        "AND told.country IS NOT DISTINCT FROM wanted.country GROUP BY country, document"
    )


def _is_touched(connection: duckdb.DuckDBPyConnection, parts: Path, part: Part) -> bool:
    found = connection.execute(
        f"SELECT 1 FROM read_parquet({queries.quote(parts / part.records.name)}) "
        "WHERE record IN (SELECT record FROM doubled) LIMIT 1"
    )
    return bool(found.fetchall())


def _merge_doubles(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    columns = ", ".join(f'"{field.name}" {queries.TYPES[field.type]}' for field in STORED)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE merged ({columns})")
    connection.execute("CREATE OR REPLACE TEMP TABLE judged (said VARCHAR, happened VARCHAR, stage VARCHAR)")
    rows = connection.execute("SELECT count(*) FROM doubled").fetchall()[0][0]
    pairs: dict[tuple[str, str], int] = {}
    buckets = -(-rows // BUCKET)
    for bucket in range(buckets):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE bucket AS SELECT each.*, chief, row_number() OVER (PARTITION BY chief "
            f"ORDER BY {queries.write_count_filled()} DESC, each.record) AS place "
            "FROM (SELECT * FROM staged UNION ALL SELECT * FROM absorbed) AS each JOIN doubled USING (record) "
            f"WHERE hash(chief) % {buckets} = {bucket}"
        )
        connection.execute(f"INSERT INTO merged BY NAME {queries.write_merge('bucket')}")
        for ours, theirs, count in connection.execute(queries.write_pairs("bucket")).fetchall():
            pairs[ours, theirs] = pairs.get((ours, theirs), 0) + count
    connection.execute("DROP TABLE IF EXISTS bucket")
    said = connection.execute(
        "SELECT DISTINCT coalesce(stage_raw, ''), coalesce(event_raw, '') FROM merged"
    ).fetchall()
    if said:
        judged = pa.table(
            [
                pa.array([pair[0] for pair in said], pa.string()),
                pa.array([pair[1] for pair in said], pa.string()),
                pa.array([judge_stage(*pair) for pair in said], pa.string()),
            ],
            names=["said", "happened", "stage"],
        )
        connection.register("judged_now", judged)
        connection.execute("INSERT INTO judged SELECT * FROM judged_now")
        connection.unregister("judged_now")
    return pairs
