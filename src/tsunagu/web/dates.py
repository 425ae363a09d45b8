"""Dates and amounts as people write them."""

from datetime import date

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
