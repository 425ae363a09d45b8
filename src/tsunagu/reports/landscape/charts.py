"""The charts of a landscape: columns, bars, spans, grids, bubbles, a falling curve, a ring of partners."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.reports.labels import fit_label, measure_label
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
    line,
    path,
    shade,
    write,
)

ROW = 24
NAMES = 150
HIGH = 150
LABELLED = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what is written at it; ``is_open``: its number is still growing."""

    label: str
    value: float
    said: str
    fill: str = BLUE
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; ``marked`` ones have a border of their own."""

    row: str
    column: str
    value: float
    said: str
    marked: bool = False


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


def draw_columns(bars: Sequence[Bar]) -> str:
    """This function will draw upright bars in their order, with numbers above them where they fit."""
    most = max((bar.value for bar in bars), default=1) or 1
    wide = WIDTH / max(len(bars), 6)
    fits = max(measure_label(bar.said, 9) for bar in bars) < wide
    every = max(1, math.ceil(len(bars) / LABELLED))
    top = 16
    marks = [line(0, top + HIGH, WIDTH, top + HIGH, TEXT)]
    best = max(range(len(bars)), key=lambda place: bars[place].value)
    for place, bar in enumerate(bars):
        height = HIGH * bar.value / most
        x = place * wide
        fill = "url(#open)" if bar.is_open else bar.fill
        stroke = BLUE if bar.is_open else ""
        marks.append(
            box(
                x + wide * 0.1,
                top + HIGH - height,
                wide * 0.8,
                height,
                fill,
                f"{bar.label}：{bar.said}",
                stroke,
            )
        )
        if bar.value and (fits or place == best):
            marks.append(write(x + wide / 2, top + HIGH - height - 4, bar.said, anchor="middle", size=9))
        if (len(bars) - 1 - place) % every == 0:
            half = measure_label(bar.label, 10) / 2
            at = min(max(x + wide / 2, half), WIDTH - half)
            marks.append(write(at, top + HIGH + 14, bar.label, anchor="middle", size=10))
    return draw(top + HIGH + 20, *marks)


def draw_bars(bars: Sequence[Bar], lines: Sequence[tuple[float, str]] = ()) -> str:
    """This function will draw lying bars in their order; ``lines`` are values to compare with, each with its name."""
    names = [fit_label(bar.label, NAMES) for bar in bars]
    left = max(map(measure_label, names), default=0) + 8
    right = max((measure_label(bar.said) for bar in bars), default=0) + 8
    most = max((bar.value for bar in bars), default=1) or 1
    room = WIDTH - left - right
    marks, top = [], 14 if lines else 0
    for place, (bar, name) in enumerate(zip(bars, names, strict=True)):
        y, long = top + place * ROW, room * bar.value / most
        marks += [
            write(left - 6, y + 15, name, anchor="end"),
            box(left, y + 3, long, ROW - 8, bar.fill, f"{bar.label}：{bar.said}"),
            write(left + long + 5, y + 15, bar.said),
        ]
    for value, said in lines:
        if value <= most:
            x = left + room * value / most
            marks += [
                line(x, top, x, top + len(bars) * ROW, ORANGE, 1, "3 3"),
                write(x, 10, said, anchor="middle", size=9, fill=QUIET),
            ]
    return draw(top + max(len(bars), 1) * ROW, *marks)


def draw_spans(spans: Sequence[tuple[str, int, int, str, bool]], years: tuple[int, int]) -> str:
    """This function will draw for each name a line from its first to its last year; the true ones in orange."""
    left, (first, last) = NAMES + 8, years
    reach = max(1, last - first)
    marks = [
        write(left, 10, str(first), size=10, fill=QUIET),
        write(WIDTH - 4, 10, str(last), size=10, fill=QUIET, anchor="end"),
    ]
    for place, (name, start, end, said, is_new) in enumerate(spans):
        y = 18 + place * 20
        x1, x2 = (left + 6 + (WIDTH - left - 14) * (year - first) / reach for year in (start, end))
        colour = ORANGE if is_new else BLUE
        marks += [
            write(left - 6, y + 12, fit_label(name, NAMES), anchor="end"),
            line(left, y + 8, WIDTH - 4, y + 8),
            line(x1, y + 8, x2, y + 8, colour, 4),
            dot(x1, y + 8, 4.5, colour, said),
            dot(x2, y + 8, 4.5, colour, said),
        ]
    return draw(22 + len(spans) * 20, *marks)


def draw_grid(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell], *, upright: bool, numbers: bool
) -> str:
    """This function will draw a grid shaded by value; column names stand ``upright`` when they are short."""
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
        write(left - 6, head + place * high + 14, name, anchor="end") for place, name in enumerate(names)
    ]
    for place, column in enumerate(heads):
        x = left + place * wide + wide / 2
        if not upright:
            marks.append(write(x - 2, head - 5, column, size=10, turn=-52))
        elif (len(heads) - 1 - place) % every == 0:
            marks.append(write(min(x, WIDTH - 14), 11, column, anchor="middle", size=10))
    at_row = {row: place for place, row in enumerate(rows)}
    at_column = {column: place for place, column in enumerate(columns)}
    marked = []
    for cell in cells:
        x, y = left + at_column[cell.column] * wide, head + at_row[cell.row] * high
        fill = shade(math.sqrt(cell.value), math.sqrt(most))
        drawn = box(
            x + 0.75, y + 0.75, wide - 1.5, high - 1.5, fill, cell.said, ORANGE if cell.marked else ""
        )
        (marked if cell.marked else marks).append(drawn)
        if numbers and cell.value and wide > 14:
            dark = cell.value / most > 0.4
            colour = "#ffffff" if dark else TEXT
            marked.append(
                write(x + wide / 2, y + 14, f"{cell.value:g}", anchor="middle", size=9, fill=colour)
            )
    marks += [
        line(left, head + place * high, left + len(columns) * wide, head + place * high)
        for place in range(len(rows) + 1)
    ]
    return draw(head + len(rows) * high + 4, *marks, *marked)


def draw_bubbles(bubbles: Sequence[Bubble], x_name: str, y_name: str, *, zero: bool = False) -> str:
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
        marks.append(dot(x, y, radius, LINE if bubble.faint else BLUE, bubble.said))
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
                names.append(write(at, y + down, label, size=10))
                break
    return draw(top + high + 20, *marks, *names)


def _stretch(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def draw_curve(points: Sequence[tuple[int, float, float, str, bool]], x_name: str) -> str:
    """This function will draw shares observed as dots and the estimated falling steps; x is in years."""
    left, top, high = 36, 12, 170
    last = max(points[-1][0], 1)

    def place(x: float, share: float) -> tuple[float, float]:
        return left + (WIDTH - left - 10) * x / last, top + high * (1 - share)

    marks = []
    for part in (0, 0.25, 0.5, 0.75, 1):
        _x, y = place(0, part)
        marks += [line(left, y, WIDTH, y), write(left - 5, y + 4, f"{part:.0%}", anchor="end", size=10)]
    steps = [place(points[0][0], 1.0)]
    for x, _share, height, _said, _few in points:
        steps += [(place(x, 0)[0], steps[-1][1]), place(x, height)]
    marks.append(path(steps))
    for x, share, _height, said, few in points:
        marks.append(dot(*place(x, share), 2.5 if few else 4, LINE if few else ORANGE, said))
    for x in range(0, last + 1, 5):
        marks.append(write(place(x, 0)[0], top + high + 15, str(x), anchor="middle", size=10))
    marks.append(write(WIDTH, top + high + 29, f"{x_name} →", anchor="end", size=10, fill=QUIET))
    return draw(top + high + 34, *marks)


def draw_ring(
    names: Sequence[str], pairs: Sequence[tuple[str, str, int, str]], degrees: dict[str, int]
) -> str:
    """This function will draw partners on a ring, joined as thickly as they file together, and their names below."""
    middle, ring = WIDTH / 2, 112
    places = {}
    for number, name in enumerate(names):
        turn = 2 * math.pi * number / len(names) - math.pi / 2
        places[name] = (middle + ring * math.cos(turn), 132 + ring * math.sin(turn))
    most = max((count for _a, _b, count, _said in pairs), default=1)
    marks = [line(*places[a], *places[b], "#7ba2f7", 1 + 5 * count / most) for a, b, count, _said in pairs]
    largest = max(degrees.values(), default=1)
    for number, name in enumerate(names, start=1):
        x, y = places[name]
        radius = 9 + 8 * math.sqrt(degrees[name] / largest)
        marks += [
            dot(x, y, radius, BLUE, f"{name}：{degrees[name]}"),
            write(x, y + 4, str(number), anchor="middle", size=10, fill="#ffffff"),
        ]
    for number, name in enumerate(names, start=1):
        marks.append(write(6, 268 + number * 17, f"{number}　{fit_label(name, WIDTH - 40)}"))
    return draw(278 + len(names) * 17, *marks)
