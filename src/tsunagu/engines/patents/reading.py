"""One patent export into one table: whole rows kept, broken ones refused one by one with their line and reason."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.problems import PatentProblem, refuse_all
from tsunagu.engines.patents.readers.decoding import Text, decode, list_readings
from tsunagu.engines.patents.readers.documents import find_json, read_json_file
from tsunagu.engines.patents.readers.formats import Layout
from tsunagu.engines.patents.readers.grids import Grid, find_line, scan_carefully, scan_fast
from tsunagu.engines.patents.readers.mappings import Mapping
from tsunagu.engines.patents.readers.proposals import propose
from tsunagu.engines.patents.readers.recognition import (
    find_layout,
    make_problem_of_headers,
    refuse_binary,
    refuse_markup,
    refuse_unconfirmed,
)
from tsunagu.engines.patents.readers.rows import Record, scan_records
from tsunagu.engines.patents.readers.tabulation import tabulate
from tsunagu.engines.patents.readers.workbooks import is_workbook, read_workbook
from tsunagu.kernel.words import Words

__all__ = ["PatentFile", "Refusal", "propose_mapping", "read_patents", "read_top"]

EARLY_ROWS = 10
# The header stands within this many characters, whatever comes before it.
HEAD = 1 << 16
DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A reading of the bytes, its delimiter, its header row and where the schema columns stand in it."""

    reading: Text
    delimiter: str
    header: Record
    layout: Layout


def read_patents(name: str, content: bytes, *, mapping: Mapping | None = None) -> PatentFile:
    """This function will read a patent export of any known format; any other table by a confirmed ``mapping``.

    ``name`` is only quoted in messages and in the column source_file. Raises PatentProblem, with one sentence that
    says what the file is and what to give instead, when it cannot be read. A broken row never stops the others.
    """
    if mapping is not None and not mapping.is_confirmed:
        raise refuse_unconfirmed(name)
    refuse_binary(name, content)
    if is_workbook(content):
        read = read_workbook(name, content, lambda headers: find_layout(headers, mapping))
        if isinstance(read, list):
            raise make_problem_of_headers(name, read)
        return make_file(name, *read)
    if (text := find_json(content)) is not None:
        return read_json_file(name, text)
    found = recognise(name, content, mapping)
    return make_file(name, found.layout, _scan(found), _remark_lost(found.reading))


def propose_mapping(name: str, content: bytes) -> Mapping:
    """This function will propose which columns of an unknown table are which, for a person to confirm.

    Raises PatentProblem when the file is no table at all.
    """
    headers, rows = read_top(name, content)
    return propose(headers, rows)


