"""Several files of one search made one table: each application once, its most complete record completed by the others."""

from collections.abc import Sequence
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.files import PatentFile
from tsunagu.engines.patents.numbers import make_key
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.stages import UNKNOWN, judge_stage

# The columns that say where a record stood; they count for nothing when completeness is compared.
PLACE_COLUMNS = frozenset(
    {"source_file", "source_line", "is_cut", "stage", "source_format", "country", "right"}
)
# The numbers by which a record without an application number finds its application.
DOCUMENT_COLUMNS = ("number", "publication_number", "examined_number", "registration_number")
# An application number that is its own key; all others are read one by one.
SETTLED = r"^[特実意商]願[12][0-9]{3}-[0-9]{6}$"


def join_files(files: Sequence[PatentFile]) -> pa.Table:
    """This function will return the distinct applications of the files, in the order they first occur.

    Records are the same when their keys are (``make_keys``). Of the same records the one with the most filled columns
    is kept (the first of equals); its empty columns are filled from the others.
    """
    if not files:
        return PATENT_SCHEMA.empty_table()
    return join_records(pa.concat_tables([file.table for file in files]))


def join_records(table: pa.Table) -> pa.Table:
    """This function will join the records of one table of PATENT_SCHEMA."""
    codes = np.asarray(make_keys(table).dictionary_encode().indices)
    first, counts = np.unique(codes, return_index=True, return_counts=True)[1:]
    if len(first) == table.num_rows:
        return table
    doubled = np.flatnonzero(counts > 1)
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(counts)
    rows = np.concatenate([order[ends[code] - counts[code] : ends[code]] for code in doubled])
    records = iter(table.take(pa.array(rows)).to_pylist())
    merged = pa.Table.from_pylist(
        [_merge(list(islice(records, count))) for count in counts[doubled].tolist()], schema=PATENT_SCHEMA
    )
    places = first.copy()
    places[doubled] = table.num_rows + np.arange(len(doubled))
    together = pa.concat_tables([table, merged])
    return together.take(pa.array(places[np.argsort(first)]))


def make_keys(table: pa.Table) -> pa.Array:
    """This function will return the key of each record: two records of one application have the same.

    The key is the application number (however its year is written). A record without one takes the application another
    record of the table tells for its document; failing that its key is country, document number without kind, and day
    of filing; a record without any number has a key of its own.
    """
    applications = table["application_number"].combine_chunks()
    keys = _key_applications(applications)
    missing = np.flatnonzero(np.asarray(pc.is_null(applications)))
    if not len(missing):
        return keys
    known = _learn_applications(table, missing)
    alone = table.select(["country", "number", "filed_on"]).take(pa.array(missing)).to_pylist()
    texts = keys.to_pylist()
    for row, record in zip(missing.tolist(), alone, strict=True):
        texts[row] = _key_document(record, known, row)
    return pa.array(texts, pa.string())


def _key_applications(numbers: pa.Array) -> pa.Array:
    if pc.all(pc.match_substring_regex(numbers, SETTLED), min_count=0).as_py() and not numbers.null_count:
        return numbers
    distinct = numbers.dictionary_encode()
    made = pa.array([make_key(text) for text in distinct.dictionary.to_pylist()], pa.string())
    return made.take(distinct.indices)


def _key_document(record: dict[str, object], known: dict[tuple[object, str], str], row: int) -> str:
    if not record["number"]:
        return f"row {row}"
    key = make_key(str(record["number"]))
    application = known.get((record["country"], key))
    return application or f"{record['country']} {key} {record['filed_on']}"


def _learn_applications(table: pa.Table, missing: np.ndarray) -> dict[tuple[object, str], str]:
    """Which application each document belongs to, as far as the records without application number ask for it."""
    asked = table.select(["country", "number"]).take(pa.array(missing)).to_pylist()
    wanted = {(record["country"], make_key(record["number"])) for record in asked if record["number"]}
    known: dict[tuple[object, str], str] = {}
    has_application = pc.is_valid(table["application_number"])
    told = table.select(["country", "application_number", *DOCUMENT_COLUMNS]).filter(has_application)
    for column in DOCUMENT_COLUMNS:
        for country, application, number in zip(
            told["country"].to_pylist(), told["application_number"].to_pylist(), told[column].to_pylist(),
            strict=True,
        ):  # fmt: skip
            if number and (country, key := make_key(number)) in wanted:
                known.setdefault((country, key), make_key(application))
    return known


def _merge(records: list[dict[str, object]]) -> dict[str, object]:
    best, *others = sorted(records, key=_count_filled, reverse=True)
    for other in others:
        for column, value in other.items():
            if column not in PLACE_COLUMNS and not best[column]:
                best[column] = value
    stage = judge_stage(str(best["stage_raw"] or ""), str(best["event_raw"] or ""))
    told = (str(record["stage"]) for record in (best, *others) if record["stage"] != UNKNOWN)
    best["stage"] = next(told, UNKNOWN) if stage == UNKNOWN else stage
    return best


def _count_filled(record: dict[str, object]) -> int:
    return sum(bool(value) for column, value in record.items() if column not in PLACE_COLUMNS)
