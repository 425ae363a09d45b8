"""Counting a period as Article 3(1) of the Patent Act has it (Articles 140 and 143 of the Civil Code say the same).

The day of the event is not counted; the period starts the day after. Months and years go by the calendar: the period ends
on the day before the day that corresponds to its first day, on the last day of the month where there is no such day, and
with the month where it starts with one. So an event on 30 April and three months end on 31 July.
"""

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from tsunagu.engines.procedures.calendar.problems import CalendarProblem
from tsunagu.kernel.words import Words

ONE_DAY = timedelta(days=1)
SHORTEST = 28


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a period is: months and years first, then days; ``end_of_month`` goes on to the month's last day."""

    years: int = 0
    months: int = 0
    days: int = 0
    end_of_month: bool = False

    @property
    def words(self) -> Words:
        """The length as people say it."""
        ja = [f"{self.years}年"] * bool(self.years) + [f"{self.months}か月"] * bool(self.months)
        en = [
            f"{count} {unit}{'s' * (count != 1)}"
            for count, unit in ((self.years, "year"), (self.months, "month"))
            if count
        ]
        if self.days > 0:
            ja.append(f"{self.days}日")
            en.append(f"{self.days} day{'s' * (self.days != 1)}")
        said = Words("と".join(ja) or "0日", " and ".join(en) or "0 days")
        if self.days < 0:
            said = Words(f"{said.ja}から{-self.days}日前", f"{-self.days} day(s) before {said.en}")
        if self.end_of_month:
            said = Words(f"{said.ja}後の月の末日", f"the last day of the month {said.en} later")
        return said


def count_on(event_on: date, span: Span) -> date:
    """This function will return the last day of a period that an event starts. Raises CalendarProblem past year 9999."""
    try:
        if event_on.day < SHORTEST and not span.months:  # most periods of a docket: no month end is near
            last = date(event_on.year + span.years, event_on.month, event_on.day)
        elif months := 12 * span.years + span.months:
            last = shift_months(event_on + ONE_DAY, months) - ONE_DAY
        else:
            last = event_on
        if span.days:
            last += timedelta(days=span.days)
    except (OverflowError, ValueError) as error:
        raise CalendarProblem(
            Words("期間の末日が西暦9999年を超えます。", "The period ends after the year 9999."),
            where=event_on.isoformat(),
            how=Words("日付を確かめてください。", "Check the date."),
            code="date_out_of_range",
        ) from error
    return last.replace(day=monthrange(last.year, last.month)[1]) if span.end_of_month else last


def count_same_day(event_on: date, span: Span) -> date:
    """This function will count as treaties and most laws abroad do: the period ends on the day with the event's number.

    Where the month lacks that day, it ends with the month (PCT Rule 80.2, EPC Rule 131). It never ends later than
    ``count_on``, which grants whole months to a period that starts with one.
    """
    last = count_on(event_on, span)
    if last.day <= event_on.day or span.days or span.end_of_month:
        return last
    return last.replace(day=event_on.day)


def count_back(last_on: date, span: Span) -> date:
    """This function will return the first day of a period that ends with ``last_on`` (that day is counted)."""
    return shift_months(last_on + ONE_DAY, -12 * span.years - span.months) - timedelta(days=span.days)


def shift_months(first_on: date, months: int) -> date:
    """This function will return the corresponding day; where a month lacks it, the first day of the next month.

    Either way the day before it is the last one of the period that starts on ``first_on``.
    """
    year, month = divmod(first_on.year * 12 + first_on.month - 1 + months, 12)
    if first_on.day > SHORTEST and first_on.day > monthrange(year, month + 1)[1]:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)
    return date(year, month + 1, first_on.day)
