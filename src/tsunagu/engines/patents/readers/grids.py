"""The cells of a delimited text as columns: the careful way, record by record, and the fast way for what is well formed.

The fast way reads with Arrow and then proves that nothing was lost: every byte and every line must be accounted for.
What cannot be proved goes the careful way, so both give the same cells, lines and refusals.
"""

import re
from dataclasses import dataclass
from re import Pattern

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from tsunagu.engines.patents.files import Refusal
from tsunagu.engines.patents.problems import EXPORT_AGAIN, PatentProblem
from tsunagu.engines.patents.readers.decoding import BROKEN
from tsunagu.engines.patents.readers.rows import FIELD_LIMIT, scan_records
from tsunagu.kernel.words import Words

BROKEN_QUOTES = Words(
    '引用符（"）の対応が崩れているか、1つの項目が長すぎます。',
    "The quotation marks of this row do not match, or one cell is too long.",
)
MOST_REFUSED = 50_000
LINE_END = re.compile(rb"\r\n?|\n")
UNREADABLE = Words(
    "読めない文字（文字コードの誤り）があります。", "Some bytes of this row are no readable text."
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Equally long columns of strings, the line each row starts on, and the rows that were refused on the way.

    ``cut_at`` is the line of a last record the end of the text cut off; it is in neither.
    """

    cells: tuple[pa.Array, ...]
    lines: pa.Array
    refused: tuple[Refusal, ...] = ()
    cut_at: int | None = None


def scan_carefully(
    text: str,
    delimiter: str,
    width: int,
    starts: Pattern[str] | None,
    *,
    line: int = 1,
    text_is_cut: bool = False,
    is_exact: bool = True,
) -> Grid:
    """This function will read the records of a text that begins at physical ``line``, and refuse broken ones one by one.

    In a text that is not exact, a row with a mark left of an unreadable byte is refused too. Raises PatentProblem when
    so many rows are broken, and so few whole, that going on would only fill the memory.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    lines: list[int] = []
    refused: list[Refusal] = []
    cut_at = None
    for record in scan_records(text, delimiter, width, starts=starts, text_is_cut=text_is_cut):
        if len(refused) > MOST_REFUSED and len(refused) > len(lines):
            raise refuse_broken_file(refused)
        at = record.line + line - 1
        cells = record.cells
        if record.is_cut:
            cut_at = at
        elif cells is None:
            refused.append(Refusal(at, BROKEN_QUOTES))
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) < width or any(cells[width:]):
            refused.append(Refusal(at, refuse_width(len(cells), width)))
        elif not is_exact and any(BROKEN.search(cell) for cell in cells if not cell.isascii()):
            refused.append(Refusal(at, UNREADABLE))
        else:
            lines.append(at)
            for column, cell in zip(columns, cells, strict=False):
                column.append(cell)
    cells_by_column = tuple(pa.array(column, pa.string()) for column in columns)
    return Grid(cells_by_column, pa.array(lines, pa.int32()), tuple(refused), cut_at)


def refuse_broken_file(refused: list[Refusal]) -> PatentProblem:
    """This function will say that a file holds more broken rows than whole ones."""
    first = refused[0]
    return PatentProblem(
        Words(
            f"読めない行が{len(refused):,}を超えたため、読み込みをやめました。最初の行の理由：{first.reason.ja}",
            f"Reading stopped after more than {len(refused):,} broken rows. The first one: {first.reason.en}",
        ),
        where=str(first.line),
        how=EXPORT_AGAIN,
        code="patents_too_broken",
    )


def refuse_width(found: int, wanted: int) -> Words:
    """This function will say that a row has another number of cells than the header."""
    return Words(
        f"項目の数が{found}個で、見出しの{wanted}個と合いません。",
        f"The row has {found} cells, the header {wanted}.",
    )


def scan_fast(body: bytes, delimiter: str, width: int, *, line: int, use_threads: bool = True) -> Grid | None:
    """This function will read well-formed UTF-8 records, or return None when the careful way must be taken."""
    if not _is_worth_trying(body, delimiter):
        return None
    names = [str(place) for place in range(width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(body),
            csv.ReadOptions(
                use_threads=use_threads,
                column_names=names,
                block_size=max(1 << 20, min(len(body) + 1, 1 << 24)),
            ),
            csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except (pa.ArrowInvalid, pa.ArrowCapacityError):
        return None
    cells = tuple(table[name].combine_chunks() for name in names)
    heights = _measure_heights(body, cells)
    if heights is None or not _is_accounted_for(body, delimiter, cells, heights):
        return None
    starts = np.concatenate([[0], np.cumsum(heights)[:-1]]) if len(heights) else heights
    return Grid(cells, pa.array((starts + line).astype(np.int32)))


def _is_worth_trying(body: bytes, delimiter: str) -> bool:
    if not body or body.count(b'"') % 2:
        return False
    return body.endswith((b"\n", b"\r")) or not body.endswith(delimiter.encode())


def find_line(body: bytes, count: int) -> int:
    """This function will return where the text after ``count`` lines begins; lines end with LF, CR or CR LF."""
    place = 0
    for _ in range(count):
        match = LINE_END.search(body, place)
        if match is None:
            return len(body)
        place = match.end()
    return place


def count_line_ends(body: bytes) -> int:
    """This function will count the ends of lines: LF, CR or CR LF."""
    if b"\r" not in body:
        return body.count(b"\n")
    return body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n")


def _measure_heights(body: bytes, cells: tuple[pa.Array, ...]) -> np.ndarray | None:
    """The physical lines of each row, or None when there are other lines than theirs (blank ones)."""
    rows = len(cells[0])
    lines = count_line_ends(body) + (not body.endswith((b"\n", b"\r")))
    heights = np.ones(rows, dtype=np.int64)
    if lines != rows:
        for column in cells:
            heights += np.asarray(pc.count_substring(column, "\n"))
        if b"\r" in body:
            for column in cells:
                heights += np.asarray(pc.count_substring(column, "\r"))
                heights -= np.asarray(pc.count_substring(column, "\r\n"))
    return heights if heights.sum() == lines else None


def _is_accounted_for(body: bytes, delimiter: str, cells: tuple[pa.Array, ...], heights: np.ndarray) -> bool:
    """Every byte is a cell's, a delimiter, an end of line or a quotation mark where the writer must put one.

    Two styles are proved: every cell quoted, or exactly those that must be.
    """
    rows = len(cells[0])
    if any((pc.max(pc.binary_length(column)).as_py() or 0) >= FIELD_LIMIT for column in cells):
        return False
    inside = sum(_count_bytes(column) for column in cells)
    ends = _count_end_bytes(body, cells, has_inner=bool((heights > 1).any()))
    dropped = len(body) - inside - ends - rows * (len(cells) - 1)
    kept = body.count(b'"') - dropped
    if dropped == 2 * rows * len(cells) + kept:
        return True
    quoted = 0
    if dropped or kept:
        needs = f'[{delimiter}"\r\n]'
        quoted = sum(pc.sum(pc.match_substring_regex(column, needs)).as_py() or 0 for column in cells)
    return dropped == 2 * quoted + kept


def _count_bytes(column: pa.Array) -> int:
    return int(pc.sum(pc.binary_length(column)).as_py() or 0)


def _count_end_bytes(body: bytes, cells: tuple[pa.Array, ...], *, has_inner: bool) -> int:
    total = body.count(b"\n") + body.count(b"\r")
    if has_inner:
        for mark in ("\n", "\r"):
            if mark.encode() in body:
                total -= sum(pc.sum(pc.count_substring(column, mark)).as_py() or 0 for column in cells)
    return total
