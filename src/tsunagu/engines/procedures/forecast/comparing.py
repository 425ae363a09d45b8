"""What a change would save: the same forecast twice, and the difference in yen of each year."""

from dataclasses import dataclass
from datetime import date

from tsunagu.engines.procedures.forecast.forecasting import Forecast, forecast_costs
from tsunagu.engines.procedures.forecast.rights import Change, Right, change_right


@dataclass(frozen=True, slots=True)
class Difference:
    """One year: what is left to the holder to pay as it is and as it would be. Below zero it is saved."""

    year: int
    before_yen: int
    after_yen: int

    @property
    def yen(self) -> int:
        """What more is to be paid; below zero what is saved."""
        return self.after_yen - self.before_yen


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two forecasts and their difference, year by year."""

    before: Forecast
    after: Forecast
    years: tuple[Difference, ...]

    @property
    def yen(self) -> int:
        """The difference in all; below zero it is saved."""
        return sum(each.yen for each in self.years)


def compare_costs(right: Right, change: Change, *, on: date, until: date) -> Comparison:
    """This function will compare what a right costs with what it would cost after a change."""
    before = forecast_costs(right, on=on, until=until)
    after = forecast_costs(change_right(right, change), on=on, until=until)
    return compare_forecasts(before, after)


def compare_forecasts(before: Forecast, after: Forecast) -> Comparison:
    """This function will set two forecasts of the same years beside each other."""
    years = tuple(
        Difference(first.year, first.net_yen, second.net_yen)
        for first, second in zip(before.years, after.years, strict=True)
    )
    return Comparison(before, after, years)
