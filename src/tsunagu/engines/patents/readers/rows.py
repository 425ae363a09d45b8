"""The records of a delimited text with the physical line each starts on; one broken quote costs one record, not the rest."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

# Lists of citations are long; a cell longer than this is a lost quotation mark or an attack.
FIELD_LIMIT = 1 << 20
csv.field_size_limit(FIELD_LIMIT)
# Looking again costs up to a field's length each time; a file with more broken records than this is read straight on.
MOST_REPAIRS = 500


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, or None when its quotes are broken. It stands on the lines from ``line`` to ``end``,
    counted from 1. ``is_cut``: the text ends inside.
    """

    line: int
    end: int
    cells: list[str] | None
    is_cut: bool = False


def scan_records(
    text: str,
    delimiter: str,
    width: int | None = None,
    *,
    starts: Pattern[str] | None = None,
    text_is_cut: bool = False,
) -> Iterator[Record]:
    """This function will yield the records in order; empty lines are none.

    With ``width`` (the number of cells a record must have) a record that swallowed later ones, because a quote is
    missing, is yielded without cells, and reading goes on at the first line inside it that ``starts`` matches.
    ``text_is_cut`` says that the text's last character was cut in two.
    """
    lines = list(io.StringIO(text, newline=""))
    position = repairs = 0
    while position < len(lines):
        reader = csv.reader((lines[index] for index in range(position, len(lines))), delimiter=delimiter)
        begin = position
        position = len(lines)
        start = begin
        while True:
            try:
                cells: list[str] | None = next(reader)
            except StopIteration:
                break
            except csv.Error:
                cells = None
            end = begin + reader.line_num
            if cells == [] and end < len(
                lines
            ):  # an empty line is no record; millions of them must cost little
                start = end
                continue
            is_open = end == len(lines) and _has_open_quote(lines, start, end)
            is_broken = cells is None or is_open or (width is not None and len(cells) != width)
            if is_broken and starts is not None and repairs < MOST_REPAIRS:
                again = next((i for i in range(start + 1, end) if starts.match(lines[i])), None)
                if again is not None:
                    repairs += 1
                    yield Record(start + 1, again, None)
                    position = again
                    break
            is_short = text_is_cut or (cells is not None and width is not None and len(cells) < width)
            is_cut = end == len(lines) and (is_open or _ends_inside(lines[-1], delimiter, is_short=is_short))
            yield Record(start + 1, end, cells, is_cut)
            if cells is None:
                position = end
                break
            start = end


def _ends_inside(line: str, delimiter: str, *, is_short: bool) -> bool:
    if not line.strip() or line.endswith(("\n", "\r")):
        return False
    # An export that quotes its cells quotes the empty ones too, so a bare delimiter is no end of a record.
    return is_short or ('"' in line and line.endswith(delimiter))


def _has_open_quote(lines: list[str], start: int, end: int) -> bool:
    return sum(line.count('"') for line in lines[start:end]) % 2 == 1
