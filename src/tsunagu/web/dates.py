"""Dates and times as people write them. Times are Japan's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tsunagu.kernel.words import Words

JAPAN = ZoneInfo("Asia/Tokyo")
FAR = 730
"""Days: beyond them years are counted."""

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


def say_left(day: date, today: date) -> Words:
    """This function will say how far off a day is, or how long it has gone by."""
    days = (day - today).days
    if days < -FAR:
        return Words(f"約{-days // 365}年過ぎています", f"about {-days // 365} years overdue")
    if days < 0:
        return Words(f"{-days:,}日過ぎています", f"{-days:,} day{'s' * (days != -1)} overdue")
    if days == 0:
        return Words("今日まで", "today")
    if days > FAR:
        return Words(f"約{days // 365}年後", f"in about {days // 365} years")
    return Words(f"あと{days:,}日", f"{days:,} day{'s' * (days != 1)} left")
