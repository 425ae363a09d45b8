"""Days as people say them (来週, 12月5日, 去年の秋, in two weeks) as the range of days that may be meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tsunagu.engines.triage.day_arithmetic import add_months, get_monday, get_month_end, read_number

Direction = Literal["past", "future"]
Range = tuple[date, date]

N = r"(\d{1,4}|[一二三四五六七八九十百]{1,5})"
MONTH = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
WEEKDAYS = "月火水木金土日"
ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
WEEKDAY_NAME = r"(mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?"
WORD_N = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
YEARS = {
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
    "去年": -1,
    "昨年": -1,
    "一昨年": -2,
    "おととし": -2,
    "翌年": 1,
}
MONTHS = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1, "先々月": -2}
WEEKS = {"今週": 0, "来週": 1, "再来週": 2, "先週": -1, "先々週": -2}
DAYS = {
    "今日": 0, "本日": 0, "きょう": 0, "明日": 1, "あす": 1, "あした": 1, "明後日": 2, "あさって": 2,
    "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
}  # fmt: skip
ENGLISH_DAYS = {
    "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "yesterday": -1,
    "the day before yesterday": -2,
}  # fmt: skip
STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 0}
PARTS = {
    "初": (1, 10),
    "頭": (1, 10),
    "上": (1, 10),
    "中": (11, 20),
    "半": (11, 20),
    "下": (21, 31),
    "後": (16, 31),
}
PART = r"(?:の?(初め|はじめ|頭|上旬|中旬|半ば|下旬|後半|末))"
SEASONS = {
    "春": (3, 5),
    "夏": (6, 8),
    "秋": (9, 11),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
}
SEASON = r"(春|夏|秋|冬)"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day or range of days said at start..end of the folded text; ``first`` is always the safe end."""

    first: date
    last: date
    start: int
    end: int


def find_said_days(text: str, today: date, direction: Direction) -> list[SaidDay]:
    """This function will list the days said, by place.

    ``direction`` settles what is open ("12月5日": the last or the next one) and drops what lies on the other side
    of ``today``; ranges are cut at today. A date that does not exist is no date.
    """
    found: list[SaidDay] = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            try:
                first, last = resolve(match, today, direction)
            except (ValueError, OverflowError, KeyError, TypeError):
                continue
            first, last = (max(first, today), last) if direction == "future" else (first, min(last, today))
            if first <= last:
                found.append(SaidDay(first, last, match.start(), match.end()))
    return list(_keep_longest(found))


def _keep_longest(found: list[SaidDay]) -> Iterator[SaidDay]:
    reached = -1
    for said in sorted(found, key=lambda said: (said.start, -said.end)):
        if said.start >= reached:
            reached = said.end
            yield said


def _number(text: str) -> int:
    value = read_number(text)
    if value is None:
        raise ValueError(text)
    return value


def _in_year(year: int, month: int, day: int | None, part: str | None = None) -> Range:
    if day:
        return (exact := date(year, month, day)), exact
    opening = date(year, month, 1)
    ending = get_month_end(opening)
    if part is None:
        return opening, ending
    if part == "末":  # two days early: the last working day of a month may be the 29th
        return ending - timedelta(days=2), ending
    low, high = PARTS[part.replace("はじめ", "初め")[0]]
    return opening.replace(day=low), opening.replace(day=min(high, ending.day))


def _open_year(
    today: date, direction: Direction, month: int, day: int | None, part: str | None = None
) -> Range:
    """Which year is meant by a date without one: the nearest on the side we look at."""
    for year in (today.year, today.year + (1 if direction == "future" else -1)):
        first, last = _in_year(year, month, day, part)
        if last >= today if direction == "future" else first <= today:
            break
    return first, last


def _of_season(year: int, season: str) -> Range:
    if season in ("冬", "winter"):  # either end of the year may be meant
        return date(year, 1, 1), get_month_end(date(year + 1, 2, 1))
    first, last = SEASONS[season]
    return date(year, first, 1), get_month_end(date(year, last, 1))


def _shift(today: date, amount: int, unit: str) -> date:
    if unit in ("日", "day"):
        return today + timedelta(days=amount)
    if unit in ("週", "week"):
        return today + timedelta(weeks=amount)
    return add_months(today, amount * (12 if unit in ("年", "year") else 1))


def _apart(today: date, amount: int, unit: str, sign: int) -> Range:
    """ "About so long ago or ahead": the safe day is a step earlier when the unit is coarse."""
    exact = _shift(today, sign * amount, unit)
    slack = {"日": 0, "day": 0, "週": 3, "week": 3, "月": 15, "month": 15}.get(unit, 182)
    return exact - timedelta(days=slack), exact + timedelta(days=slack)


def _weekday(today: date, weeks: int | None, weekday: int) -> Range:
    if weeks is None:
        ahead = (weekday - today.weekday()) % 7
        day = today + timedelta(days=ahead)
    else:
        day = get_monday(today) + timedelta(weeks=weeks, days=weekday)
    return day, day


