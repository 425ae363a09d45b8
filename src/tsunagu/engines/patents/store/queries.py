"""The SQL of an import: the doubles found, joined as joining.py joins them, and the long tables made, in bounded memory."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from tsunagu.engines.patents.joining import DOCUMENT_COLUMNS, PLACE_COLUMNS
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.stages import UNKNOWN
from tsunagu.engines.patents.store.staging import STORED
from tsunagu.engines.patents.tables import RECORDS

LAST_DIGITS = 6
TYPES = {
    pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.int32(): "INTEGER", pa.date32(): "DATE", pa.bool_(): "BOOLEAN",
    pa.list_(pa.string()): "VARCHAR[]",
}  # fmt: skip
COPY = "(FORMAT parquet, COMPRESSION zstd)"


def quote(path: Path) -> str:
    """This function will write a path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"


def write_stored(paths: Sequence[Path], names: Sequence[frozenset[str]]) -> str:
    """This function will write whole records of files with the columns ``names`` each; a column they lack is null."""
    selects = []
    for path, held in zip(paths, names, strict=True):
        columns = [
            f'"{field.name}"'
            if field.name in held
            else f'CAST(NULL AS {TYPES[field.type]}) AS "{field.name}"'
            for field in STORED
        ]
        selects.append(f"SELECT {', '.join(columns)} FROM read_parquet({quote(path)})")
    return " UNION ALL ".join(selects) or f"SELECT {_write_nulls()} WHERE false"


def _write_nulls() -> str:
    return ", ".join(f'CAST(NULL AS {TYPES[field.type]}) AS "{field.name}"' for field in STORED)


def write_told(source: str) -> str:
    """This function will ask which numbers a source tells of documents whose last digits are wanted (table ``ends``)."""
    return " UNION ALL ".join(
        f"SELECT {rank} AS rank, record, country, {column} AS number, key FROM {source} "
        f"WHERE key IS NOT NULL AND {column} <> '' AND {write_end(column)} IN (SELECT digits FROM ends)"
        for rank, column in enumerate(DOCUMENT_COLUMNS)
    )


def write_end(column: str) -> str:
    """This function will write the last digits of a number without its kind: equal numbers have equal ones."""
    return f"right(regexp_replace(regexp_replace({column}, '[A-Z][0-9]?$', ''), '[^0-9]', '', 'g'), {LAST_DIGITS})"


def write_keyed(source: str) -> str:
    """This function will write record and key of each row: application, else what is known of its document, else own."""
    own = (
        "'document ' || coalesce(missing.country, '') || ' ' || missing.document || ' ' "
        "|| coalesce(CAST(filed_on AS VARCHAR), '')"
    )
    return (
        f"SELECT record, key FROM {source} WHERE key IS NOT NULL UNION ALL "
        f"SELECT record, coalesce(known.key, {own}, 'row ' || record) FROM "
        f"(SELECT record, country, document, filed_on FROM {source} WHERE key IS NULL) AS missing "
        "LEFT JOIN known ON known.document = missing.document AND known.country IS NOT DISTINCT FROM missing.country"
    )


def write_merge(source: str) -> str:
    """This function will write the joined records of ``source``, a table of STORED with ``chief`` and ``place``.

    Of each chief the row with the first place is kept; its empty columns are filled from the next ones.
    """
    columns = []
    for field in PATENT_SCHEMA:
        name = f'"{field.name}"'
        if field.name == "stage":
            told = f"first(stage ORDER BY place) FILTER (WHERE stage <> '{UNKNOWN}')"
            columns.append(f"{told} AS stage")
        elif field.name in PLACE_COLUMNS:
            columns.append(f"first({name} ORDER BY place) AS {name}")
        else:
            filled = f"first({name} ORDER BY place) FILTER (WHERE {write_filled(field)})"
            columns.append(f"coalesce({filled}, last({name} ORDER BY place)) AS {name}")
    document = "first(document ORDER BY place) FILTER (WHERE document IS NOT NULL)"
    keys = f"chief AS record, min(key) AS key, CASE WHEN min(key) IS NULL THEN {document} END AS document"
    return f"SELECT {keys}, {', '.join(columns)} FROM {source} GROUP BY chief"


