"""Charts over a plane: grids of two names, bubbles on two axes, a ring of partners."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tsunagu.reports.labels import fit_label, measure_label
from tsunagu.reports.landscape.charts import NAMES
from tsunagu.reports.landscape.drawing import (
    BLUE,
    LINE,
    ORANGE,
    QUIET,
    TEXT,
    WIDTH,
    box,
    dot,
    draw,
    lead,
    line,
    shade,
    tell,
    write,
)  # fmt: skip
from tsunagu.reports.landscape.frames import Links, Picks

NO_PICKS: Mapping[str, Picks] = {}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; ``marked`` ones have a border of their own."""

    row: str
    column: str
    value: float
    said: str
    marked: bool = False
    picks: Picks = ()


@dataclass(frozen=True, slots=True)
class Bubble:
    """A disc at a place, as large as ``size``, with a short mark on it and its name beside it where there is room."""

    x: float
    y: float
    size: float
    label: str
    said: str
    faint: bool = False
    mark: str = ""
    picks: Picks = ()


def draw_grid(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Cell],
    *,
    upright: bool,
    numbers: bool,
    leads: Mapping[str, Picks] = NO_PICKS,
    links: Links | None = None,
) -> str:
    """This function will draw a grid shaded by value; column names stand ``upright`` when they are short.

    ``leads`` says what the names of rows and columns stand for.
    """
    names = [fit_label(row, NAMES) for row in rows]
    left = max(map(measure_label, names), default=0) + 8
    heads = [fit_label(column, 84, 10) for column in columns]
    head = 16 if upright else max((measure_label(each, 10) for each in heads), default=0) * 0.8 + 16
    spare = 0 if upright else max((measure_label(each, 10) for each in heads), default=0) * 0.62
    wide = min(30.0, (WIDTH - left - spare) / max(1, len(columns)))
    high = 20
    most = max((cell.value for cell in cells), default=1) or 1
    every = max(1, math.ceil(34 / wide)) if upright else 1
    marks = [
        lead(write(left - 6, head + place * high + 14, name, anchor="end"), leads.get(row, ()), links)
        for place, (name, row) in enumerate(zip(names, rows, strict=True))
    ]
    for place, (column, whole) in enumerate(zip(heads, columns, strict=True)):
        x = left + place * wide + wide / 2
        if not upright:
            named = write(x - 2, head - 5, column, size=10, turn=-52)
        elif (len(heads) - 1 - place) % every == 0:
            named = write(min(x, WIDTH - 14), 11, column, anchor="middle", size=10)
        else:
            continue
        marks.append(lead(named, leads.get(whole, ()), links))
    at_row = {row: place for place, row in enumerate(rows)}
    at_column = {column: place for place, column in enumerate(columns)}
    marked = []
    for cell in cells:
        x, y = left + at_column[cell.column] * wide, head + at_row[cell.row] * high
        fill = shade(math.sqrt(cell.value), math.sqrt(most))
        drawn = box(
            x + 0.75, y + 0.75, wide - 1.5, high - 1.5, fill, cell.said, ORANGE if cell.marked else ""
        )
        (marked if cell.marked else marks).append(tell(drawn, cell.picks, links))
        if numbers and cell.value and wide > 14:
            dark = cell.value / most > 0.4
            colour = "#ffffff" if dark else TEXT
            size = 9 if cell.value < 100 else 8
            number = write(x + wide / 2, y + 14, f"{cell.value:g}", anchor="middle", size=size, fill=colour)
            marked.append(number)
    marks += [
        line(left, head + place * high, left + len(columns) * wide, head + place * high)
        for place in range(len(rows) + 1)
    ]
    return draw(head + len(rows) * high + 4, *marks, *marked)


def draw_bubbles(
    bubbles: Sequence[Bubble], x_name: str, y_name: str, *, zero: bool = False, links: Links | None = None
) -> str:
    """This function will draw discs on two axes; ``zero`` marks the line on which y is nothing."""
    top, high, left = 22, 250, 8
    xs, ys = [b.x for b in bubbles], [b.y for b in bubbles] + ([0.0] if zero else [])
    (x0, x1), (y0, y1) = _stretch(xs), _stretch(ys)
    largest = max(b.size for b in bubbles) or 1

    def place(x: float, y: float) -> tuple[float, float]:
        return 34 + (WIDTH - 90) * (x - x0) / (x1 - x0), top + 20 + (high - 50) * (1 - (y - y0) / (y1 - y0))

    marks = [line(left, top + high, WIDTH, top + high, TEXT), line(left, top, left, top + high, TEXT)]
    marks += [write(left, 12, y_name, size=10, fill=QUIET)]
    if x_name:
        marks += [write(WIDTH, top + high + 15, f"{x_name} →", size=10, fill=QUIET, anchor="end")]
    if zero:
        _x, y = place(x0, 0)
        marks += [
            line(left, y, WIDTH, y, LINE, 1, "4 3"),
            write(WIDTH, y - 3, "0%", size=9, fill=QUIET, anchor="end"),
        ]
    discs = [(*place(b.x, b.y), 3 + 15 * math.sqrt(b.size / largest), b) for b in bubbles]
    discs.sort(key=lambda disc: -disc[2])
    taken = [(x - radius, x + radius, y) for x, y, radius, _bubble in discs]
    names = []
    for x, y, radius, bubble in discs:
        disc = dot(x, y, radius, LINE if bubble.faint else BLUE, bubble.said)
        marks.append(lead(disc, bubble.picks, links))
        if bubble.mark:
            names.append(write(x, y + 4, bubble.mark, anchor="middle", size=10, fill="#ffffff"))
        label = fit_label(bubble.label, 130, 10)
        wide = measure_label(label, 10)
        at = min(max(x - wide / 2, left + 2), WIDTH - wide)
        for down in (radius + 11, -radius - 3):
            if all(
                abs(y + down - other) > 11 or at > end or at + wide < start for start, end, other in taken
            ):
                taken.append((at, at + wide, y + down))
                names.append(lead(write(at, y + down, label, size=10), bubble.picks, links))
                break
    return draw(top + high + 20, *marks, *names)


def _stretch(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def draw_ring(
    names: Sequence[str],
    pairs: Sequence[tuple[str, str, int]],
    degrees: Mapping[str, int],
    leads: Mapping[str, Picks] = NO_PICKS,
    links: Links | None = None,
) -> str:
    """This function will draw partners on a ring, joined as thickly as they file together, and their names below."""
    middle, ring = WIDTH / 2, 112
    places = {}
    for number, name in enumerate(names):
        turn = 2 * math.pi * number / len(names) - math.pi / 2
        places[name] = (middle + ring * math.cos(turn), 132 + ring * math.sin(turn))
    most = max((count for _a, _b, count in pairs), default=1)
    marks = [line(*places[a], *places[b], "#7ba2f7", 1 + 5 * count / most) for a, b, count in pairs]
    largest = max(degrees.values(), default=1)
    for number, name in enumerate(names, start=1):
        x, y = places[name]
        radius = 9 + 8 * math.sqrt(degrees[name] / largest)
        disc = dot(x, y, radius, BLUE, f"{name}：{degrees[name]}")
        disc += write(x, y + 4, str(number), anchor="middle", size=10, fill="#ffffff")
        marks.append(lead(disc, leads.get(name, ()), links))
    for number, name in enumerate(names, start=1):
        named = write(6, 268 + number * 17, f"{number}　{fit_label(name, WIDTH - 40)}")
        marks.append(lead(named, leads.get(name, ()), links))
    return draw(278 + len(names) * 17, *marks)
