"""What is paid in which month, drawn by the server: a bar from nothing to the low guess, paler up to the high one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.drawing import BEHIND, BLUE, WIDTH, box, draw, line, write
from tsunagu.web.dates import MONTHS_EN

ROW, BAR, LEFT, RIGHT = 30, 16, 84, 118
NO_MONTH = Words("時期は未定", "no date")
Rows = Sequence[dict[str, Any]]


def draw_cash_flow(rows: Rows, most: int, language: str) -> SafeString:
    """This function will draw one route; ``most`` is the largest month of all routes, so that their bars can be compared."""
    room = WIDTH - LEFT - RIGHT
    marks = []
    for place, row in enumerate(rows):
        top = place * ROW + (ROW - BAR) / 2
        low, high = (room * row[end] / most if most else 0 for end in ("low", "high"))
        month, yen = name_month(row["month"], language), say_short(row, language)
        marks += [
            write(0, top + 12, month, size=12),
            box(LEFT, top, high, BAR, BEHIND, f"{month} {yen}"),
            box(LEFT, top, low, BAR, BLUE, f"{month} {yen}"),
            write(LEFT + high + 6, top + 12, yen, size=12),
        ]
    height = len(rows) * ROW
    return mark_safe(draw(height, *marks, line(LEFT, 0, LEFT, height)))  # noqa: S308 - drawing.py escapes its texts


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
