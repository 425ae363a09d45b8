"""Costs year by year as bars: one colour for what is paid, a pale one behind it for what was paid before a change. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.kernel.words import Words
from tsunagu.web.consultations.charts import Bar, Label

WIDTH, PLOT, TOP = 400, 150, 24
LABELLED, SPELLED, NAMED = 11, 8, 12
"""So many bars have room for their amount, for the year in full, for a year below each."""


@dataclass(frozen=True, slots=True)
class CostChart:
    """``before`` are the pale bars, none without a what-if. ``axis`` is the height of the base line."""

    id: str
    title: str
    unit: str
    height: float
    bars: tuple[Bar, ...]
    before: tuple[Bar, ...]
    labels: tuple[Label, ...]
    axis: float
    width: int = WIDTH


def draw_costs(
    name: str, title: str, years: Sequence[tuple[int, int]], before: Sequence[int], language: str
) -> CostChart:
    """This function will draw yen by year; ``before`` is what the same years cost without the change, or nothing."""
    most = max([1, *(yen for _, yen in years), *before])
    step = WIDTH / max(len(years), 5)
    base = TOP + PLOT
    labels: list[Label] = []
    every = -(-len(years) // NAMED)
    for place, (year, yen) in enumerate(years):
        middle = round((place + 0.5) * step, 1)
        if place % every == 0:
            labels.append(
                Label(
                    middle, base + 20, str(year) if len(years) <= SPELLED else f"’{year % 100:02}", "middle"
                )
            )
        if yen > 0 and (len(years) <= LABELLED or yen == most):
            labels.append(
                Label(middle, round(base - _scale(yen, most) - 8, 1), shorten_yen(yen, language), "middle")
            )
    return CostChart(
        id=name,
        title=title,
        unit=Words("万円（1年ごと）", "thousand yen a year").said_in(language),
        height=base + 32,
        bars=_list_bars([yen for _, yen in years], most, step, base, 0.22),
        before=_list_bars(before, most, step, base, 0.1),
        labels=tuple(labels),
        axis=base,
    )


def shorten_yen(yen: int, language: str) -> str:
    """This function will write yen as a chart has room for: 9.6 (万円) or 96 (thousand yen)."""
    unit = 1_000 if language.startswith("en") else 10_000
    return f"{yen / unit:,.1f}".removesuffix(".0")


def _list_bars(yen: Sequence[int], most: int, step: float, base: float, margin: float) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            round((place + margin) * step, 1),
            round(base - _scale(each, most), 1),
            round(step * (1 - 2 * margin), 1),
            _scale(each, most),
        )
        for place, each in enumerate(yen)
        if each > 0
    )


def _scale(yen: int, most: int) -> float:
    return round(max(yen / most * PLOT, 2), 1)
