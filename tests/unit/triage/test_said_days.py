"""Days as people say them. Told on Sunday, 2026-11-22 (the week starts on Monday)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.triage.day_arithmetic import add_months, read_number
from tsunagu.engines.triage.said_days import find_said_days
from tsunagu.engines.triage.said_ranges import Direction

TODAY = date(2026, 11, 22)
FUTURE = [
    ("明日の朝", "2026-11-23", "2026-11-23"),
    ("明後日まで", "2026-11-24", "2026-11-24"),
    ("来週", "2026-11-23", "2026-11-29"),
    ("来週の金曜日", "2026-11-27", "2026-11-27"),
    ("再来週", "2026-11-30", "2026-12-06"),
    ("今月末", "2026-11-28", "2026-11-30"),
    ("来月10日", "2026-12-10", "2026-12-10"),
    ("来月の上旬", "2026-12-01", "2026-12-10"),
    ("来月", "2026-12-01", "2026-12-31"),
    ("12月5日", "2026-12-05", "2026-12-05"),
    ("3月5日", "2027-03-05", "2027-03-05"),
    ("12/5", "2026-12-05", "2026-12-05"),
    ("2027年1月8日", "2027-01-08", "2027-01-08"),
    ("令和9年1月8日", "2027-01-08", "2027-01-08"),
    ("来年の春", "2027-03-01", "2027-05-31"),
    ("来年2月", "2027-02-01", "2027-02-28"),
    ("3日後", "2026-11-25", "2026-11-25"),
    ("十日後", "2026-12-02", "2026-12-02"),
    ("2週間後", "2026-12-03", "2026-12-09"),
    ("あと3日で", "2026-11-25", "2026-11-25"),
    ("10日以内に", "2026-12-02", "2026-12-02"),
    ("金曜日までに", "2026-11-27", "2026-11-27"),
    ("年末", "2026-12-26", "2026-12-31"),
    ("tomorrow", "2026-11-23", "2026-11-23"),
    ("next week", "2026-11-23", "2026-11-29"),
    ("on Friday", "2026-11-27", "2026-11-27"),
    ("December 5", "2026-12-05", "2026-12-05"),
    ("5th of December, 2027", "2027-12-05", "2027-12-05"),
    ("in two weeks", "2026-12-03", "2026-12-09"),
    ("within 10 days", "2026-12-02", "2026-12-02"),
    ("by the end of this month", "2026-11-28", "2026-11-30"),
]
PAST = [
    ("昨日", "2026-11-21", "2026-11-21"),
    ("先週", "2026-11-09", "2026-11-15"),
    ("先月", "2026-10-01", "2026-10-31"),
    ("先月末", "2026-10-29", "2026-10-31"),
    ("去年", "2025-01-01", "2025-12-31"),
    ("昨年の秋", "2025-09-01", "2025-11-30"),
    ("一昨年の12月3日", "2024-12-03", "2024-12-03"),
    ("昨年度", "2025-04-01", "2026-03-31"),
    ("3日前", "2026-11-19", "2026-11-19"),
    ("２週間前".replace("２", "2"), "2026-11-05", "2026-11-11"),
    ("11か月前", "2025-12-07", "2026-01-06"),
    ("出願して11か月が経ちました", "2025-12-07", "2026-01-06"),
    ("半年前", "2026-05-07", "2026-06-06"),
    ("12月5日", "2025-12-05", "2025-12-05"),
    ("10月20日", "2026-10-20", "2026-10-20"),
    ("この春", "2026-03-01", "2026-05-31"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("three days ago", "2026-11-19", "2026-11-19"),
    ("last spring", "2025-03-01", "2025-05-31"),
]
NOTHING = [
    "",
    "2月30日",
    "13月5日",
    "99999年後",
    "毎週月曜",
    "一日中",
    "日々",
    "3年",
    "may be",
    "１",
    "第3回",
]


@pytest.mark.parametrize(("text", "first", "last"), FUTURE)
def test_coming_days(text: str, first: str, last: str) -> None:
    check(text, "future", first, last)


@pytest.mark.parametrize(("text", "first", "last"), PAST)
def test_past_days(text: str, first: str, last: str) -> None:
    check(text, "past", first, last)


def check(text: str, direction: Direction, first: str, last: str) -> None:
    said = find_said_days(text, TODAY, direction)
    assert [(str(day.first), str(day.last)) for day in said] == [(first, last)]


@pytest.mark.parametrize("text", NOTHING)
def test_no_day_is_said(text: str) -> None:
    assert find_said_days(text, TODAY, "future") == []
    assert find_said_days(text, TODAY, "past") == []


@given(
    st.text(alphabet="来先今去年月週日前後末の火12３十/-年春秋 inlastweekday", max_size=30),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.sampled_from(["past", "future"]),
)
def test_property_days_lie_on_the_side_asked_for(text: str, today: date, direction: Direction) -> None:
    reached = 0
    for said in find_said_days(text, today, direction):
        assert said.first <= said.last
        assert said.first >= today if direction == "future" else said.last <= today
        assert reached <= said.start < said.end <= len(text)
        reached = said.end


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-500, 500))
def test_months_keep_the_day_or_take_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18", 18),
        ("五", 5),
        ("十", 10),
        ("二十三", 23),
        ("三百", 300),
        ("二〇", 20),
        ("two", 2),
        ("たくさん", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert read_number(text) == value
