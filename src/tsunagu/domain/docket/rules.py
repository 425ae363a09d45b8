"""How much a docket holds, and which days can be told of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.engines.procedures.deadlines.vocabulary import say_day
from tsunagu.kernel.words import Words

MOST_RIGHTS = 2000
MOST_REMINDERS, LONGEST_AHEAD = 6, 366
MOST_ASKED = 20
"""Numbers of one asking: JPO takes ten questions a minute, and a registration costs two (handbook 1.4)."""
LEFT_BEHIND = timedelta(hours=1)
"""An asking that nothing has moved for so long was given up by the worker."""


def check_room(rights: int) -> None:
    """This function will refuse a docket of more rights than it may hold; raises DocketProblem."""
    if rights > MOST_RIGHTS:
        raise DocketProblem(
            Words(
                f"1つの台帳に入れられる権利は{MOST_RIGHTS:,}件までです。",
                f"A docket holds at most {MOST_RIGHTS:,} rights.",
            ),
            how=Words("要らなくなった権利を取り除いてください。", "Remove rights you no longer need."),
            code="docket_too_many_rights",
        )


def check_asked(numbers: Sequence[str]) -> None:
    """This function will refuse to ask about nothing, or about too much at once; raises DocketProblem."""
    if not 1 <= len(numbers) <= MOST_ASKED:
        raise DocketProblem(
            Words(
                f"番号は1〜{MOST_ASKED}件ずつ問い合わせます。",
                f"1 to {MOST_ASKED} numbers can be asked for at once.",
            )
            if numbers
            else Words("番号が書かれていません。", "No number is written."),
            where="numbers",
            how=Words(
                "1行に1つずつ書いてください。多いときは何回かに分けてください。",
                "Write one a line, and in several goes where they are many.",
            ),
            code="docket_bad_asking",
        )


def is_left_behind(changed_at: datetime, at: datetime) -> bool:
    """This function will tell whether an asking that has not ended will not go on by itself."""
    return at - changed_at > LEFT_BEHIND


def check_done_on(done_on: date, base_on: date, today: date) -> None:
    """This function will refuse a day that is to come, or before what the duty follows from; raises DocketProblem."""
    if not base_on <= done_on <= today:
        raise DocketProblem(
            Words("この日に済ませたとは記録できません。", "It cannot have been done on this day."),
            where="done_on",
            how=Words(
                f"{say_day(base_on).ja}から今日までの日を書いてください。",
                f"Write a day from {say_day(base_on).en} to today.",
            ),
            code="docket_bad_done_day",
        )


def check_abandoned_on(on: date, events: Mapping[str, str]) -> None:
    """This function will refuse to give up a right before it was filed (days as ISO texts); raises DocketProblem."""
    began = date.fromisoformat(events.get("filed_on") or min(events.values()))
    if on < began:
        raise DocketProblem(
            Words("出願より前の日です。", "This day is before the right was filed."),
            where="abandoned_on",
            how=Words(
                f"{say_day(began).ja}以後の日を書いてください。", f"Write a day from {say_day(began).en} on."
            ),
            code="docket_bad_abandoned_day",
        )


def check_remind_days(days: Sequence[int]) -> list[int]:
    """This function will return days ahead in order, longest first, each once; raises DocketProblem for impossible ones."""
    if len(set(days)) > MOST_REMINDERS or not all(0 <= day <= LONGEST_AHEAD for day in days):
        raise DocketProblem(
            Words("お知らせの日数を確かめてください。", "Check the days of the reminders."),
            where="days",
            how=Words(
                f"0〜{LONGEST_AHEAD}日前を{MOST_REMINDERS}つまで選べます。",
                f"Choose up to {MOST_REMINDERS} between 0 and {LONGEST_AHEAD} days ahead.",
            ),
            code="docket_bad_days",
        )
    return sorted(set(days), reverse=True)
