"""What hours and meetings may be: limits and days, no person. The limits are ours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from unicodedata import category
from zoneinfo import available_timezones

from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.exceptions import refuse
from tsunagu.domain.meetings.slots import MOST_AHEAD, STEP
from tsunagu.kernel.words import Words

SHORTEST, LONGEST = 15, 240
MOST_SEATS, MOST_NOTICE = 20, 336
MOST_BODIES = 3
"""So many bodies meet side by side."""
MOST_COMING = 5
"""A consultation has at most so many meetings ahead of it: nobody takes up a body's whole week."""
PLACE_CHARACTERS, PHONE_CHARACTERS, NOTE_CHARACTERS = 300, 40, 500
SAID_CHARACTERS, HOMEWORK_CHARACTERS = 10_000, 2_000
USUAL_NOTICE = 24


@dataclass(frozen=True, slots=True)
class HoursTold:
    """Times as a body tells them. Without weekdays they are for one day: ``from_on``. ``is_own``: of the person who tells them."""

    ways: Sequence[str]
    places: Mapping[str, str]
    begins: time
    ends: time
    minutes: int
    from_on: date
    until_on: date | None = None
    weekdays: Sequence[int] = ()
    seats: int = 1
    on_holidays: bool = False
    notice_hours: int = USUAL_NOTICE
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to book: with which bodies (codes, the first is the host), how, when."""

    bodies: tuple[str, ...]
    way: str
    starts_at: datetime
    phone: str = ""
    note: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """What the client hands to each body that may not see the consultation yet; ``note`` is where staff keep the paper."""

    groups: Sequence[str] = field(default_factory=tuple)
    note: str = ""


def check_hours(told: HoursTold, today: date) -> None:
    """This function will refuse hours that cannot be; raises MeetingRefused that names the field."""
    if not told.ways or not set(told.ways) <= set(Way.values):
        raise refuse(
            "面談の方法が選ばれていません。", "No way to meet was chosen.", "ways",
            Words("一つ以上選んでください。", "Choose at least one."), "no_way",
        )  # fmt: skip
    _check_span(told)
    if not set(told.weekdays) <= set(range(7)):
        raise refuse(
            "曜日を確かめてください。", "Check the days of the week.", "weekdays",
            Words("月曜日から日曜日までの中から選んでください。", "Choose from Monday to Sunday."), "bad_weekdays",
        )  # fmt: skip
    last = told.until_on or told.from_on
    if told.from_on < today or last < told.from_on or last > today + timedelta(days=2 * 366):
        raise refuse(
            "期間を確かめてください。", "Check the period.", "until_on" if told.from_on >= today else "from_on",
            Words("今日から2年以内で、終わりの日は始まりの日以後にしてください。",
                  "Choose days from today to two years from now, the last not before the first."), "bad_period",
        )  # fmt: skip
    if not 1 <= told.seats <= MOST_SEATS or (told.is_own and told.seats != 1):
        raise refuse(
            "同時に受けられる組数を確かめてください。", "Check how many can be met at the same time.", "seats",
            Words(f"1〜{MOST_SEATS}組です。あなた自身の時間は1組です。",
                  f"From 1 to {MOST_SEATS}; your own time is for one."), "bad_seats",
        )  # fmt: skip
    if not 0 <= told.notice_hours <= MOST_NOTICE:
        raise refuse(
            "予約の締切りを確かめてください。", "Check how long ahead it can be booked.", "notice_hours",
            Words(f"0〜{MOST_NOTICE}時間前の間で選んでください。", f"Choose 0 to {MOST_NOTICE} hours."), "bad_notice",
        )  # fmt: skip


def clean_places(told: HoursTold) -> dict[str, str]:
    """This function will return where each way takes place, in one line each; raises MeetingRefused.

    Who is met in person must be told where. A link is one that browsers encrypt.
    """
    places = {way: clean_line(told.places.get(way, ""), PLACE_CHARACTERS, "places") for way in told.ways}
    if Way.IN_PERSON in told.ways and not places[Way.IN_PERSON]:
        raise refuse(
            "来所していただく場所が空です。", "It is not told where to come.", "place_in_person",
            Words("建物と階、部屋まで書いてください。", "Give the building, floor and room."), "no_place",
        )  # fmt: skip
    return {way: place for way, place in places.items() if place}


def check_wish(wish: Wish, at: datetime) -> None:
    """This function will refuse what cannot be booked whoever asks; raises MeetingRefused."""
    if not 1 <= len(wish.bodies) <= MOST_BODIES or len(set(wish.bodies)) < len(wish.bodies):
        raise refuse(
            "面談する機関を確かめてください。", "Check the bodies you want to meet.", "bodies",
            Words(f"1〜{MOST_BODIES}つの別々の機関を選んでください。", f"Choose 1 to {MOST_BODIES} different bodies."),
            "bad_bodies",
        )  # fmt: skip
    if len(wish.bodies) > 1 and wish.way != Way.ONLINE:
        raise refuse(
            "複数の機関との面談は、オンラインで行います。", "Several bodies are met online.", "way",
            Words("オンラインを選んでください。", "Choose online."), "together_is_online",
        )  # fmt: skip
    check_zone(wish.zone)
    check_start(wish.starts_at, at)
    if wish.way == Way.PHONE and not wish.phone.strip():
        raise refuse(
            "電話番号が空です。", "There is no telephone number.", "phone",
            Words("時間になったら、この番号におかけします。", "You will be called at this number."), "no_phone",
        )  # fmt: skip


def check_start(starts_at: datetime, at: datetime) -> None:
    """This function will refuse a time that has passed or is too far ahead; raises MeetingRefused."""
    if not at < starts_at <= at + timedelta(days=MOST_AHEAD):
        raise refuse(
            "この日時は予約できません。", "This time cannot be booked.", "starts_at",
            Words(f"これから{MOST_AHEAD}日以内の時間を選んでください。",
                  f"Choose a time within the next {MOST_AHEAD} days."), "time_out_of_range",
        )  # fmt: skip


def check_zone(zone: str, known: Collection[str] | None = None) -> None:
    """This function will refuse a time zone nobody knows; raises MeetingRefused. An empty one is Japan's."""
    if zone and zone not in (known or available_timezones()):
        raise refuse(
            "時間帯が見つかりません。", "There is no such time zone.", "zone",
            Words("一覧から選んでください。", "Choose one of the list."), "unknown_zone",
        )  # fmt: skip


