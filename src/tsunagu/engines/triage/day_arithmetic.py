"""Day arithmetic as the law and people do it."""

import calendar
from datetime import date, timedelta

KANJI_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0}
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - easier to read
    )
} | {"a": 1, "an": 1}


def add_months(day: date, months: int) -> date:
    """This function will return the day of the same number ``months`` later, or that month's last day (Patent Act 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def get_month_end(day: date) -> date:
    """This function will return the last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def get_monday(day: date) -> date:
    """This function will return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def read_number(text: str) -> int | None:
    """This function will read digits, kanji numerals below 10,000 or an English number word; None for others."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text.lower() in NUMBER_WORDS:
        return NUMBER_WORDS[text.lower()]
    if text and all(mark in KANJI_DIGITS for mark in text):
        return int("".join(str(KANJI_DIGITS[mark]) for mark in text))
    total, digit = 0, 0
    for mark in text:
        if mark in KANJI_DIGITS:
            digit = KANJI_DIGITS[mark]
        elif mark in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(mark) + 1)
            digit = 0
        else:
            return None
    return total + digit if text else None
