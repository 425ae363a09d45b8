"""The three tables every analysis reads: records, who applied, and in which codes. Long tables are made once, at import.

``records`` has one row per application, ``applicants`` one per application and applicant (canonical name), ``codes``
one per application and subclass. ``record`` numbers the applications of one store from 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.reading import PatentFile

RECORDS = pa.schema(
    [
        ("record", pa.int64()),
        ("key", pa.string()),
        ("right", pa.string()),
        ("country", pa.string()),
        ("filed_on", pa.date32()),
        ("filed_year", pa.int32()),
        ("published_on", pa.date32()),
        ("registered_on", pa.date32()),
        ("expires_on", pa.date32()),
        ("stage", pa.string()),
        ("event", pa.string()),
        ("family_size", pa.int32()),
        ("cited_by", pa.int32()),
        ("claims", pa.int32()),
        ("number", pa.string()),
        ("title", pa.string()),
        ("source_file", pa.string()),
        ("source_line", pa.int32()),
    ]
)
"""``event`` is the latest event as exported; years are calendar years of filing."""

APPLICANTS = pa.schema(
    [("record", pa.int64()), ("place", pa.int32()), ("raw", pa.string()), ("applicant", pa.string())]
)
"""``place`` counts the applicants of one application from 0; ``raw`` is the name as read, ``applicant`` the one it joined."""

CODES = pa.schema([("record", pa.int64()), ("subclass", pa.string()), ("group", pa.string())])
"""Distinct per application: subclass (B25J) and main group (B25J9), from FI, else IPC, else CPC."""

TEXTS = pa.schema([("record", pa.int64()), ("abstract", pa.string())])
"""What is said at length; whoever needs no words never reads it."""

SUBCLASS = r"^[A-H]\d{2}[A-Z]"


@dataclass(frozen=True, slots=True)
class Tables:
    """Arrow tables of the schemas above; ``columns`` names the schema columns any source carried at all.

    ``texts`` may be missing, or stand on disk among other columns.
    """

    records: pa.Table
    applicants: pa.Table
    codes: pa.Table
    columns: frozenset[str]
    texts: pa.Table | None = None


def list_columns(files: Sequence[PatentFile]) -> frozenset[str]:
    """This function will name the schema columns that any of the files carries."""
    return frozenset[str]().union(*(file.columns for file in files))


def make_tables(
    table: pa.Table, columns: frozenset[str], names: Mapping[str, str] | None = None, first: int = 0
) -> Tables:
    """This function will make the three tables of distinct applications (PATENT_SCHEMA), numbered from ``first``.

    ``names`` maps a name as read to the name it joined; a name that is not there stays itself.
    """
    numbers = pa.array(range(first, first + table.num_rows), pa.int64())
    made = {
        "record": numbers,
        "key": pc.coalesce(table["application_number"], table["number"]),
        "filed_year": pc.year(table["filed_on"]).cast(pa.int32()),
        "event": table["event_raw"],
    }
    records = pa.table([made.get(field.name, _pick(table, field.name)) for field in RECORDS], schema=RECORDS)
    texts = pa.table([numbers, table["abstract"]], schema=TEXTS)
    return Tables(
        records, _list_applicants(table, numbers, names or {}), _list_codes(table, numbers), columns, texts
    )


def _pick(table: pa.Table, name: str) -> pa.ChunkedArray | None:
    return table[name] if name in table.column_names else None


def _list_applicants(table: pa.Table, numbers: pa.Array, names: Mapping[str, str]) -> pa.Table:
    lists = table["applicants"].combine_chunks()
    parents = pc.list_parent_indices(lists)
    raw = pc.list_flatten(lists)
    distinct = raw.dictionary_encode()
    joined = pa.DictionaryArray.from_arrays(
        distinct.indices,
        pa.array([names.get(name, name) for name in distinct.dictionary.to_pylist()], pa.string()),
    ).cast(pa.string())
    starts = pc.list_value_length(lists)
    offsets = pc.subtract(pc.cumulative_sum(pc.coalesce(starts, 0)), pc.coalesce(starts, 0))
    place = pc.subtract(pa.array(range(len(raw)), pa.int64()), offsets.take(parents)).cast(pa.int32())
    return pa.table([numbers.take(parents), place, raw, joined], schema=APPLICANTS)


def _list_codes(table: pa.Table, numbers: pa.Array) -> pa.Table:
    lists = table["fi"].combine_chunks()
    for other in ("ipc", "cpc"):
        is_empty = pc.equal(pc.coalesce(pc.list_value_length(lists), 0), 0)
        lists = pc.if_else(is_empty, table[other].combine_chunks(), lists)
    symbols = pc.list_flatten(lists)
    parents = numbers.take(pc.list_parent_indices(lists))
    keep = pc.match_substring_regex(symbols, SUBCLASS)
    symbols, parents = symbols.filter(keep), parents.filter(keep)
    subclass = pc.utf8_slice_codeunits(symbols, 0, 4)
    group = pc.struct_field(pc.extract_regex(symbols, r"^(?P<group>[A-H]\d{2}[A-Z]\d{1,4})"), [0])
    long = pa.table([parents, subclass, pc.coalesce(group, subclass)], schema=CODES)
    return long.group_by(CODES.names, use_threads=False).aggregate([])