def write_judged(source: str) -> str:
    """This function will write joined records with their stage judged from what they say now (table ``judged``)."""
    names = [
        f"coalesce(nullif(judged.stage, '{UNKNOWN}'), merged.stage, '{UNKNOWN}') AS stage"
        if field.name == "stage"
        else f'merged."{field.name}"'
        for field in STORED
    ]
    return (
        f"SELECT {', '.join(names)} FROM {source} AS merged LEFT JOIN judged "
        "ON judged.said = coalesce(stage_raw, '') AND judged.happened = coalesce(event_raw, '')"
    )


def write_filled(field: pa.Field) -> str:
    """This function will write that a column says something: what joining.py takes for filled."""
    name = f'"{field.name}"'
    if pa.types.is_list(field.type):
        return f"coalesce(len({name}) > 0, false)"
    if pa.types.is_string(field.type):
        return f"coalesce({name} <> '', false)"
    if pa.types.is_integer(field.type):
        return f"coalesce({name} <> 0, false)"
    return f"{name} IS NOT NULL"


def write_count_filled() -> str:
    """This function will write how many columns of a row say something."""
    counted = [field for field in PATENT_SCHEMA if field.name not in PLACE_COLUMNS]
    return " + ".join(f"CAST({write_filled(field)} AS INTEGER)" for field in counted)


def write_records(source: str) -> str:
    """This function will write the table RECORDS of whole records."""
    made = {
        "key": "coalesce(application_number, number) AS key",
        "filed_year": "CAST(year(filed_on) AS INTEGER) AS filed_year",
        "event": "event_raw AS event",
    }
    columns = [made.get(field.name, f'"{field.name}"') for field in RECORDS]
    return f"SELECT {', '.join(columns)} FROM {source}"


def write_applicants(source: str) -> str:
    """This function will write the table APPLICANTS, names looked up in ``names``."""
    long = (
        f"SELECT record, CAST(unnest(range(len(applicants))) AS INTEGER) AS place, unnest(applicants) AS raw FROM {source}"
    )  # fmt: skip
    return name_applicants(f"({long})")


def name_applicants(source: str) -> str:
    """This function will write applicants with the names they go by now."""
    return (
        "SELECT record, place, long.raw AS raw, coalesce(names.canonical, long.raw) AS applicant "
        f"FROM {source} AS long LEFT JOIN names ON names.raw = long.raw"
    )


def write_codes(source: str) -> str:
    """This function will write the table CODES: each main group of a record once, from FI, else IPC, else CPC."""
    symbols = "CASE WHEN len(fi) > 0 THEN fi WHEN len(ipc) > 0 THEN ipc ELSE cpc END"
    groups = f"list_transform({symbols}, lambda s: regexp_extract(s, '^[A-H][0-9]{{2}}[A-Z][0-9]{{0,4}}'))"
    return (
        'SELECT record, substr("group", 1, 4) AS subclass, "group" FROM '
        f'(SELECT record, unnest(list_distinct({groups})) AS "group" FROM {source}) WHERE "group" <> \'\''
    )


def write_pairs(source: str) -> str:
    """This function will write names in two scripts that one application has: (Japanese, Latin, applications)."""
    one = (
        f"SELECT chief, applicants[1] AS name, regexp_full_match(applicants[1], '[\\x00-\\x7f]*') AS is_latin "
        f"FROM {source} WHERE len(applicants) = 1"
    )
    return (
        f"WITH one AS ({one}) SELECT ours.name, theirs.name, count(DISTINCT chief) FROM one AS ours JOIN one AS theirs "
        "USING (chief) WHERE NOT ours.is_latin AND theirs.is_latin GROUP BY ALL"
    )
