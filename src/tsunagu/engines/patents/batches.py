"""A file of gigabytes, read in batches of bounded memory: blocks cut between records, two of them worked on at a time."""

import codecs
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from re import Pattern
from typing import BinaryIO

import pyarrow as pa

from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.problems import refuse_all
from tsunagu.engines.patents.readers.decoding import Text, decode
from tsunagu.engines.patents.readers.grids import (
    BROKEN_QUOTES,
    count_line_ends,
    find_line,
    scan_carefully,
    scan_fast,
)
from tsunagu.engines.patents.readers.mappings import Mapping
from tsunagu.engines.patents.readers.tabulation import tabulate
from tsunagu.engines.patents.reading import Recognised, list_warnings, read_patents, recognise
from tsunagu.kernel.words import Words

BLOCK = 1 << 24
WORKERS = 2
# A record longer than this many blocks is a lost quotation mark or an attack; it is refused, not kept in memory.
MOST_BLOCKS = 2
RETURN = 13
LONGEST_START = 200
CUT_CHARACTER = b"\xe3"  # the first byte of a character that never ends


_Read = tuple[pa.Table, tuple[Refusal, ...], int | None, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Whole records in UTF-8 that begin at physical ``line``; refusals stand in place of records without an end.

    ``is_cut``: it is the last block, and the file may have ended inside a character.
    """

    body: bytes
    line: int
    is_cut: bool
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
        for block in _cut_blocks(_read_bytes(stream, found.reading.encoding, size), found, size):
            waiting.append(pool.submit(_read_block, name, block, found))
            if len(waiting) > WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_block(name: str, block: _Block, found: Recognised) -> _Read:
    layout = found.layout
    grid = scan_fast(block.body, found.delimiter, layout.width, line=block.line, use_threads=False)
    if grid is None:
        text = _read_text(block.body, found.reading.encoding)
        grid = scan_carefully(
            text.text, found.delimiter, layout.width, layout.format.starts, line=block.line,
            text_is_cut=block.is_cut and text.is_cut, is_exact=text.is_exact,
        )  # fmt: skip
    table, refused, remarks = tabulate(grid, layout, name)
    return table, (*block.refused, *refused), grid.cut_at, remarks


def _read_text(body: bytes, encoding: str) -> Text:
    """What is left of unreadable bytes: of UTF-8 the bytes themselves, of others the marks their decoder left."""
    try:
        return decode(body, "utf-8", "strict")
    except UnicodeDecodeError:
        lenient = decode(body, "utf-8", "surrogateescape" if encoding == "utf-8" else "surrogatepass")
        return replace(lenient, is_exact=False)


def _read_bytes(stream: BinaryIO, encoding: str, size: int) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece. Bytes that cannot be read stay recognisable."""
    if encoding == "utf-8":
        _skip_marks(stream)
        while chunk := stream.read(size):
            yield chunk
        return
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    while chunk := stream.read(size):
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    if decoder.getstate()[0]:
        yield CUT_CHARACTER


def _skip_marks(stream: BinaryIO) -> None:
    while True:
        place = stream.tell()
        if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            stream.seek(place)
            return


def _cut_blocks(pieces: Iterator[bytes], found: Recognised, size: int) -> Iterator[_Block]:
    kept, line = b"", 1
    to_skip = found.header.end
    refused: tuple[Refusal, ...] = ()
    for piece, is_last in _mark_last(pieces):
        kept += piece
        if to_skip:
            kept, line, to_skip = kept[find_line(kept, to_skip) :], line + to_skip, 0
        end = len(kept) if is_last else _find_end(kept)
        if not end and len(kept) > MOST_BLOCKS * size:
            end = _find_start(kept, found.layout.format.starts)
        if not end and len(kept) > MOST_BLOCKS * size:
            refused = (*refused, Refusal(line, BROKEN_QUOTES))
            end = max(kept.rfind(b"\n"), kept.rfind(b"\r")) + 1 or len(kept)
            line += count_line_ends(kept[:end])
            kept = kept[end:]
        elif end or is_last:
            yield _Block(kept[:end], line, is_last, refused)
            line += count_line_ends(kept[:end])
            kept, refused = kept[end:], ()


def _mark_last(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    before: bytes | None = None
    for piece in pieces:
        if before is not None:
            yield before, False
        before = piece
    yield before or b"", True


def _walk_line_ends(body: bytes) -> Iterator[int]:
    """Every end of line, the last first. Each kind is looked for before its own last one: one that is absent only once."""
    feed, back = body.rfind(b"\n"), body.rfind(b"\r")
    while (at := max(feed, back)) >= 0:
        yield at
        if at == feed:
            feed = body.rfind(b"\n", 0, at)
        else:
            back = body.rfind(b"\r", 0, at)


def _find_end(body: bytes) -> int:
    """Where the last whole record ends: at the last end of line outside quotation marks."""
    end, quotes = len(body), body.count(b'"')
    for at in _walk_line_ends(body):
        quotes -= body.count(b'"', at, end)
        if quotes % 2 == 0 and not (body[at] == RETURN and at == len(body) - 1):
            return at + 1
        end = at
    return 0


def _find_start(body: bytes, starts: Pattern[str] | None) -> int:
    """Where the last line begins that looks like the start of a record, when quotation marks do not help."""
    if starts is None:
        return 0
    for at in _walk_line_ends(body):
        if at and starts.match(body[at + 1 : at + LONGEST_START].decode("utf-8", "replace")):
            return at + 1
    return 0
