"""Dates as people write them."""

from datetime import UTC, date, datetime

import pytest

from tsunagu.web.dates import write_date, write_moment


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


def test_an_instant_is_written_in_japans_time():
    late = datetime(2026, 11, 30, 18, 5, tzinfo=UTC)
    assert (write_moment(late, "ja"), write_moment(late, "en")) == ("2026年12月1日 03:05", "1 Dec 2026 03:05")
