"""The law of days against a twin that reads it literally, for every day of 1990–2040, and against lists of others."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.holiday_files import COUNTRIES, FOLDER, print_holidays
from tests.spec.procedures.deadlines import naive
from tsunagu.engines.procedures.calendar import (
    CalendarProblem,
    Span,
    count_back,
    count_on,
    count_same_day,
    load_offices,
)  # fmt: skip

OFFICE = load_offices()["JP"]
FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
SPANS = [
    Span(months=1), Span(months=2), Span(months=3), Span(months=6), Span(months=12), Span(months=16), Span(months=18),
    Span(months=30), Span(years=1), Span(years=3), Span(years=10), Span(years=20), Span(years=25), Span(days=30),
    Span(days=40), Span(days=60),
]  # fmt: skip
OTHERS = Path(__file__).parents[4] / "shared" / "data" / "holiday-jp" / "holidays.yml"


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.words.en)
def test_every_day_is_counted_as_the_twin_counts(span):
    wrong = [
        day
        for day in EVERY_DAY
        if count_on(day, span) != naive.end_period(day, years=span.years, months=span.months, days=span.days)
    ]
    assert wrong == []


def test_every_day_rolls_as_the_twin_rolls():
    assert [day for day in EVERY_DAY if OFFICE.roll(day) != naive.roll(day)] == []


def test_the_day_with_the_same_number_is_never_later_and_differs_only_where_a_month_begins():
    for span in SPANS:
        for day in EVERY_DAY[::7]:
            same, civil = count_same_day(day, span), count_on(day, span)
            assert same <= civil
            assert same == civil or (day + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("event", "span", "end"),
    [  # what people who teach Article 3 give as examples
        ("2023-03-31", Span(days=60), "2023-05-30"),  # lhpat.com, Sec3
        ("2023-04-18", Span(months=3), "2023-07-18"),  # benrishikoza.com
        ("2024-02-29", Span(months=6), "2024-08-31"),  # benrishikoza.com
        ("2023-01-31", Span(months=6), "2023-07-31"),  # origamipatentfirm.com
        ("2023-02-28", Span(months=6), "2023-08-31"),  # origamipatentfirm.com
        ("2023-02-27", Span(months=6), "2023-08-27"),  # origamipatentfirm.com
        ("2023-08-30", Span(months=6), "2024-02-29"),  # origamipatentfirm.com
        ("2022-11-27", Span(months=3), "2023-02-27"),  # ja.wikibooks.org, Article 3
        ("2022-11-29", Span(months=3), "2023-02-28"),  # ja.wikibooks.org, Article 3
    ],
)
def test_published_examples(event, span, end):
    assert count_on(date.fromisoformat(event), span) == date.fromisoformat(end)


def test_back_from_the_last_day_gives_the_first_day_of_the_official_example():
    assert count_back(date(2030, 4, 10), Span(months=6)) == date(2029, 10, 11)  # INPIT FAQ 204


def test_a_period_counted_back_and_on_again_never_ends_before_its_last_day():
    for last in EVERY_DAY[::5]:
        first = count_back(last, Span(months=6))
        ends = [count_on(first + timedelta(days=number), Span(months=6)) for number in (-2, -1)]
        assert ends[0] <= last <= ends[1]


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_holidays_are_those_of_the_library(code):
    assert FOLDER.joinpath(f"holidays_{code}.txt").read_text(encoding="utf-8") == print_holidays(code)


@pytest.mark.skipif(
    not OTHERS.exists(), reason="the list of others lies beside the repository only sometimes"
)
def test_holidays_of_japan_are_those_of_holiday_jp():
    told = {
        date.fromisoformat(found) for found in re.findall(r"^(\d{4}-\d\d-\d\d):", OTHERS.read_text(), re.M)
    }
    ours = {date.fromisoformat(day) for day in FOLDER.joinpath("holidays_JP.txt").read_text().split()}
    assert {day for day in told if 1989 <= day.year <= 2050} == {day for day in ours if day.year <= 2050}


def test_beyond_its_known_years_an_office_says_nothing():
    assert [OFFICE.roll(date(1988, 12, 31)), OFFICE.roll(date(2099, 12, 31))] == [None, None]


def test_an_end_after_the_year_9999_is_refused():
    with pytest.raises(CalendarProblem, match="9999"):
        count_on(date(9990, 1, 1), Span(years=20))
