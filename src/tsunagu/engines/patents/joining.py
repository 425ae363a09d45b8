"""Several files of one search made one table: each application once, its most complete record completed by the others."""

from collections.abc import Sequence

import pyarrow as pa

from tsunagu.engines.patents.numbers import make_key
from tsunagu.engines.patents.reading import PatentFile
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.stages import judge_stage

# The columns that say where a record stood; they count for nothing when completeness is compared.
PLACE_COLUMNS = frozenset(
    {"source_file", "source_line", "is_cut", "stage", "source_format", "country", "right"}
)


def join_files(files: Sequence[PatentFile]) -> pa.Table:
    """This function will return the distinct applications of the files, in the order they first occur.

    Records are the same when their application numbers are (however the year is written), or, where one has none,
    their document numbers. Of the same records the one with the most filled columns is kept (the first of equals);
    its empty columns are filled from the others.
    """
    if not files:
        return PATENT_SCHEMA.empty_table()
    table = pa.concat_tables([file.table for file in files])
    groups = _group(table["application_number"].to_pylist(), table["number"].to_pylist())
    if len(groups) == table.num_rows:
        return table
    singles = [rows[0] for rows in groups if len(rows) == 1]
    merged = [_merge(table.take(rows).to_pylist()) for rows in groups if len(rows) > 1]
    joined = pa.concat_tables(
        [table.take(pa.array(singles, pa.int64())), pa.Table.from_pylist(merged, schema=PATENT_SCHEMA)]
    )
    order = singles + [rows[0] for rows in groups if len(rows) > 1]
    return joined.take(sorted(range(len(order)), key=order.__getitem__))


def _group(applications: list[str | None], numbers: list[str | None]) -> list[list[int]]:
    known = {
        number: application for application, number in zip(applications, numbers, strict=True) if application
    }
    groups: dict[tuple[str, str | int], list[int]] = {}
    for row, (application, number) in enumerate(zip(applications, numbers, strict=True)):
        owner = application or known.get(number)
        groups.setdefault(_make_group_key(owner, number, row), []).append(row)
    return list(groups.values())


def _make_group_key(owner: str | None, number: str | None, row: int) -> tuple[str, str | int]:
    if owner:
        return ("application", make_key(owner))
    return ("number", make_key(number)) if number else ("row", row)


def _merge(records: list[dict[str, object]]) -> dict[str, object]:
    best, *others = sorted(records, key=_count_filled, reverse=True)
    for other in others:
        for column, value in other.items():
            if column not in PLACE_COLUMNS and not best[column]:
                best[column] = value
    best["stage"] = judge_stage(str(best["stage_raw"] or ""), str(best["event_raw"] or ""))
    return best


def _count_filled(record: dict[str, object]) -> int:
    return sum(bool(value) for column, value in record.items() if column not in PLACE_COLUMNS)
