"""The law of days a second time, as slowly and literally as Article 3 of the Patent Act reads."""

from datetime import date, timedelta

import holidays

NATIONAL = holidays.JP(years=range(1989, 2100))
ONE = timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; ``month`` may run past twelve."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - ONE


def end_period(event_on: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """Art. 3(1): the first day is not counted; months and years go by the calendar."""
    if days:
        assert not years
        assert not months
        return event_on + days * ONE
    months += 12 * years
    first = event_on + ONE
    if first.day == 1:  # 月の始から起算する: whole months
        return last_of_month(first.year, first.month + months - 1)
    last = last_of_month(first.year, first.month + months)
    if first.day > last.day:  # 応当する日がない
        return last
    return last.replace(day=first.day) - ONE


def is_closed(day: date) -> bool:
    """Saturday, Sunday, a national holiday, 29 December to 3 January."""
    return day.weekday() in (5, 6) or day in NATIONAL or (day.month, day.day) in YEAR_END


YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def roll(day: date) -> date:
    """Art. 3(2): the next day on which the office is open."""
    while is_closed(day):
        day += ONE
    return day