def _week(today: date, weeks: int, end_only: bool) -> Range:
    monday = get_monday(today) + timedelta(weeks=weeks)
    return (monday + timedelta(days=4 if end_only else 0)), monday + timedelta(days=6)


def _month(today: date, months: int, day: int | None, part: str | None) -> Range:
    there = add_months(today.replace(day=1), months)
    return _in_year(there.year, there.month, day, part)


def _fiscal_year(today: date, years: int) -> Range:
    start = date(today.year - (today.month < 4) + years, 4, 1)
    return start, add_months(start, 12) - timedelta(days=1)


def _both(day: date) -> Range:
    return day, day


def _english_weekday(name: str) -> int:
    return ENGLISH_WEEKDAYS.index(name[:3].lower())


def _english_month(name: str) -> int:
    return ENGLISH_MONTHS.index(name[:3].lower()) + 1


def _any(table: dict[str, int]) -> str:
    return "(" + "|".join(sorted(table, key=len, reverse=True)) + ")"


Resolve = Callable[[re.Match[str], date, Direction], Range]
_JAPANESE: list[tuple[str, Resolve]] = [
    (r"(20\d\d)[年/.-]" + MONTH + r"[月/.-]" + DAY + "日?", lambda m, t, d: _in_year(int(m[1]), _number(m[2]), _number(m[3]))),
    (r"令和(\d{1,2}|元|[一二三四五六七八九十]{1,2})年" + MONTH + "月" + DAY + "日",
     lambda m, t, d: _in_year(2018 + (1 if m[1] == "元" else _number(m[1])), _number(m[2]), _number(m[3]))),
    (r"(20\d\d)年" + MONTH + "月" + PART + "?", lambda m, t, d: _in_year(int(m[1]), _number(m[2]), None, m[3])),
    (r"(20\d\d)年(?!度)", lambda m, t, d: (date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
    (_any(YEARS) + "の?" + MONTH + "月(?:" + DAY + "日|" + PART + ")?",
     lambda m, t, d: _in_year(t.year + YEARS[m[1]], _number(m[2]), _number(m[3]) if m[3] else None, m[4])),
    (_any(YEARS) + "の?" + SEASON, lambda m, t, d: _of_season(t.year + YEARS[m[1]], m[2])),
    (_any(YEARS) + "度", lambda m, t, d: _fiscal_year(t, YEARS[m[1]])),
    (_any(YEARS), lambda m, t, d: (date(t.year + YEARS[m[1]], 1, 1), date(t.year + YEARS[m[1]], 12, 31))),
    (r"(?:この|今)(春|夏|秋|冬)", lambda m, t, d: _of_season(t.year, m[1])),
    (_any(MONTHS) + "の?(?:" + DAY + "日|" + PART + ")?",
     lambda m, t, d: _month(t, MONTHS[m[1]], _number(m[2]) if m[2] else None, m[3])),
    (_any(WEEKS) + "の?([月火水木金土日])曜日?", lambda m, t, d: _weekday(t, WEEKS[m[1]], WEEKDAYS.index(m[2]))),
    (_any(WEEKS) + "(末)?", lambda m, t, d: _week(t, WEEKS[m[1]], bool(m[2]))),
    (r"(?<!毎週)(?<!毎)([月火水木金土日])曜日?(?=まで|に|の)", lambda m, t, d: _weekday(t, None, WEEKDAYS.index(m[1]))),
    ("週末", lambda m, t, d: _week(t, 0, True)),
    ("月末", lambda m, t, d: _month(t, 0, None, "末")),
    ("年末", lambda m, t, d: (date(t.year, 12, 26), date(t.year, 12, 31))),
    ("年内", lambda m, t, d: (date(t.year, 12, 26), date(t.year, 12, 31))),
    ("年明け", lambda m, t, d: (date(t.year + 1, 1, 1), date(t.year + 1, 1, 31))),
    (_any(DAYS), lambda m, t, d: _both(t + timedelta(days=DAYS[m[1]]))),
    (N + r"(日|週|[かヶカケヵ箇]?月|年)(?:間)?(?:ほど|くらい|ぐらい)?(後|前)(?!後)",
     lambda m, t, d: _apart(t, _number(m[1]), m[2][-1], 1 if m[3] == "後" else -1)),
    (r"(?:あと|残り)(?:約)?" + N + r"(日|週|[かヶカケヵ箇]月)間?", lambda m, t, d: _both(_shift(t, _number(m[1]), m[2][-1]))),
    (N + r"(日|週間|[かヶカケヵ箇]月)以内", lambda m, t, d: _both(_shift(t, _number(m[1]), m[2].replace("間", "")[-1]))),
    (r"(?:て|から)(?:、)?(?:もう|約|すでに|既に|まる|丸)?" + N + r"(日|週|[かヶカケヵ箇]月|年)(?:間)?(?:が|に|は|も|ほど|くらい|以上)*(?:経|たち|たつ|たっ|過ぎ|なり|なる)",
     lambda m, t, d: _apart(t, _number(m[1]), m[2][-1], -1)),
    (r"半年(?:ほど|くらい|ぐらい)?(後|前)", lambda m, t, d: _apart(t, 6, "月", 1 if m[1] == "後" else -1)),
    (r"数日(後|前)", lambda m, t, d: (t + timedelta(days=2), t + timedelta(days=6)) if m[1] == "後"
     else (t - timedelta(days=9), t - timedelta(days=2))),
    (r"数週間(後|前)", lambda m, t, d: (t + timedelta(weeks=2), t + timedelta(weeks=6)) if m[1] == "後"
     else (t - timedelta(weeks=8), t - timedelta(weeks=2))),
    (r"数[かヶカケヵ箇]月(後|前)", lambda m, t, d: (add_months(t, 2), add_months(t, 6)) if m[1] == "後"
     else (add_months(t, -9), add_months(t, -2))),
    (r"(?<!\d)" + MONTH + "月(?:" + DAY + "日|" + PART + ")",
     lambda m, t, d: _open_year(t, d, _number(m[1]), _number(m[2]) if m[2] else None, m[3])),
    (r"(?<![\d/])(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])", lambda m, t, d: _open_year(t, d, int(m[1]), int(m[2]))),
    (r"(?<![\dかヶカケヵ箇])" + MONTH + "月(?!曜|間|後|前|額|次)", lambda m, t, d: _open_year(t, d, _number(m[1]), None)),
]  # fmt: skip
_ENGLISH: list[tuple[str, Resolve]] = [
    (r"(20\d\d)-(\d\d)-(\d\d)", lambda m, t, d: _in_year(int(m[1]), int(m[2]), int(m[3]))),
    (MONTH_NAME + r" (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?",
     lambda m, t, d: _in_year(int(m[3]), _english_month(m[1]), int(m[2])) if m[3]
     else _open_year(t, d, _english_month(m[1]), int(m[2]))),
    (r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH_NAME + r"(?:,? (20\d\d))?",
     lambda m, t, d: _in_year(int(m[3]), _english_month(m[2]), int(m[1])) if m[3]
     else _open_year(t, d, _english_month(m[2]), int(m[1]))),
    (r"(?:in|last|this|next|until|by) " + MONTH_NAME + r"(?: (20\d\d))?",
     lambda m, t, d: _in_year(int(m[2]), _english_month(m[1]), None) if m[2]
     else _open_year(t, d, _english_month(m[1]), None)),
    (r"(the day after tomorrow|the day before yesterday|today|tonight|tomorrow|yesterday)",
     lambda m, t, d: _both(t + timedelta(days=ENGLISH_DAYS[m[1].lower()]))),
    (r"(?:(last|this|next|coming) |(?:on|by|until) )" + WEEKDAY_NAME,
     lambda m, t, d: _weekday(t, STEP[m[1].lower()] if m[1] else None, _english_weekday(m[2]))),
    (r"(?:the )?end of (?:(this|next|the|last) )?(week|month|year)",
     lambda m, t, d: _end_of(t, 1 if (m[1] or "").lower() == "next" else 0, m[2].lower())),
    (r"(last|this|next|coming) (spring|summer|autumn|fall|winter)",
     lambda m, t, d: _of_season(t.year + STEP[m[1].lower()], m[2].lower())),
    (r"(last|this|next|coming) (week|month|year)", lambda m, t, d: _unit(t, STEP[m[1].lower()], m[2].lower())),
    (r"in " + WORD_N + r" (day|week|month|year)s?", lambda m, t, d: _apart(t, _number(m[1]), m[2].lower(), 1)),
    (r"within (?:the next )?" + WORD_N + r" (day|week|month)s?", lambda m, t, d: _both(_shift(t, _number(m[1]), m[2].lower()))),
    (WORD_N + r" (?:more )?(day|week|month)s? left", lambda m, t, d: _both(_shift(t, _number(m[1]), m[2].lower()))),
    (WORD_N + r" (day|week|month|year)s? ago", lambda m, t, d: _apart(t, _number(m[1]), m[2].lower(), -1)),
]  # fmt: skip


def _end_of(today: date, step: int, unit: str) -> Range:
    if unit == "week":
        return _week(today, step, True)
    if unit == "month":
        return _month(today, step, None, "末")
    return date(today.year + step, 12, 26), date(today.year + step, 12, 31)


def _unit(today: date, step: int, unit: str) -> Range:
    if unit == "week":
        return _week(today, step, False)
    return (
        _month(today, step, None, None)
        if unit == "month"
        else (date(today.year + step, 1, 1), date(today.year + step, 12, 31))
    )


RULES: list[tuple[re.Pattern[str], Resolve]] = [
    *((re.compile(pattern), resolve) for pattern, resolve in _JAPANESE),
    *((re.compile(rf"\b{pattern}\b", re.IGNORECASE), resolve) for pattern, resolve in _ENGLISH),
]
