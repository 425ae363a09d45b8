"""What is paid in which month, laid out for a drawing: a bar from nothing to the low guess, paler up to the high one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tsunagu.kernel.words import Words
from tsunagu.web.dates import MONTHS_EN

WIDTH, ROW, BAR, LEFT, RIGHT = 360, 30, 16, 84, 118
NO_MONTH = Words("時期は未定", "no date")
Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: where its bar stands and where its words, how long it is at the low and at the high guess."""

    month: str
    yen: str
    top: float
    base: float
    low: float
    high: float
    after: float


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The months of one route on a sheet ``width`` wide; bars begin at ``left``."""

    bars: tuple[MonthBar, ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    thickness: int = BAR


def draw_cash_flow(rows: Rows, most: int, language: str) -> CashFlow:
    """This function will lay one route out; ``most`` is the largest month of all routes, so that their bars can be compared."""
    room, bars = WIDTH - LEFT - RIGHT, []
    for place, row in enumerate(rows):
        top = place * ROW + (ROW - BAR) / 2
        low, high = (round(room * row[end] / most, 1) if most else 0 for end in ("low", "high"))
        month, yen = name_month(row["month"], language), say_short(row, language)
        bars.append(MonthBar(month, yen, top, top + 12, low, high, LEFT + high + 6))
    return CashFlow(tuple(bars), len(rows) * ROW)


def name_month(month: str | None, language: str) -> str:
    """This function will write 2027年4月 or Apr 2027."""
    if month is None:
        return NO_MONTH.said_in(language)
    day = date.fromisoformat(f"{month}-01")
    return Words(f"{day.year}年{day.month}月", f"{MONTHS_EN[day.month - 1][:3]} {day.year}").said_in(language)


def say_short(row: dict[str, Any], language: str) -> str:
    """This function will write a range short: 48〜123万円, 480–1,230k yen."""
    unit = 1000 if language.startswith("en") else 10_000
    low, high = (_shorten(row[end] / unit) for end in ("low", "high"))
    if low == high:
        return Words(f"{low}万円", f"{low}k yen").said_in(language)
    return Words(f"{low}〜{high}万円", f"{low}–{high}k yen").said_in(language)


def _shorten(amount: float) -> str:
    return f"{amount:,.1f}".removesuffix(".0") if amount < 10 else f"{amount:,.0f}"
