"""Days, figures and outside text as a report writes them."""

import re
from datetime import date

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
# Controls, marks that turn the reading direction, half characters: they show nothing or harm what stands beside them.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000effff]"
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
HALVES = re.compile("[\ud800-\udfff]")


def write_day(day: date, language: str, *, weekday: bool = False) -> str:
    """This function will write 2026年11月22日（日） or Sun 22 Nov 2026, the weekday on request."""
    if language.startswith("en"):
        said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return f"{WEEKDAYS_EN[day.weekday()]} {said}" if weekday else said
    said = f"{day.year}年{day.month}月{day.day}日"
    return f"{said}（{WEEKDAYS_JA[day.weekday()]}）" if weekday else said


def write_records(records: int, language: str) -> str:
    """This function will write 1,234件, or 1,234 in English."""
    return f"{records:,}" if language.startswith("en") else f"{records:,}件"


def make_safe(text: str) -> str:
    """This function will return the text without controls and direction marks; half characters become U+FFFD."""
    return HARMFUL.sub("", replace_halves(text.replace("\r\n", "\n").replace("\r", "\n")))


def shorten(text: str, most: int) -> str:
    """This function will return the text on one line, cut to ``most`` characters with … where it is longer."""
    line = " ".join(make_safe(text[: most * 4]).split())
    return line if len(line) <= most and len(text) <= most * 4 else line[: most - 1] + "…"


def replace_halves(text: str) -> str:
    """This function will put U+FFFD for each lone surrogate, so that the text can be encoded; its length stays."""
    return HALVES.sub("\ufffd", text)


def neutralise(text: str) -> str:
    """This function will return text that no spreadsheet takes for a formula, without marks that harm."""
    safe = make_safe(text)[:LONGEST_CELL]
    return f"'{safe}" if safe.lstrip().startswith(FORMULA_STARTS) else safe
