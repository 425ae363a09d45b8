"""Free times against a naive twin that looks at every quarter of every morning."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagu.domain.meetings.slots import JAPAN, Hours, list_free, list_quarters, list_starts
from tsunagu.web.meetings.words import write_there

MONDAY = date(2026, 11, 23)
DAYS = [MONDAY + timedelta(days=number) for number in range(4)]
AT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # half past nine in Japan


def hours(number=1, **changes) -> Hours:
    told = {
        "weekdays": frozenset({2}),
        "begins": time(10),
        "ends": time(12),
        "minutes": 60,
        "from_on": MONDAY,
        "until_on": None,
        "seats": ("a",),
    }
    return Hours(number=number, **{**told, **changes})


def say(moment: datetime) -> str:
    return f"{moment.astimezone(JAPAN):%d %H:%M}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["25 10:00", "25 11:00"]),
        ({"minutes": 45}, ["25 10:00", "25 10:45"]),
        ({"minutes": 120}, ["25 10:00"]),
        ({"weekdays": frozenset({0, 2}), "ends": time(11)}, ["25 10:00"]),  # Monday is a holiday
        ({"weekdays": frozenset({0}), "ends": time(11), "on_holidays": True}, ["23 10:00"]),
        ({"days_off": frozenset({date(2026, 11, 25)})}, []),
        ({"from_on": date(2026, 11, 26)}, []),
        ({"until_on": date(2026, 11, 24)}, []),
        ({"begins": time(23), "ends": None}, ["25 23:00"]),
    ],
    ids=[
        "hours",
        "a rest is lost",
        "one",
        "holiday",
        "works on holidays",
        "off",
        "later",
        "over",
        "midnight",
    ],
)
def test_the_times_of_a_week(changes, expected):
    found = list_starts(hours(**changes), MONDAY, MONDAY + timedelta(days=6), lambda day: day == MONDAY)
    assert [say(each) for each in found] == expected


clocks = st.integers(36, 44).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
SEATS = st.sampled_from([("a",), ("b", "c"), ("p",), ("p",)])


@st.composite
def windows(draw, number: int) -> Hours:
    begins = draw(clocks)
    quarters = draw(st.integers(1, 8))
    end = datetime.combine(MONDAY, begins) + timedelta(minutes=15 * quarters)
    return Hours(
        number=number,
        weekdays=draw(st.frozensets(st.integers(0, 3), min_size=1)),
        begins=begins,
        ends=end.time(),
        minutes=15 * draw(st.integers(1, 4)),
        from_on=draw(st.sampled_from(DAYS[:2])),
        until_on=draw(st.sampled_from([None, DAYS[2]])),
        seats=draw(SEATS),
        on_holidays=draw(st.booleans()),
        days_off=draw(st.frozensets(st.sampled_from(DAYS), max_size=1)),
        notice=timedelta(hours=draw(st.sampled_from([0, 1, 24]))),
    )


@st.composite
def questions(draw):
    bodies, number = [], 0
    for _ in range(draw(st.integers(1, 2))):
        own = []
        for _ in range(draw(st.integers(0, 2))):
            number += 1
            own.append(draw(windows(number)))
        bodies.append(own)
    moments = st.builds(
        lambda day, quarter: (
            datetime.combine(day, time(9), JAPAN).astimezone(UTC) + quarter * timedelta(minutes=15)
        ),
        st.sampled_from(DAYS),
        st.integers(0, 12),
    )
    taken = draw(
        st.frozensets(st.tuples(st.sampled_from(["a", "b", "c", "p", "client"]), moments), max_size=12)
    )
    return bodies, taken, draw(st.frozensets(st.sampled_from(DAYS), max_size=1))


def is_open(window: Hours, minute: datetime, holidays) -> bool:
    """Whether a body works a window in a minute of Japan, looked at alone."""
    there = minute.astimezone(JAPAN)
    day = there.date()
    return (
        window.from_on <= day <= (window.until_on or date.max)
        and day.weekday() in window.weekdays
        and day not in window.days_off
        and (window.on_holidays or day not in holidays)
        and window.begins <= there.time() < window.ends
    )


def test_somebody_who_works_for_two_bodies_is_placed_where_they_are_needed():
    both = [[hours(1, seats=("p",)), hours(2, seats=("a",))], [hours(3, seats=("p",))]]
    found = list_free(both, MONDAY, DAYS[-1], at=AT, taken=(), is_holiday=lambda _day: False)

    assert [[place.seat for place in each.places] for each in found] == [["a", "p"]] * 2


def is_free(seat: str, minute: datetime, taken) -> bool:
    quarter = minute.replace(minute=minute.minute // 15 * 15)
    return (seat, quarter) not in taken


def find_naive(bodies, taken, holidays) -> dict[datetime, int]:
    """When a meeting can begin, and the shortest it can be: each quarter of the morning, each length, in small steps."""
    found = {}
    for day in DAYS:
        opening = datetime.combine(day, time(9), JAPAN).astimezone(UTC)
        for start in (opening + timedelta(minutes=15 * number) for number in range(20)):
            for length in range(15, 61, 15):
                minutes = [start + timedelta(minutes=number) for number in range(0, length, 5)]
                if start not in found and fits(bodies, start, length, minutes, taken, holidays):
                    found[start] = length
    return found


def fits(bodies, start, length, minutes, taken, holidays) -> bool:
    if start <= AT or any(not is_free("client", minute, taken) for minute in minutes):
        return False

    def able(window, *, leads: bool):
        opening = datetime.combine(start.astimezone(JAPAN).date(), window.begins, JAPAN)
        on_grid = window.minutes == length and (start - opening) % timedelta(minutes=length) == timedelta()
        fine = on_grid if leads else window.minutes <= length
        if not fine or start < AT + window.notice or any(not is_open(window, m, holidays) for m in minutes):
            return set()
        return {seat for seat in window.seats if all(is_free(seat, m, taken) for m in minutes)}

    for leader in range(len(bodies)):
        choices = [
            [seat for window in body for seat in able(window, leads=place == leader)]
            for place, body in enumerate(bodies)
        ]
        if len(choices) == 1 and choices[0]:
            return True
        if len(choices) == 2 and any(a != b for a in choices[0] for b in choices[1]):
            return True
    return False


def places_are_free(found, bodies, taken) -> bool:
    seats = [place.seat for place in found.places]
    quarters = list_quarters(found.starts_at, found.minutes)
    return len(set(seats)) == len(seats) and not any(
        (seat, quarter) in taken for seat in [*seats, "client"] for quarter in quarters
    )


@settings(max_examples=200)
@given(questions())
def test_free_times_are_those_of_a_naive_twin(question):
    bodies, taken, holidays = question
    found = list_free(
        bodies,
        DAYS[0],
        DAYS[-1],
        at=AT,
        taken=taken,
        is_holiday=lambda day: day in holidays,
        also_free=["client"],
    )

    assert {each.starts_at: each.minutes for each in found} == find_naive(bodies, taken, holidays)
    assert [each.starts_at for each in found] == sorted(each.starts_at for each in found)
    assert all(places_are_free(each, bodies, taken) for each in found)


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        (
            datetime(2026, 10, 31, 1, tzinfo=UTC),
            "America/New_York",
            "ニューヨークでは 10月30日（金） 21:00〜22:00",
        ),
        (
            datetime(2026, 11, 2, 1, tzinfo=UTC),
            "America/New_York",
            "ニューヨークでは 11月1日（日） 20:00〜21:00",
        ),
        (
            datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
            "America/New_York",
            "ニューヨークでは 01:30〜01:30（途中で時計が変わります）",
        ),
        (
            datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
            "Europe/Paris",
            "パリでは 01:30〜03:30（途中で時計が変わります）",
        ),
        (datetime(2026, 11, 25, 1, tzinfo=UTC), "Asia/Kolkata", "コルカタでは 06:30〜07:30"),
        (datetime(2026, 11, 25, 1, tzinfo=UTC), "", ""),
    ],
    ids=["summer", "winter", "an hour comes twice", "an hour is left out", "half an hour", "Japan"],
)
def test_whoever_joins_from_abroad_reads_their_own_clock(moment, zone, expected):
    assert write_there(moment, 60, zone, "ja") == expected
