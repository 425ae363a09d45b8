"""The clock of a referral: working days of Japan, each step once and in order, however late it is looked at."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.referrals.actions import (
    accept_referral,
    set_clock,
    turn_clock,
    withdraw_without_consent,
)
from tsunagu.domain.referrals.clocks import count_working_days, load_usual_days
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.exceptions import ReferralRefused
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral, list_due, list_without_consent

HOLIDAYS = {
    date(2026, month, day)
    for month, day in (
        *((3, 20), (4, 29), (5, 4), (5, 5), (5, 6), (7, 20), (8, 11)),
        *((9, 21), (9, 22), (9, 23), (10, 12), (11, 3), (11, 23)),
    )
}
"""The national holidays from March to November 2026 that are no Sunday, read off the Cabinet Office's page."""
STEPS = ["referral.due", "referral.reminded", "referral.escalated", "referral.expired"]


def read_steps() -> list[str]:
    return list(Entry.objects.filter(verb__in=STEPS).order_by("pk").values_list("verb", flat=True))


def turn_all(at: datetime) -> int:
    return sum(turn_clock(referral=each, at=at) for each in list_due(at))


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 24)),  # Friday; Monday the 23rd is a holiday
        (date(2026, 4, 28), 3, date(2026, 5, 7)),  # Golden Week: 30 April and 1 May are open, 2-6 May are not
        (date(2026, 12, 25), 2, date(2027, 1, 4)),  # 28 December is the last open day of the year
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 9, 18), 1, date(2026, 9, 24)),  # 22 September lies between two holidays and is one
    ],
    ids=["long weekend", "Golden Week", "new year", "no day", "between two holidays"],
)
def test_working_days_are_japans(start, days, expected):
    assert count_working_days(start, days) == expected


@given(start=st.dates(date(2026, 3, 1), date(2026, 10, 1)), days=st.integers(0, 30))
def test_working_days_are_counted_as_with_a_pencil(start, days):
    day, left = start, days
    while left:
        day += timedelta(days=1)
        closed = day.weekday() > 4 or day in HOLIDAYS
        left -= not closed
    assert count_working_days(start, days) == day


@pytest.mark.django_db
@pytest.mark.parametrize("every", [1, 7, 90], ids=["daily", "weekly", "quarterly"])
def test_no_step_is_left_out_or_taken_twice_however_rarely_the_clock_is_looked_at(every):
    case, body = open_case(), make_staff()
    (made,) = refer(case, body, days=700)
    at = NOON
    while Referral.objects.get(public_id=made).state == State.SENT:
        at += timedelta(days=every)
        assert turn_all(at) <= 1
        assert turn_all(at) == 0
    assert read_steps() == STEPS
    if every == 1:
        ended = Referral.objects.get(public_id=made).ended_at
        assert ended.date() == count_working_days(NOON.date(), load_usual_days()[-1])


@pytest.mark.django_db
def test_the_clock_stops_with_the_answer():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body, days=700)
    accept_referral(actor=body, public_id=made, at=NOON)
    assert turn_all(NOON + timedelta(days=365)) == 0
    assert get_referral(body, made, at=NOON).answer_by is None


@pytest.mark.django_db
def test_a_body_sets_its_own_days_for_what_comes():
    case, boss = open_case(), make_staff(role=Role.MANAGER)
    adviser = make_staff(organisation=boss.organisation_id)
    (before,) = refer(case, boss, is_exclusive=False)
    set_clock(actor=boss, days=[1, 2, 3, 4], at=NOON)
    (after,) = refer(open_case(), boss)
    asked = [get_referral(boss, each, at=NOON).answer_by for each in (before, after)]
    assert asked == [date(2026, 11, 26), date(2026, 11, 24)]
    with pytest.raises(NotPermitted):
        set_clock(actor=adviser, days=[1, 2, 3, 4], at=NOON)
    for days in ([1, 2, 3], [3, 2, 4, 5], [0, 1, 2, 3], [1, 2, 3, 251]):
        with pytest.raises(ReferralRefused):
            set_clock(actor=boss, days=days, at=NOON)


@pytest.mark.django_db
def test_what_no_consent_stands_for_any_more_is_called_off():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body, days=2)
    assert list_without_consent(NOON + timedelta(days=2)) == ()
    later = NOON + timedelta(days=3)
    assert list_without_consent(later) == (made,)
    assert withdraw_without_consent(referral=made, at=later)
    assert not withdraw_without_consent(referral=made, at=later)
    assert Referral.objects.get(public_id=made).state == State.WITHDRAWN


@pytest.mark.django_db
def test_the_day_is_japans():
    case, body = open_case(), make_staff()
    (made,) = refer(
        case, body, at=datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    )  # half past midnight on the 23rd
    assert get_referral(body, made, at=NOON).answer_by == date(2026, 11, 26)
