"""Dates as people write them."""

from datetime import date

import pytest

from tsunagu.web.dates import write_date


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        (date(2026, 11, 22), "2026年11月22日（日）", "Sunday 22 November 2026"),
        (date(2027, 1, 4), "2027年1月4日（月）", "Monday 4 January 2027"),
        (date(2028, 2, 29), "2028年2月29日（火）", "Tuesday 29 February 2028"),
    ],
)
def test_a_day_is_written_with_its_weekday(day, ja, en):
    assert (write_date(day, "ja"), write_date(day, "en"), write_date(day, "en-gb")) == (ja, en, en)
