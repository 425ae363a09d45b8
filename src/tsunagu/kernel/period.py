"""A stretch of days, both ends included; an open end is None."""

from dataclasses import dataclass
from datetime import date

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class PeriodProblem(Problem):
    """A period that ends before it starts, or two periods that must not overlap but do."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``starts_on`` to ``ends_on`` (JST calendar days, both included); None is open."""

    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise PeriodProblem(
                Words("終わりの日が始まりの日より前です。", "The last day comes before the first day."),
                where=f"{self.starts_on}–{self.ends_on}",
                how=Words("日付を入れ替えてください。", "Swap the two dates."),
                code="period_reversed",
            )

    def __contains__(self, day: date) -> bool:
        after_start = self.starts_on is None or self.starts_on <= day
        return after_start and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        """This function will tell whether the two periods share a day."""
        first = max(self.starts_on or date.min, other.starts_on or date.min)
        last = min(self.ends_on or date.max, other.ends_on or date.max)
        return first <= last
