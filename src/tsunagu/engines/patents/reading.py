"""One patent export into one table: whole rows kept, broken ones refused one by one with their line and reason."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.decoding import list_readings
from tsunagu.engines.patents.jplatpat import Places, RowRefused, name_generation, place_headers, read_row
from tsunagu.engines.patents.problems import PatentProblem, refuse
from tsunagu.engines.patents.recognition import (
    is_jplatpat,
    make_problem_of_headers,
    refuse_binary,
    refuse_markup,
)
from tsunagu.engines.patents.rows import Record, scan_records
from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.kernel.words import Words

# Download ceilings of J-PlatPat over the years (domain notes, §1.1 “Limits”; 100 and 500 are not verified).
CEILINGS = frozenset({100, 500, 3000})
EARLY_ROWS = 10
DEFAULTS = {"source_format": "jplatpat", "country": "JP"}
DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not read: its physical line (from 1) and why."""

    line: int
    reason: Words


@dataclass(frozen=True, slots=True)
class PatentFile:
    """What was read from one file. ``table`` has the columns of PATENT_SCHEMA.

    ``rows_read`` counts the file's data rows, refused ones included; a row the end of the file cut off is not counted
    but warned of. ``columns`` names the schema columns the export carries at all: a column that is not among them
    is missing data, not "none". ``generation`` is the header generation (G0, G1, G2a, G2b).
    """

    name: str
    format: str
    generation: str
    table: pa.Table
    rows_read: int
    refused: tuple[Refusal, ...]
    warnings: tuple[Words, ...]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Recognised:
    text: str
    delimiter: str
    header: Record
    is_cut: bool


def read_patents(name: str, content: bytes) -> PatentFile:
    """This function will read a J-PlatPat list of patents and utility models, whatever its header generation.

    ``name`` is only quoted in messages and in the column source_file. Raises PatentProblem, with one sentence that
    says what the file is and what to give instead, when it is no such list. A broken row never stops the others.
    """
    refuse_binary(name, content)
    found = _recognise(name, content)
    headers = found.header.cells or []
    places = place_headers(headers)
    width = len(headers)
    columns: dict[str, list[object]] = {field.name: [] for field in PATENT_SCHEMA}
    refused: list[Refusal] = []
    cut_at: int | None = None
    for record in scan_records(found.text, found.delimiter, width, text_is_cut=found.is_cut):
        if record.line <= found.header.line:
            continue
        if record.is_cut:
            cut_at = record.line
            continue
        if record.cells is not None and not any(cell.strip() for cell in record.cells):
            continue
        try:
            values = read_row(record.cells, places, width)
        except RowRefused as reason:
            refused.append(Refusal(record.line, reason.what))
            continue
        for column, value in values.items():
            columns[column].append(value)
        columns["source_file"].append(name)
        columns["source_line"].append(record.line)
    rows = len(columns["source_line"])
    for column, found_values in columns.items():
        columns[column] = found_values or [DEFAULTS.get(column)] * rows
    table = pa.table(columns, schema=PATENT_SCHEMA)
    rows_read = table.num_rows + len(refused)
    if refused and not table.num_rows:
        raise _refuse_all(name, refused)
    return PatentFile(
        name, "jplatpat", name_generation(places), table, rows_read, tuple(refused),
        tuple(_list_warnings(rows_read, cut_at, places, table)), places.names,
    )  # fmt: skip


def _refuse_all(name: str, refused: list[Refusal]) -> PatentProblem:
    first = refused[0]
    return refuse(
        "no_row_read",
        f"{name}:{first.line}",
        f"{len(refused):,}行のどれも読めません。最初の行の理由：{first.reason.ja}",
        f"None of the {len(refused):,} rows can be read. The first one: {first.reason.en}",
    )


def _recognise(name: str, content: bytes) -> _Recognised:
    problem: PatentProblem | None = None
    for reading in list_readings(content):
        refuse_markup(name, reading.text[:200])
        for delimiter in DELIMITERS:
            records = scan_records(reading.text, delimiter)
            early = [record for record, _ in zip(records, range(EARLY_ROWS), strict=False) if record.cells]
            for record in early:
                if is_jplatpat(record.cells or []):
                    return _Recognised(reading.text, delimiter, record, reading.is_cut)
            rows = [record.cells for record in early if record.cells]
            said = make_problem_of_headers(name, rows)
            if problem is None or problem.code == "patents_unknown_format":
                problem = said
    assert problem is not None  # noqa: S101 - at least one reading is always tried
    raise problem


def _list_warnings(rows_read: int, cut_at: int | None, places: Places, table: pa.Table) -> Iterator[Words]:
    if cut_at is not None:
        yield Words(
            f"{cut_at}行目の途中でファイルが終わっています。そこまでの完全な行だけを読みました。もう一度書き出してください。",
            f"The file ends in the middle of the row at line {cut_at}. Only the whole rows before it were read; "
            "please export it again.",
        )
    if rows_read == 0 and cut_at is None:
        yield Words(
            "見出しだけで、データの行がありません。検索結果が0件でなかったか確かめてください。",
            "There is a header but no row. Check that the search found something.",
        )
    if rows_read in CEILINGS:
        yield Words(
            f"ちょうど{rows_read:,}件です。書き出しの上限で切れているかもしれません。出願日で区切って書き出し直すと確かです。",
            f"There are exactly {rows_read:,} rows, a ceiling of the export: some may be missing. "
            "Export again in slices by filing date to be sure.",
        )
    short = pc.sum(table["is_cut"].cast(pa.int32())).as_py() or 0
    if short:
        yield Words(
            f"{short:,}件で、出願人またはFIが「他」と省略されています。省略された分は数えていません。",
            f"In {short:,} rows applicants or FI symbols are cut short with “他”; what was left out is not counted.",
        )
    if places.doubled:
        yield Words(
            f"同じ見出しが2つあります（{places.doubled[0][:40]}）。左の列を使いました。",
            f"A header occurs twice ({places.doubled[0][:40]}); the left column was used.",
        )
    if places.unknown:
        said = "、".join(" ".join(header.split())[:40] for header in places.unknown[:5])
        yield Words(f"使わない列があります（{said}）。", f"Some columns are not used ({said}).")
