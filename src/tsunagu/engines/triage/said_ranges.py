"""The ranges of days behind words such as 来週, 上旬 or "in two weeks"; today is always an argument."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from tsunagu.engines.triage.day_arithmetic import add_months, get_monday, get_month_end, read_number

Direction = Literal["past", "future"]
Range = tuple[date, date]

PARTS = {
    "初": (1, 10),
    "頭": (1, 10),
    "上": (1, 10),
    "中": (11, 20),
    "半": (11, 20),
    "下": (21, 31),
    "前": (1, 15),
    "後": (16, 31),
}
SEASONS = {
    "春": (3, 5),
    "夏": (6, 8),
    "秋": (9, 11),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
}
ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def need_number(text: str) -> int:
    """This function will return the number. Raises ValueError for no number."""
    value = read_number(text)
    if value is None:
        raise ValueError(text)
    return value


def stay_in_year(year: int, month: int, day: int | None, part: str | None = None) -> Range:
    """This function will return the day, the part of the month, or the whole month."""
    if day:
        return (exact := date(year, month, day)), exact
    opening = date(year, month, 1)
    ending = get_month_end(opening)
    if part is None:
        return opening, ending
    if part == "末":  # two days early: the last working day of a month may be the 29th
        return ending - timedelta(days=2), ending
    low, high = PARTS[part.replace("はじめ", "初め").replace("あたま", "頭")[0]]
    return opening.replace(day=low), opening.replace(day=min(high, ending.day))


def settle_year(
    today: date, direction: Direction, month: int, day: int | None, part: str | None = None
) -> Range:
    """This function will settle which year is meant by a date without one: the nearest on the side we look at."""
    years = (today.year, today.year + (1 if direction == "future" else -1))
    for year in years:
        if day == 29 and month == 2 and not calendar.isleap(year):
            continue
        first, last = stay_in_year(year, month, day, part)
        if last >= today if direction == "future" else first <= today:
            return first, last
    raise ValueError(f"{month}-{day}")


def settle_day(today: date, direction: Direction, day: int) -> Range:
    """This function will settle a day without a month ("27日までに"): the nearest on the side we look at."""
    for months in range(3):
        there = add_months(today.replace(day=1), months if direction == "future" else -months)
        if day <= get_month_end(there).day:
            exact = there.replace(day=day)
            if exact >= today if direction == "future" else exact <= today:
                return exact, exact
    raise ValueError(day)


def take_month_week(opening: date, number: int) -> Range:
    """This function will return the nth week of a month as the days 7n-6 to 7n."""
    first = opening + timedelta(days=7 * (number - 1))
    return first, min(first + timedelta(days=6), get_month_end(opening))


def take_month_weekday(opening: date, number: int, weekday: int) -> Range:
    """This function will return the nth Monday, Tuesday … of a month. Raises ValueError when there is none."""
    day = opening + timedelta(days=(weekday - opening.weekday()) % 7 + 7 * (number - 1))
    if day.month != opening.month:
        raise ValueError(number)
    return day, day


def take_season(year: int, season: str) -> Range:
    """This function will return the months of a season."""
    if season in ("冬", "winter"):  # either end of the year may be meant
        return date(year, 1, 1), get_month_end(date(year + 1, 2, 1))
    first, last = SEASONS[season]
    return date(year, first, 1), get_month_end(date(year, last, 1))


def shift_day(today: date, amount: int, unit: str) -> date:
    """This function will return a day so many days, weeks, months or years away."""
    if unit in ("日", "day"):
        return today + timedelta(days=amount)
    if unit in ("週", "week"):
        return today + timedelta(weeks=amount)
    return add_months(today, amount * (12 if unit in ("年", "year") else 1))


def count_apart(today: date, amount: int, unit: str, sign: int) -> Range:
    """This function will widen "about so long ago or ahead": the coarser the unit, the earlier the safe day."""
    exact = shift_day(today, sign * amount, unit)
    slack = {"日": 0, "day": 0, "週": 3, "week": 3, "月": 15, "month": 15}.get(unit, 182)
    return exact - timedelta(days=slack), exact + timedelta(days=slack)


def take_weekday(today: date, weeks: int | None, weekday: int, direction: Direction = "future") -> Range:
    """This function will return a weekday of this or another week (from Monday), or the nearest such day.

    On a Sunday "this week" may be the one that begins: a day of it that is over is then the coming one.
    """
    if weeks is None:
        ahead = (weekday - today.weekday()) % 7
        day = today + timedelta(days=ahead - (7 if direction == "past" else 0))
    else:
        day = get_monday(today) + timedelta(weeks=weeks, days=weekday)
        if weeks == 0 and direction == "future" and day < today and today.weekday() == 6:
            day += timedelta(weeks=1)
    return day, day


def take_english_weekday(today: date, step: str, weekday: int, direction: Direction) -> Range:
    """This function will return the weekday; "next Friday" and "last Friday" may be either of two, so both count."""
    if step in ("next", "last"):
        nearest, _ = take_weekday(today + timedelta(days=1 if step == "next" else 0), None, weekday,
                                  "future" if step == "next" else "past")  # fmt: skip
        named, _ = take_weekday(today, 1 if step == "next" else -1, weekday)
        return min(nearest, named), max(nearest, named)
    return take_weekday(today, None, weekday, direction)


def take_week(today: date, weeks: int, end_only: bool) -> Range:
    """This function will return a week from Monday, or its last three days."""
    monday = get_monday(today) + timedelta(weeks=weeks)
    return (monday + timedelta(days=4 if end_only else 0)), monday + timedelta(days=6)


def take_month(today: date, months: int, day: int | None, part: str | None) -> Range:
    """This function will return a month so many months away, or a day or part of it."""
    there = add_months(today.replace(day=1), months)
    return stay_in_year(there.year, there.month, day, part)


def take_fiscal_year(today: date, years: int) -> Range:
    """This function will return the fiscal year from April."""
    start = date(today.year - (today.month < 4) + years, 4, 1)
    return start, add_months(start, 12) - timedelta(days=1)


def take_day(day: date) -> Range:
    """This function will return the single day as a range."""
    return day, day


def number_weekday(name: str) -> int:
    """This function will return Monday as 0 from its English name."""
    return ENGLISH_WEEKDAYS.index(name[:3].lower())


def number_month(name: str) -> int:
    """This function will return January as 1 from its English name."""
    return ENGLISH_MONTHS.index(name[:3].lower()) + 1


def list_any(table: Iterable[str]) -> str:
    """This function will return a group that matches any word of the table, longest first."""
    return "(" + "|".join(sorted(table, key=len, reverse=True)) + ")"


def take_end(today: date, step: int, unit: str) -> Range:
    """This function will return the end of a week, month or year."""
    if unit == "week":
        return take_week(today, step, True)
    if unit == "month":
        return take_month(today, step, None, "末")
    if unit == "quarter":
        last = add_months(date(today.year, (today.month - 1) // 3 * 3 + 3, 1), 3 * step)
        return stay_in_year(last.year, last.month, None, "末")
    return date(today.year + step, 12, 26), date(today.year + step, 12, 31)


def take_unit(today: date, step: int, unit: str) -> Range:
    """This function will return the whole week, month or year so many steps away."""
    if unit == "week":
        return take_week(today, step, False)
    return (
        take_month(today, step, None, None)
        if unit == "month"
        else (date(today.year + step, 1, 1), date(today.year + step, 12, 31))
    )
