"""Where a landscape is computed: DuckDB over Arrow or Parquet, or the same expressions on Spark. Nothing is kept."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import ibis
import ibis.backends.sql.compilers  # with the first question it would cost a second there
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from tsunagu.engines.patents.landscape.analysis import Ask
from tsunagu.engines.patents.landscape.technology_fields import load_technology_fields
from tsunagu.engines.patents.landscape.views import make_views
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.tables import TEXTS, Tables
from tsunagu.kernel.clusters import connect_cluster
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MEMORY = "3GB"
DUCKDB = "duckdb"
LONG = ("records", "applicants", "codes")
ROWS_A_PARTITION, FEWEST_PARTITIONS, MOST_PARTITIONS = 1_000_000, 4, 2_000
"""Spark's own 200 partitions cost more than they bring with few rows, and are too few for a whole country."""


Build = Callable[[Ask], tuple["Table", ...]]
Fetched = list[dict[str, Any]]


class Store(Protocol):
    """What answers Ibis expressions over the tables of views.py with plain rows."""

    def fetch(self, build: Build, ask: Ask) -> list[Fetched]:
        """This function will compute the expressions that ``build`` makes of ``ask``."""


@contextmanager
def open_store(tables: Tables, today: date, engine: str = DUCKDB, *, keep: bool = True) -> Iterator[Store]:
    """This function will hold the tables open on an engine: duckdb, sc://host:port or spark://host:port.

    ``keep`` makes the views at once and keeps them, for many questions; without it a single one makes what it needs.
    A cluster reads Parquet files from the folder of temporary files, which all its workers must see (TMPDIR).
    """
    with tempfile.TemporaryDirectory(prefix="tsunagu-landscape-") as folder, _translate(engine):
        if engine == DUCKDB:
            with duckdb.connect(config={"temp_directory": folder, "memory_limit": MEMORY}) as connection:
                yield _DuckDB(connection, tables, today, keep=keep)
        else:
            session = connect_cluster(engine)
            try:
                yield _Spark(session, tables, today, Path(folder))
            finally:
                session.stop()  # left open it would be taken for the next cluster's


def _list_tables(tables: Tables) -> dict[str, pa.Table | ds.Dataset]:
    """A table may also be a data set over Parquet files: it is read in pieces and need not fit into memory."""
    found = load_technology_fields()
    ours = {
        "field_of_group": found.by_group,
        "field_of_subclass": found.by_subclass,
        "field_of_class": found.by_class,
    }
    schema = pa.schema([("code", pa.string()), ("field", pa.int32())])
    texts = TEXTS.empty_table() if tables.texts is None else tables.texts
    return (
        {name: getattr(tables, name) for name in LONG}
        | {"texts": texts}
        | {
            name: pa.table([list(look_up), list(look_up.values())], schema=schema)
            for name, look_up in ours.items()
        }
    )


class _DuckDB:
    """Views that are kept are tables in its memory (and spill when it gets tight)."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, tables: Tables, today: date, *, keep: bool
    ) -> None:
        self.connection = connection
        self.connection.execute("SET enable_progress_bar = false")  # stdout belongs to the caller
        for name, table in _list_tables(tables).items():
            connection.register(name, table)
        for name, sql in _write_views(today).items():
            connection.execute(f"CREATE TEMP {'TABLE' if keep else 'VIEW'} {name} AS {sql}")

    def fetch(self, build: Build, ask: Ask) -> list[Fetched]:
        return [self._count(sql).to_pylist() for sql in _write_sql(build, ask)]

    def _count(self, sql: str) -> pa.Table:
        """Sums of whole numbers come as HUGEINT, which Arrow knows as decimals only."""
        found = self.connection.sql(sql).to_arrow_table()
        whole = [
            field.with_type(pa.int64()) if pa.types.is_decimal(field.type) else field
            for field in found.schema
        ]
        return found.cast(pa.schema(whole))


@lru_cache(maxsize=256)
def _write_sql(build: Build, ask: Ask) -> tuple[str, ...]:
    """Writing takes longer than counting a few thousand records: what was asked before is not written again."""
    return tuple(str(ibis.to_sql(asked, "duckdb")) for asked in build(ask))


@lru_cache(maxsize=4)
def _write_views(today: date) -> Mapping[str, str]:
    return {name: str(ibis.to_sql(view, "duckdb")) for name, view in make_views(today).items()}


class _Spark:
    """The made tables are written once, as Parquet in the folder: as views each analysis would make them anew."""

    def __init__(self, session: Any, tables: Tables, today: date, folder: Path) -> None:
        self.session, self.backend = session, ibis.pyspark.connect(session)
        rows = tables.codes.num_rows if isinstance(tables.codes, pa.Table) else tables.codes.count_rows()
        partitions = min(max(rows // ROWS_A_PARTITION, FEWEST_PARTITIONS), MOST_PARTITIONS)
        session.conf.set("spark.sql.shuffle.partitions", str(partitions))
        for name, table in _list_tables(tables).items():
            if isinstance(table, ds.Dataset):
                self.backend.read_parquet(table.files, table_name=name)
                continue
            path = folder / f"{name}.parquet"
            pq.write_table(table, path, store_schema=False)
            self.backend.read_parquet(str(path), table_name=name)
        for name, view in make_views(today).items():
            path = folder / name
            session.sql(self.backend.compile(view)).write.parquet(str(path))
            self.backend.read_parquet(str(path), table_name=name)

    def fetch(self, build: Build, ask: Ask) -> list[Fetched]:
        """Straight to Arrow: Ibis would go by way of pandas."""
        return [self.session.sql(self.backend.compile(asked)).toArrow().to_pylist() for asked in build(ask)]


@contextmanager
def _translate(engine: str) -> Iterator[None]:
    """What the machine says (disk full, memory full) in our words, with its own as detail."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise PatentProblem(
            Words(f"集計の途中で止まりました（{said}）。", f"The analysis stopped ({said})."),
            where=engine,
            how=Words("空きメモリーと空き容量を確かめてください。", "Check the free memory and disk space."),
            code="patents_analysis_stopped",
        ) from error
