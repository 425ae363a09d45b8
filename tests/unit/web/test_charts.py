"""Charts: what is drawn agrees with the table beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.web.consultations.charts import draw_charts, tell_portfolio


def make_portfolio(stages=(), years=(), fields=(), complete_until=None):
    counts = lambda pairs: tuple(Count(key, key, records) for key, records in pairs)  # noqa: E731
    return Portfolio(
        records=sum(records for _, records in years),
        files=("list.csv",),
        applicants=(),
        by_stage=counts(stages),
        by_year=counts(years),
        by_field=counts(fields),
        has_stage=bool(stages),
        first_filed_on=date(int(years[0][0]), 1, 1) if years else None,
        last_filed_on=date(int(years[-1][0]), 1, 1) if years else None,
        complete_until=complete_until,
    )


def test_three_charts_when_everything_is_there():
    portfolio = make_portfolio(
        stages=[("alive", 2), ("dead", 1)], years=[("2023", 1), ("2024", 2)], fields=[("G06F", 3)]
    )

    assert [chart.id for chart in draw_charts(portfolio, "ja")] == ["by-stage", "by-year", "by-field"]
    assert (
        tell_portfolio(portfolio, "ja") == "3件（2023〜2024年の出願）のうち、権利が続いているものは2件です。"
    )


def test_an_export_without_stages_says_so_and_draws_none():
    portfolio = make_portfolio(years=[("2024", 2)])

    assert [chart.id for chart in draw_charts(portfolio, "en")] == ["by-year"]
    assert "no column for their stage" in tell_portfolio(portfolio, "en")


@pytest.mark.parametrize(("until", "hatched"), [(None, 0), (2025, 0), (2024, 1), (2023, 2)])
def test_years_that_still_fill_up_are_hatched_and_explained(until, hatched):
    portfolio = make_portfolio(years=[("2023", 5), ("2024", 4), ("2025", 1)], complete_until=until)
    [chart] = draw_charts(portfolio, "ja")

    assert sum(bar.is_open for bar in chart.bars) == hatched
    assert bool(chart.note) == chart.is_hatched == bool(hatched)


YEARS = st.lists(st.integers(0, 5000), min_size=1, max_size=40)


@given(YEARS)
def test_bars_are_as_long_as_the_table_says_and_stay_inside(records):
    years = [(str(1990 + number), count) for number, count in enumerate(records)]
    [chart] = draw_charts(make_portfolio(years=years), "ja")

    assert [row.records for row in chart.rows] == records
    most = max(records)
    for bar, count in zip(chart.bars, records, strict=True):
        assert 0 <= bar.x <= bar.x + bar.width <= chart.width + 0.2
        assert 0 <= bar.y <= bar.y + bar.height <= chart.height
        if count and most:
            assert bar.height == pytest.approx(max(count / most * 160, 2), abs=0.1)
        else:
            assert bar.height == 0
