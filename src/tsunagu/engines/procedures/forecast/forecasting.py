"""What a right will cost, year by year, to the end of its life or of the years asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tsunagu.engines.procedures.forecast.due_items import DueItem, DueList, State
from tsunagu.engines.procedures.forecast.due_listing import list_due_items
from tsunagu.engines.procedures.forecast.expecting import list_expected_items, say_not_expected
from tsunagu.engines.procedures.forecast.pricing import Cost
from tsunagu.engines.procedures.forecast.rights import Right
from tsunagu.engines.procedures.forecast.roles import Role
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class CostLine:
    """One payment to come: for which right, what, on which day, and what it costs; ``is_expected`` hangs on a guess."""

    right: str
    rule: str
    year: int | None
    name: Words
    pay_on: date
    cost: Cost
    is_expected: bool


@dataclass(frozen=True, slots=True)
class YearCost:
    """A calendar year: what is to be paid to the offices, the holder's part of it, what licences bring in.

    ``unknown`` counts payments of which nobody can say the amount: they are in no sum.
    """

    year: int
    yen: int
    full_yen: int
    own_yen: int
    income_yen: int
    unknown: int

    @property
    def net_yen(self) -> int:
        """What is left to the holder to pay (below zero: what is left over)."""
        return self.own_yen - self.income_yen


@dataclass(frozen=True, slots=True)
class Forecast:
    """Every payment in the order of its day, the years with their sums, and what to know beside them."""

    lines: tuple[CostLine, ...]
    years: tuple[YearCost, ...]
    remarks: tuple[Words, ...]

    @property
    def yen(self) -> int:
        """What is to be paid to the offices in all."""
        return sum(each.yen for each in self.years)

    @property
    def own_yen(self) -> int:
        """The holder's part of it."""
        return sum(each.own_yen for each in self.years)

    @property
    def net_yen(self) -> int:
        """The holder's part less what licences bring in."""
        return sum(each.net_yen for each in self.years)

    @property
    def unknown(self) -> int:
        """How many payments have no amount."""
        return sum(each.unknown for each in self.years)


TODAYS_TARIFF = Words(
    "将来の料金は、いまの料金表が続くものとして計算しています。",
    "Later fees are reckoned as if today’s tariff stayed.",
)
ONLY_DUTIES = Words(
    "権利を保つための費用です。任意の手続（外国出願、分割など）と代理人の費用は入っていません。",
    "What keeping the right costs. What one may do (abroad, divisionals) and agents’ fees are not in it.",
)


def forecast_costs(right: Right, *, on: date, until: date) -> Forecast:
    """This function will forecast what a right costs its holder from ``on`` to ``until``, both included.

    A payment stands on its last day, one that is late on ``on`` with its surcharge. Only what has to be done to keep the right
    counts. A right not registered yet is told to its registration, and beyond where an expected day is known.
    """
    due = list_due_items(right, on=on, until=until)
    items = [(item, False) for item in due.items] + [
        (item, True) for item in list_expected_items(right, on, until)
    ]
    lines = [
        CostLine(right.id, item.rule, item.year, item.name, max(item.due_on, on), item.cost, is_expected)
        for item, is_expected in items
        if item.cost and _counts(right, item, on)
    ]
    lines.sort(key=lambda line: (line.pay_on, line.rule, line.year or 0))
    remarks = [TODAYS_TARIFF, ONLY_DUTIES] if due.unknown is None else [due.unknown]
    return Forecast(
        tuple(lines),
        sum_years(lines, [(right, _find_end(due))], on, until),
        (*remarks, *say_not_expected(right, on)),
    )


def join_forecasts(forecasts: Iterable[Forecast], *, on: date, until: date) -> Forecast:
    """This function will add forecasts from ``on`` to ``until`` up; of none each year costs nothing."""
    told = list(forecasts)
    years: dict[int, list[YearCost]] = {year: [] for year in range(on.year, until.year + 1)}
    for year in (year for each in told for year in each.years):
        years[year.year].append(year)
    return Forecast(
        lines=tuple(sorted((line for each in told for line in each.lines), key=lambda line: line.pay_on)),
        years=tuple(_add_years(year, found) for year, found in years.items()),
        remarks=tuple(dict.fromkeys(remark for each in told for remark in each.remarks)),
    )


def sum_years(
    lines: Iterable[CostLine], rights: Iterable[tuple[Right, date | None]], on: date, until: date
) -> tuple[YearCost, ...]:
    """This function will add payments up by calendar year; each year from the first to the last has its row.

    With each right stands the end of its life, where it has one: a licence brings nothing in after it.
    """
    years: dict[int, list[Cost]] = {year: [] for year in range(on.year, until.year + 1)}
    for line in lines:
        years[line.pay_on.year].append(line.cost)
    told = list(rights)
    income = {year: sum(_find_income(right, end, year) for right, end in told) for year in years}
    return tuple(
        YearCost(
            year,
            sum(each.yen or 0 for each in costs),
            sum(each.full_yen or 0 for each in costs),
            sum(each.own_yen or 0 for each in costs),
            income[year],
            sum(each.unknown is not None for each in costs),
        )
        for year, costs in years.items()
    )


def _counts(right: Right, item: DueItem, on: date) -> bool:
    if item.role is not Role.DUTY or item.state not in (State.OPEN, State.LATE):
        return False
    return right.abandoned_on is None or max(item.due_on, on) < right.abandoned_on


def _find_end(due: DueList) -> date | None:
    """The last day of a right that ends for good; one that can be renewed has none."""
    return max(
        (item.due_on for item in due.items if item.row.rule.kind == "end" and item.year is None), default=None
    )


def _find_income(right: Right, end_on: date | None, year: int) -> int:
    licence = right.licence
    if licence is None or year < licence.from_on.year or (end_on and year > end_on.year):
        return 0
    return 0 if right.abandoned_on and right.abandoned_on.year <= year else licence.yen


def _add_years(year: int, found: list[YearCost]) -> YearCost:
    return YearCost(
        year,
        *(
            sum(getattr(each, name) for each in found)
            for name in ("yen", "full_yen", "own_yen", "income_yen", "unknown")
        ),
    )
