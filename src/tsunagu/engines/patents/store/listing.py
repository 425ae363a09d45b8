"""The rights of a store as one list: chosen, put in order, a page of them at a time, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.store.locks import hold_for_reading
from tsunagu.engines.patents.store.manifest import PARTS, Manifest, check_files
from tsunagu.engines.patents.tables import APPLICANTS

SHOWN = ("number", "application_number", "title", "filed_on", "published_on", "registered_on", "expires_on",
         "registration_number", "stage", "stage_raw", "event_raw", "right", "country", "url", "source_file",
         "source_line")  # fmt: skip
READ = ("title", "number", "application_number", "registration_number")
MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rights: each part narrows, "" and None do not. ``applicant`` is the name applicants go by."""

    stage: str = ""
    right: str = ""
    country: str = ""
    applicant: str = ""
    filed_from: int | None = None
    filed_to: int | None = None
    words: str = ""
    """Stands in the title or is part of a number, width and capitals aside."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """The name an applicant goes by, and as the source wrote it."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Right:
    """One application with what became of it."""

    record: int
    number: str | None
    application_number: str | None
    registration_number: str | None
    title: str | None
    applicants: tuple[Applicant, ...]
    filed_on: date | None
    published_on: date | None
    registered_on: date | None
    expires_on: date | None
    stage: str | None
    stage_raw: str | None
    event_raw: str | None
    right: str | None
    country: str | None
    url: str | None
    source_file: str | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rights: ``found`` of the ``total`` were wanted. The counts are over all, the most frequent first.

    ``columns`` names what any imported file carried: an empty cell of another column is missing data.
    """

    rights: tuple[Right, ...]
    found: int
    total: int
    stages: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    applicants: tuple[tuple[str, int], ...]
    columns: frozenset[str]


def list_rights(folder: Path, wanted: Wanted, *, first: int = 0, limit: int | None = 50) -> Listing:
    """This function will list the rights of a store, last filed first, from ``first`` on (all without a ``limit``).

    Raises StoreProblem where there is no store, or a damaged one.
    """
    with hold_for_reading(folder) as manifest:
        check_files(folder, manifest)
        table = _read(folder, manifest, "patents", ["record", *SHOWN])
        applicants = _read(folder, manifest, "applicants", APPLICANTS.names)
    chosen = _narrow(table, applicants, wanted)
    order = pc.sort_indices(chosen, sort_keys=[("filed_on", "descending"), ("record", "descending")])
    page = chosen.take(order.slice(first, limit))
    return Listing(
        rights=tuple(_make_rights(page, applicants)),
        found=chosen.num_rows,
        total=table.num_rows,
        stages=_count(table["stage"]),
        kinds=_count(table["right"]),
        countries=_count(table["country"]),
        applicants=_count(applicants["applicant"]),
        columns=manifest.columns,
    )


def find_records(folder: Path, numbers: Sequence[str]) -> dict[str, int]:
    """This function will return the record of each document or application number that stands in the store just so."""
    with hold_for_reading(folder) as manifest:
        check_files(folder, manifest)
        table = _read(folder, manifest, "patents", ["record", "number", "application_number"])
    found: dict[str, int] = {}
    for name in ("application_number", "number"):
        part = table.filter(pc.is_in(table[name], pa.array(numbers, pa.string())))
        found |= dict(zip(part[name].to_pylist(), part["record"].to_pylist(), strict=True))
    return found


def _read(folder: Path, manifest: Manifest, name: str, columns: list[str]) -> pa.Table:
    files = [str(folder / PARTS / getattr(part, name).name) for part in manifest.parts]
    schema = (
        APPLICANTS if name == "applicants" else pa.schema([pa.field("record", pa.int64()), *PATENT_SCHEMA])
    )
    if not files:
        return schema.empty_table().select(columns)
    return ds.dataset(files, schema=schema, format="parquet").to_table(columns=columns)


def _narrow(table: pa.Table, applicants: pa.Table, wanted: Wanted) -> pa.Table:
    for name, value in (("stage", wanted.stage), ("right", wanted.right), ("country", wanted.country)):
        if value:
            table = table.filter(pc.equal(table[name], value))
    if wanted.applicant:
        theirs = applicants.filter(pc.equal(applicants["applicant"], wanted.applicant))["record"]
        table = table.filter(pc.is_in(table["record"], theirs.combine_chunks()))
    years = pc.year(table["filed_on"])
    if wanted.filed_from is not None:
        table = table.filter(pc.greater_equal(years, wanted.filed_from))
        years = pc.year(table["filed_on"])
    if wanted.filed_to is not None:
        table = table.filter(pc.less_equal(years, wanted.filed_to))
    for word in _fold(pa.array([wanted.words]))[0].as_py().split():
        table = table.filter(_match(table, word))
    return table


def _match(table: pa.Table, word: str) -> Any:
    """The word in the title or in a number."""
    matched = [pc.match_substring(_fold(table[name]), word) for name in READ]
    return reduce(pc.or_, [pc.fill_null(each, fill_value=False) for each in matched])


def _fold(texts: Any) -> Any:
    return pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))


def _make_rights(page: pa.Table, applicants: pa.Table) -> list[Right]:
    names: dict[int, list[tuple[int, Applicant]]] = {}
    theirs = applicants.filter(pc.is_in(applicants["record"], page["record"].combine_chunks()))
    for row in theirs.to_pylist():
        names.setdefault(row["record"], []).append((row["place"], Applicant(row["applicant"], row["raw"])))
    rows = page.to_pylist()
    ordered = {
        record: tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))
        for record, found in names.items()
    }
    return [Right(**row, applicants=ordered.get(row["record"], ())) for row in rows]


def _count(column: pa.ChunkedArray) -> tuple[tuple[str, int], ...]:
    counts = [(each["values"].as_py(), each["counts"].as_py()) for each in pc.value_counts(column)]
    known = [(name, count) for name, count in counts if name]
    return tuple(sorted(known, key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES])
