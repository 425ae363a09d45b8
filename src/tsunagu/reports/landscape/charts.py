"""Charts along one axis: columns, bars, spans, a falling curve."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.reports.labels import fit_label, measure_label
from tsunagu.reports.landscape.drawing import (
    BEHIND,
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
    path,
    write,
)  # fmt: skip
from tsunagu.reports.landscape.frames import Links, Picks

ROW = 24
NAMES = 150
HIGH = 150
LABELLED = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what is written at it; ``is_open``: its number is still growing; ``behind``: what it is a part of."""

    label: str
    value: float
    said: str
    fill: str = BLUE
    is_open: bool = False
    picks: Picks = ()
    behind: float = 0


def draw_columns(bars: Sequence[Bar], links: Links | None = None) -> str:
    """This function will draw upright bars in their order, with numbers above them where they fit."""
    most = max((max(bar.value, bar.behind) for bar in bars), default=1) or 1
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
        if bar.behind:
            whole = HIGH * bar.behind / most
            marks.append(box(x + wide * 0.1, top + HIGH - whole, wide * 0.8, whole, BEHIND))
        drawn = box(x + wide * 0.1, top + HIGH - height, wide * 0.8, height, fill, _tip(bar), stroke)
        marks.append(lead(drawn, bar.picks, links))
        if bar.value and (fits or place == best):
            marks.append(write(x + wide / 2, top + HIGH - height - 4, bar.said, anchor="middle", size=9))
        if (len(bars) - 1 - place) % every == 0:
            half = measure_label(bar.label, 10) / 2
            at = min(max(x + wide / 2, half), WIDTH - half)
            named = write(at, top + HIGH + 14, bar.label, anchor="middle", size=10)
            marks.append(lead(named, bar.picks, links))
    return draw(top + HIGH + 20, *marks)


def _tip(bar: Bar) -> str:
    return f"{bar.label}：{bar.said}" + (f" / {bar.behind:,.0f}" if bar.behind else "")


def draw_bars(
    bars: Sequence[Bar], lines: Sequence[tuple[float, str]] = (), links: Links | None = None
) -> str:
    """This function will draw lying bars in their order; ``lines`` are values to compare with, each with its name."""
    names = [fit_label(bar.label, NAMES) for bar in bars]
    left = max(map(measure_label, names), default=0) + 8
    right = max((measure_label(bar.said) for bar in bars), default=0) + 8
    most = max((max(bar.value, bar.behind) for bar in bars), default=1) or 1
    room = WIDTH - left - right
    marks, top = [], 14 if lines else 0
    for place, (bar, name) in enumerate(zip(bars, names, strict=True)):
        y, long = top + place * ROW, room * bar.value / most
        whole = room * bar.behind / most
        drawn = write(left - 6, y + 15, name, anchor="end")
        drawn += box(left, y + 3, whole, ROW - 8, BEHIND) if bar.behind else ""
        drawn += box(left, y + 3, long, ROW - 8, bar.fill, _tip(bar))
        marks += [lead(drawn, bar.picks, links), write(left + max(long, whole) + 5, y + 15, bar.said)]
    for place, (value, said) in enumerate(lines):
        if value <= most:
            x = left + room * value / most
            marks += [
                line(x, top, x, top + len(bars) * ROW, ORANGE, 1, "3 3"),
                write(x, 10, said, anchor="start" if place else "end", size=9, fill=QUIET),
            ]
    return draw(top + max(len(bars), 1) * ROW, *marks)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last year of somebody."""

    label: str
    first: int
    last: int
    said: str
    is_new: bool
    picks: Picks = ()


def draw_spans(spans: Sequence[Span], years: tuple[int, int], links: Links | None = None) -> str:
    """This function will draw for each name a line from its first to its last year; the new ones in orange."""
    left, (first, last) = NAMES + 8, years
    reach = max(1, last - first)
    marks = [
        write(left, 10, str(first), size=10, fill=QUIET),
        write(WIDTH - 4, 10, str(last), size=10, fill=QUIET, anchor="end"),
    ]
    for place, span in enumerate(spans):
        y = 18 + place * 20
        x1, x2 = (left + 6 + (WIDTH - left - 14) * (year - first) / reach for year in (span.first, span.last))
        colour = ORANGE if span.is_new else BLUE
        drawn = [
            write(left - 6, y + 12, fit_label(span.label, NAMES), anchor="end"),
            line(left, y + 8, WIDTH - 4, y + 8),
            line(x1, y + 8, x2, y + 8, colour, 4),
            dot(x1, y + 8, 4.5, colour, span.said),
            dot(x2, y + 8, 4.5, colour, span.said),
        ]
        marks.append(lead("".join(drawn), span.picks, links))
    return draw(22 + len(spans) * 20, *marks)


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