def check_coming(number: int) -> None:
    """This function will refuse another meeting when so many lie ahead already; raises MeetingRefused."""
    if number >= MOST_COMING:
        raise refuse(
            f"これからの面談は、一つの相談につき{MOST_COMING}件までです。",
            f"A consultation has at most {MOST_COMING} meetings ahead.", "starts_at",
            Words("要らない予約を取り消してから、予約してください。", "Cancel one that is not needed, then book."), "too_many",
        )  # fmt: skip


def check_next(next_on: date | None, held_on: date) -> None:
    """This function will refuse a next day before the meeting, or years away; raises MeetingRefused."""
    if next_on is not None and not held_on <= next_on <= held_on + timedelta(days=2 * 366):
        raise refuse(
            "次回の日を確かめてください。", "Check the next day.", "next_on",
            Words("面談の日より後の、2年以内の日にしてください。", "Choose a day after the meeting, within two years."),
            "bad_next",
        )  # fmt: skip


def clean_line(text: str, most: int, where: str) -> str:
    """This function will return a text in one line without control characters; raises MeetingRefused when it is too long."""
    return _check_length(" ".join("".join(_keep(mark) for mark in text).split()), most, where)


def clean_text(text: str, most: int, where: str) -> str:
    """This function will return a text as it is kept; raises MeetingRefused when it is too long."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return _check_length("".join(m for m in kept if m in "\n\t" or _keep(m) == m).strip(), most, where)


def _keep(mark: str) -> str:
    return " " if category(mark) in {"Cc", "Cs", "Zl", "Zp"} else mark


def _check_length(text: str, most: int, where: str) -> str:
    if len(text) > most:
        raise refuse(
            "長すぎます。", "This is too long.", where,
            Words(f"{most:,}文字までで書いてください。", f"Write at most {most:,} characters."), "too_long",
        )  # fmt: skip
    return text


def _check_span(told: HoursTold) -> None:
    if told.minutes % STEP or not SHORTEST <= told.minutes <= LONGEST:
        raise refuse(
            "1回の長さを確かめてください。", "Check how long one time is.", "minutes",
            Words(f"{SHORTEST}〜{LONGEST}分の間で、{STEP}分きざみです。",
                  f"{SHORTEST} to {LONGEST} minutes in steps of {STEP}."), "bad_minutes",
        )  # fmt: skip
    begins, ends = (each.hour * 60 + each.minute for each in (told.begins, told.ends))
    ends = ends or 24 * 60
    if begins % STEP or ends % STEP or told.begins.second or told.ends.second or ends - begins < told.minutes:
        raise refuse(
            "時間を確かめてください。", "Check the hours.", "ends",
            Words(f"{STEP}分きざみで、終わりは始まりから1回分以上後にしてください。",
                  f"Use steps of {STEP} minutes; the end must leave room for one time at least."), "bad_hours",
        )  # fmt: skip
