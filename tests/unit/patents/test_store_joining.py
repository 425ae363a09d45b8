"""The doubles of a store are joined as join_records joins them, whatever the files and however many imports."""

import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagu.engines.patents import PATENT_SCHEMA, make_tables
from tsunagu.engines.patents.files import PatentFile
from tsunagu.engines.patents.joining import join_records
from tsunagu.engines.patents.stages import judge_stage
from tsunagu.engines.patents.store import importing, open_store, staging
from tsunagu.engines.patents.store.manifest import PARTS

COLUMNS = frozenset(PATENT_SCHEMA.names)
DAYS = (None, date(2001, 2, 3), date(2020, 5, 6))
STAGES = (
    (None, None),
    ("特許 有効", None),
    ("（出願の）却下・拒絶", "出願のみなし取下げ"),
    (None, "出願取下げ"),
)
DOCUMENTS = (
    None,
    "特開2024-000001",
    "特表2024-500001",
    "US11046037B2",
    "特許7000001",
    "再表2018/235274",
    "WO2018235274A1",
)
LISTS = ([], ["甲"], ["乙", "KAKU SEIKI"], None)


def choose(*values):
    return st.sampled_from(values)


RECORD = st.fixed_dictionaries(
    {
        "application_number": choose(
            None, None, "特願2022-000001", "特願平05-000002", "特願1993-000002", "US201715458258A"
        ),
        "number": choose(*DOCUMENTS),
        "registration_number": choose(*DOCUMENTS),
        "publication_number": choose(None, None, *DOCUMENTS[1:3]),
        "country": choose("JP", "US", None),
        "filed_on": choose(*DAYS),
        "title": choose(None, "", "錐", "ねじ"),
        "applicants": choose(*LISTS),
        "fi": choose(*LISTS, ["B23K9/12,331@L", "B25J"], ["XX"]),
        "ipc": choose(None, ["A61K8/81"]),
        "claims": choose(None, 0, 3),
        "family_size": choose(None, 2),
        "said": choose(*STAGES),
        "is_cut": choose(True, False),
    }
)
FILES = st.lists(st.lists(RECORD, max_size=6), min_size=1, max_size=4)


def make_table(rows, name):
    made = [
        {**row, "stage_raw": row["said"][0], "event_raw": row["said"][1], "stage": judge_stage(*row["said"]),
         "source_file": name, "source_line": line, "source_format": "jplatpat", "right": "patent"}
        for line, row in enumerate(rows, start=2)
    ]  # fmt: skip
    for row in made:
        del row["said"]
    return pa.Table.from_pylist(made, schema=PATENT_SCHEMA)


def import_tables(monkeypatch, store, tables):
    """Tables go in as files whose reading is given."""
    read = {}
    for place, table in enumerate(tables):
        path = store.folder.parent / f"{len(store.manifest.files)}-{place}.csv"
        path.write_text(f"{path.name} {store.manifest.generation}")
        read[path] = PatentFile(path.name, "jplatpat", "", table, table.num_rows, (), (), COLUMNS)
    monkeypatch.setattr(staging, "read_patent_batches", lambda path, mapping=None: iter([read[path]]))
    return store.import_files(list(read))


def read_store(store):
    paths = [store.folder / PARTS / part.patents.name for part in store.manifest.parts]
    table = pa.concat_tables([pq.read_table(path) for path in paths]).sort_by("record")
    return table.select(PATENT_SCHEMA.names).to_pylist(), table["record"].to_pylist()


def sort_rows(table, columns):
    return sorted(table.select(columns).to_pylist(), key=str)


@settings(max_examples=25, deadline=None)
@given(first=FILES, second=FILES, bucket=st.sampled_from([1, 3, 400_000]))
def test_imports_join_as_the_tables_do(first, second, bucket):

    with pytest.MonkeyPatch.context() as monkeypatch, tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr(importing, "BUCKET", bucket)
        store = open_store(Path(folder) / "store")
        wanted = PATENT_SCHEMA.empty_table()
        for files in (first, second):
            tables = [make_table(rows, f"{place}.csv") for place, rows in enumerate(files)]
            report = import_tables(monkeypatch, store, tables)
            wanted = join_records(pa.concat_tables([wanted, *tables]))
            rows, records = read_store(store) if store.manifest.parts else ([], [])
            assert rows == wanted.to_pylist()
            assert report.records == len(rows)
            assert sum(file.records_new for file in report.files) + sum(
                file.records_joined for file in report.files
            ) == sum(map(len, files))
        if not records:
            return
        made = make_tables(wanted, COLUMNS)
        held = store.tables()
        numbers = dict(enumerate(records))
        for name in ("records", "applicants", "codes"):
            twin = getattr(made, name)
            twin = twin.set_column(
                0, "record", pa.array([numbers[record] for record in twin["record"].to_pylist()])
            )
            columns = [column for column in twin.column_names if column != "applicant"]
            assert sort_rows(getattr(held, name), columns) == sort_rows(twin, columns), name
