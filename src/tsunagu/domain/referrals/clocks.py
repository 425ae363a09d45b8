"""The clock of a referral: on which day which step is due, in working days of Japan."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from tsunagu.domain.referrals.enums import Step
from tsunagu.domain.referrals.exceptions import ReferralRefused
from tsunagu.engines.procedures.calendar import load_offices
from tsunagu.kernel.words import Words

MOST_DAYS = 250
"""About a year of working days; a longer clock is none."""
ONE_DAY = timedelta(days=1)


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    days: int
    source: str


@cache
def load_usual_days() -> tuple[int, ...]:
    """This function will return the working days to each step where a body has set none of its own."""
    told = msgspec.yaml.decode(files(__package__).joinpath("clocks.yaml").read_bytes(), type=dict[str, _Told])
    return check_days([told[step.name.lower()].days for step in Step])


def check_days(days: Sequence[int]) -> tuple[int, ...]:
    """This function will return the days of the four steps; raises ReferralRefused unless each comes after the one before."""
    chosen = tuple(days)
    rises = all(before < after for before, after in pairwise(chosen))
    if len(chosen) != len(Step) or not rises or chosen[0] < 1 or chosen[-1] > MOST_DAYS:
        raise ReferralRefused(
            Words(
                f"日数は、1から{MOST_DAYS}までの営業日で、前の段階より後にしてください。",
                f"Give working days from 1 to {MOST_DAYS}, each step later than the one before.",
            ),
            where="days",
            how=Words("例：返事3日、催促9日、責任者21日、打ち切り45日", "For example 3, 9, 21 and 45."),
            code="referral_clock",
        )
    return chosen


def count_working_days(start: date, days: int) -> date:
    """This function will return the working day that many working days after ``start``, which is not counted.

    Working days are those on which the Patent Office takes papers: no weekend, no national holiday, not 29 December to
    3 January (Act on Holidays of Administrative Organs).
    """
    office = load_offices()["JP"]
    day = start
    for _ in range(days):
        day += ONE_DAY
        while not office.is_open(day):
            day += ONE_DAY
    return day


def plan_step(sent_on: date, days: Sequence[int], step: Step) -> date:
    """This function will return the day on which a step of the clock is due."""
    return count_working_days(sent_on, days[step])


def plan_next(sent_on: date, days: Sequence[int], taken: Step, today: date) -> date | None:
    """This function will return when the step after ``taken`` is due, at the earliest on the next working day; None after the last.

    A clock that was not looked at for weeks takes its steps one working day after another: nobody is cut off unreminded.
    """
    if taken is Step.CLOSE:
        return None
    return max(plan_step(sent_on, days, Step(taken + 1)), count_working_days(today, 1))
