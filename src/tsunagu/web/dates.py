"""Dates and times as people write them. Times are Japan's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")

DAYS_JA = "月火水木金土日"
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def write_date(day: date, language: str) -> str:
    """This function will write 2026年11月22日（日） or Sunday 22 November 2026."""
    if language.startswith("en"):
        return f"{DAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（{DAYS_JA[day.weekday()]}）"


def write_day(day: date, language: str) -> str:
    """This function will write 2026年11月22日 or 22 Nov 2026: short, for the cells of a table."""
    if language.startswith("en"):
        return f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def write_moment(moment: datetime, language: str) -> str:
    """This function will write an instant to the minute: 2026年11月22日 09:05 or 22 Nov 2026 09:05."""
    there = moment.astimezone(JAPAN)
    return f"{write_day(there.date(), language)} {there:%H:%M}"
