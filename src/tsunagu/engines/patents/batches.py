"""A file of gigabytes, read in batches of bounded memory: blocks cut between records, two of them worked on at a time."""

import codecs
import io
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.problems import refuse_all
from tsunagu.engines.patents.readers.formats import Layout
from tsunagu.engines.patents.readers.grids import BROKEN_QUOTES, scan_carefully, scan_fast
from tsunagu.engines.patents.readers.mappings import Mapping
from tsunagu.engines.patents.readers.tabulation import tabulate
from tsunagu.engines.patents.reading import Recognised, list_warnings, read_patents, recognise
from tsunagu.kernel.words import Words

BLOCK = 1 << 24
WORKERS = 2
# A record longer than this many blocks is a lost quotation mark or an attack; it is refused, not kept in memory.
MOST_BLOCKS = 2


_Read = tuple[pa.Table, tuple[Refusal, ...], int | None, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Whole records of a text that begins at physical ``line``, or a refusal in place of a record without an end."""

    text: str
    line: int
    is_exact: bool
    is_cut: bool = False
    refused: tuple[Refusal, ...] = ()


def read_patent_batches(
    path: Path, *, mapping: Mapping | None = None, block_size: int = BLOCK
) -> Iterator[PatentFile]:
    """This function will yield the file in parts, each read as ``read_patents`` reads a whole one.

    Remarks on the header come with the first part, those on the whole file (cut, full) with the last. Workbooks, JSON
    and files of one block are one part. Raises PatentProblem as ``read_patents`` does.
    """
    with path.open("rb") as stream:
        head = stream.read(block_size)
        is_small = len(head) < block_size
        if is_small or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"PK\x03\x04", b"{", b"[")):
            yield read_patents(path.name, head + stream.read(), mapping=mapping)
            return
        found = recognise(path.name, head, mapping)
        stream.seek(0)
        yield from _read_blocks(path.name, stream, found, block_size)


def _read_blocks(name: str, stream: BinaryIO, found: Recognised, size: int) -> Iterator[PatentFile]:
    layout = found.layout
    rows, first_refusal, any_row = 0, None, False
    held: PatentFile | None = None
    cut_at: int | None = None
    for table, refused, cut, remarks in _work(name, stream, found, size):
        if held is not None:
            yield held
        any_row = any_row or table.num_rows > 0
        first_refusal = first_refusal or next(iter(refused), None)
        cut_at = cut
        is_first = rows == 0 and held is None
        rows += table.num_rows + len(refused)
        said = (*list_warnings(None, None, layout, table, with_header=is_first), *remarks)
        held = PatentFile(
            name, layout.format.name, layout.format.name_generation(layout), table,
            table.num_rows + len(refused), refused, said, layout.columns,
        )  # fmt: skip
    assert held is not None  # noqa: S101 - a file of one block and more has at least one part
    if first_refusal is not None and not any_row:
        raise refuse_all(name, [first_refusal])
    last = list_warnings(rows, cut_at, layout, held.table, with_header=False, with_rows=False)
    yield replace(held, warnings=(*held.warnings, *last))


def _work(name: str, stream: BinaryIO, found: Recognised, size: int) -> Iterator[_Read]:
    """Arrow lets go of the interpreter, so two threads keep two cores busy; results come in order."""
    waiting: deque[Future[_Read]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        for block in _cut_blocks(_decode(stream, found, size), found, size):
            waiting.append(pool.submit(_read_block, name, block, found))
            if len(waiting) > WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_block(name: str, block: _Block, found: Recognised) -> _Read:
    layout: Layout = found.layout
    grid = None
    if block.is_exact and not block.is_cut:
        grid = scan_fast(
            block.text.encode(), found.delimiter, layout.width, line=block.line, use_threads=False
        )
    if grid is None:
        grid = scan_carefully(
            block.text, found.delimiter, layout.width, layout.format.starts, line=block.line,
            text_is_cut=block.is_cut, is_exact=block.is_exact,
        )  # fmt: skip
    table, refused, remarks = tabulate(grid, layout, name)
    return table, (*block.refused, *refused), grid.cut_at, remarks


def _decode(stream: BinaryIO, found: Recognised, size: int) -> Iterator[tuple[str, bool, bool]]:
    """Texts, whether every byte of each was readable, and whether the last ended inside a character."""
    encoding = found.reading.encoding
    strict = codecs.getincrementaldecoder(encoding)("strict")
    lenient = codecs.getincrementaldecoder(encoding)("replace" if encoding == "utf-16" else "surrogateescape")
    _skip_marks(stream, encoding)
    while chunk := stream.read(size):
        state = strict.getstate()
        try:
            yield strict.decode(chunk), True, False
        except UnicodeDecodeError:
            lenient.setstate(state)
            yield lenient.decode(chunk), False, False
            strict.setstate(lenient.getstate())
    yield "", True, bool(strict.getstate()[0])


def _skip_marks(stream: BinaryIO, encoding: str) -> None:
    while encoding != "utf-16":
        place = stream.tell()
        if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            stream.seek(place)
            return


def _cut_blocks(texts: Iterator[tuple[str, bool, bool]], found: Recognised, size: int) -> Iterator[_Block]:
    kept, is_exact, line = "", True, 1
    to_skip = found.header.end
    refused: tuple[Refusal, ...] = ()
    for text, exact, is_cut in texts:
        is_last = not text
        kept, is_exact = kept + text, is_exact and exact
        if to_skip:
            kept, line, to_skip = _skip_lines(kept, line, to_skip)
        end = len(kept) if is_last else _find_end(kept)
        if not end and len(kept) > MOST_BLOCKS * size:
            refused = (*refused, Refusal(line, BROKEN_QUOTES))
            end = max(kept.rfind("\n"), kept.rfind("\r")) + 1 or len(kept)
            line += _count_lines(kept[:end])
            kept = kept[end:]
            continue
        if end or is_last:
            whole, kept = kept[:end], kept[end:]
            yield _Block(whole, line, is_exact, is_last and is_cut, refused)
            line += _count_lines(whole)
            is_exact, refused = exact, ()


def _skip_lines(text: str, line: int, count: int) -> tuple[str, int, int]:
    lines = io.StringIO(text, newline="")
    for _ in range(count):
        lines.readline()
    return lines.read(), line + count, 0


def _find_end(text: str) -> int:
    """Where the last whole record ends: at the last end of line outside quotation marks."""
    end, quotes = len(text), text.count('"')
    while True:
        at = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end))
        if at < 0:
            return 0
        quotes -= text.count('"', at, end)
        if quotes % 2 == 0 and not (text[at] == "\r" and at == len(text) - 1):
            return at + 1
        end = at


def _count_lines(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")
