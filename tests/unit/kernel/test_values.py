"""Period, Yen, CorporateNumber: small values that must not be wrong."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.kernel.corporate_number import CorporateNumber, CorporateNumberProblem, compute_check_digit
from tsunagu.kernel.money import Yen
from tsunagu.kernel.period import Period, PeriodProblem

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1))


@given(DAYS, DAYS, DAYS, DAYS)
def test_periods_overlap_when_they_share_a_day(a, b, c, d):
    if (a and b and b < a) or (c and d and d < c):
        return
    first, second = Period(a, b), Period(c, d)
    days = [date.fromordinal(date(2019, 12, 30).toordinal() + n) for n in range(70)]
    assert first.overlaps(second) == any(day in first and day in second for day in days)


def test_a_period_never_ends_before_it_starts():
    with pytest.raises(PeriodProblem, match="last day"):
        Period(date(2026, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("amount", "ratio", "floor_to", "share"),
    [
        (146_000, "1/3", 10, 48_660),
        (3_700, "1/3", 10, 1_230),
        (166_000, "3/4", 10, 124_500),
        (5, "1/2", 1, 2),
    ],
    ids=["T1 exam request", "T2 one year", "joint", "floor"],
)
def test_a_share_is_rounded_down(amount, ratio, floor_to, share):
    assert Yen(amount).share(Fraction(ratio), floor_to=floor_to) == Yen(share)


def test_yen_are_whole_and_said_with_separators():
    assert (str(Yen(1234)), Yen(1234).said_in("en")) == ("1,234円", "1,234 yen")
    assert (str(Yen(-1234)), Yen(-1234).said_in("en")) == ("−1,234円", "−1,234 yen")
    with pytest.raises(TypeError):
        Yen(1.5)


@pytest.mark.parametrize(
    "written",
    ["7000012050002", "８７００１１０００５９０１", "T1180301018771", "7000-0120-50002", " 7000 012 050002 "],
)
def test_a_right_number_is_read_in_any_spelling(written):
    assert len(CorporateNumber.parse(written).digits) == 13


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2180001015846", "corporate_number_check_digit"),
        ("123", "corporate_number_shape"),
        ("", "corporate_number_shape"),
        ("abcdefghijklm", "corporate_number_shape"),
        ("٧٠٠٠٠١٢٠٥٠٠٠٢", "corporate_number_shape"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(written, code):
    with pytest.raises(CorporateNumberProblem) as refusal:
        CorporateNumber.parse(written)
    assert refusal.value.code == code


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed_unless_it_moves_by_nine(base, place, step):
    other = base[:place] + str((int(base[place]) + step) % 10) + base[place + 1 :]
    moved = abs(int(other[place]) - int(base[place]))
    assert (compute_check_digit(base) == compute_check_digit(other)) == (moved == 9)