def read_top(name: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    """This function will return the header row of an unknown table and the few rows below it, as they are written.

    Raises PatentProblem when the file is no table at all.
    """
    refuse_binary(name, content)
    if is_workbook(content):
        found = read_workbook(name, content, lambda _headers: None)
        rows = found if isinstance(found, list) else []
    else:
        reading = next(iter(list_readings(content)))
        refuse_markup(name, reading.text[:200])
        tables = [_list_early(reading.text[:HEAD], delimiter) for delimiter in DELIMITERS]
        rows = max(
            ([record.cells for record in table if record.cells] for table in tables),
            key=lambda cells: max(map(len, cells), default=0),
        )
    wide = [place for place, row in enumerate(rows) if len(row) > 1]
    if not wide:
        raise make_problem_of_headers(name, rows)
    best = max(wide, key=lambda place: (len(propose(rows[place], []).columns), len(rows[place]), -place))
    return rows[best], rows[best + 1 :]


def make_file(name: str, layout: Layout, grid: Grid, remarks: tuple[Words, ...] = ()) -> PatentFile:
    """This function will make the file of a grid. Raises PatentProblem when none of its rows can be read."""
    table, refused, said = tabulate(grid, layout, name)
    rows_read = table.num_rows + len(refused)
    if refused and not table.num_rows:
        raise refuse_all(name, refused)
    warnings = (*list_warnings(rows_read, grid.cut_at, layout, table), *said, *remarks)
    form = layout.format
    return PatentFile(
        name, form.name, form.name_generation(layout), table, rows_read, refused, warnings, layout.columns
    )


def recognise(name: str, content: bytes, mapping: Mapping | None) -> Recognised:
    """This function will find encoding, delimiter and header of a text. Raises PatentProblem when no format fits."""
    problem: PatentProblem | None = None
    for reading in list_readings(content):
        refuse_markup(name, reading.text[:200])
        for delimiter in DELIMITERS:
            early = _list_early(reading.text[:HEAD], delimiter)
            for record in early:
                layout = find_layout(record.cells or [], mapping)
                if layout is not None:
                    other = layout.format.encoding
                    if other and not (reading.is_exact and reading.encoding.startswith("utf")):
                        reading = decode(content, other, "strict")
                    return Recognised(reading, delimiter, record, layout)
            rows = [record.cells for record in early if record.cells]
            said = make_problem_of_headers(name, rows)
            if problem is None or problem.code == "patents_unknown_format":
                problem = said
    assert problem is not None  # noqa: S101 - at least one reading is always tried
    raise problem


def _list_early(head: str, delimiter: str) -> list[Record]:
    records = scan_records(head, delimiter)
    return [record for record, _ in zip(records, range(EARLY_ROWS), strict=False) if record.cells]


def _scan(found: Recognised) -> Grid:
    reading, layout = found.reading, found.layout
    line = found.header.end + 1
    whole = reading.text.encode("utf-8", "surrogatepass")
    body = whole[find_line(whole, found.header.end) :]
    if reading.is_exact and not reading.is_cut:
        grid = scan_fast(body, found.delimiter, layout.width, line=line)
        if grid is not None:
            return grid
    return scan_carefully(
        body.decode("utf-8", "surrogatepass"),
        found.delimiter,
        layout.width,
        layout.format.starts,
        line=line,
        text_is_cut=reading.is_cut,
        is_exact=reading.is_exact,
    )


def _remark_lost(reading: Text) -> tuple[Words, ...]:
    lost = reading.text.count("\ufffd") if reading.is_exact else 0
    if not lost:
        return ()
    return (
        Words(
            f"読めない文字（\ufffd）が{lost:,}個あります。書き出した側ですでに失われた文字で、そのまま読みました。",
            f"There are {lost:,} replacement characters (\ufffd): lost before the export, they were read as they are.",
        ),
    )


def list_warnings(
    rows: int | None,
    cut_at: int | None,
    layout: Layout,
    table: pa.Table,
    *,
    with_header: bool = True,
    with_rows: bool = True,
) -> Iterator[Words]:
    """This function will list what may be wrong: with the file as a whole (``rows`` known), its rows, its header."""
    if rows is not None:
        yield from _warn_of_whole(rows, cut_at, layout)
    if with_rows:
        yield from _warn_of_rows(layout, table)
    if with_header:
        yield from _warn_of_header(layout)
        yield from layout.format.remarks if table.num_rows else ()


def _warn_of_whole(rows: int, cut_at: int | None, layout: Layout) -> Iterator[Words]:
    if cut_at is not None:
        yield Words(
            f"{cut_at}行目の途中でファイルが終わっています。そこまでの完全な行だけを読みました。もう一度書き出してください。",
            f"The file ends in the middle of the row at line {cut_at}. Only the whole rows before it were read; "
            "please export it again.",
        )
    if rows == 0 and cut_at is None:
        yield Words(
            "見出しだけで、データの行がありません。検索結果が0件でなかったか確かめてください。",
            "There is a header but no row. Check that the search found something.",
        )
    if rows in layout.format.ceilings:
        yield Words(
            f"ちょうど{rows:,}件です。書き出しの上限で切れているかもしれません。出願日で区切って書き出し直すと確かです。",
            f"There are exactly {rows:,} rows, a ceiling of the export: some may be missing. "
            "Export again in slices by filing date to be sure.",
        )


def _warn_of_rows(layout: Layout, table: pa.Table) -> Iterator[Words]:
    short = pc.sum(table["is_cut"].cast(pa.int32())).as_py() or 0
    if short:
        yield Words(
            f"{short:,}件で、出願人またはFIが「他」と省略されています。省略された分は数えていません。",
            f"In {short:,} rows applicants or FI symbols are cut short with “他”; what was left out is not counted.",
        )
    for stage, remark in layout.format.stage_remarks.items():
        if pc.any(pc.equal(table["stage_raw"], stage)).as_py():
            yield remark


def _warn_of_header(layout: Layout) -> Iterator[Words]:
    if layout.doubled:
        yield Words(
            f"同じ見出しが2つあります（{layout.doubled[0][:40]}）。左の列を使いました。",
            f"A header occurs twice ({layout.doubled[0][:40]}); the left column was used.",
        )
    if layout.unknown:
        said = "、".join(" ".join(header.split())[:40] for header in layout.unknown[:5])
        yield Words(f"使わない列があります（{said}）。", f"Some columns are not used ({said}).")
