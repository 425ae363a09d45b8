"""Words of meetings: ways, states, days, times in Japan and where somebody joins from."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.domain.meetings.enums import State, Way
from tsunagu.kernel.words import Words
from tsunagu.web.dates import DAYS_EN, DAYS_JA, JAPAN, MONTHS_EN, write_date

WAYS = {
    Way.IN_PERSON: gettext_lazy("来所"),
    Way.PHONE: gettext_lazy("電話"),
    Way.ONLINE: gettext_lazy("オンライン"),
}
STATES = {
    State.BOOKED: gettext_lazy("予約ずみ"),
    State.CANCELLED: gettext_lazy("取消し"),
    State.HELD: gettext_lazy("実施ずみ"),
    State.MISSED: gettext_lazy("来られませんでした"),
}
LOOKS = {State.BOOKED: "eligible"}
"""How a state looks; the others stand back."""
ZONES = (
    "Asia/Seoul", "Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong", "Asia/Manila", "Asia/Singapore", "Asia/Kuala_Lumpur",
    "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh", "Asia/Kolkata", "Asia/Dubai", "Europe/London", "Europe/Paris",
    "Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Vancouver", "America/Toronto",
    "America/Mexico_City", "America/Sao_Paulo", "Pacific/Honolulu", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
"""Where people usually join from; the domain takes every zone there is."""
CITIES = {"Asia/Ho_Chi_Minh": "ホーチミン", "Asia/Kolkata": "コルカタ"}
"""Cities that Babel names in English only."""


def write_short_day(day: date, language: str) -> str:
    """This function will write 11月25日（水） or Wed 25 Nov."""
    if language.startswith("en"):
        return f"{DAYS_EN[day.weekday()][:3]} {day.day} {MONTHS_EN[day.month - 1][:3]}"
    return f"{day.month}月{day.day}日（{DAYS_JA[day.weekday()]}）"


def write_span(starts_at: datetime, minutes: int) -> str:
    """This function will write from when to when a meeting lasts in Japan: 10:00〜11:00."""
    start = starts_at.astimezone(JAPAN)
    return write_range(f"{start:%H:%M}", f"{start + timedelta(minutes=minutes):%H:%M}")


def write_range(begins: str, ends: str) -> str:
    """This function will write from what to what; an open end stays open."""
    return _("{begins}〜{ends}").format(begins=begins, ends=ends)


def write_when(starts_at: datetime, minutes: int, language: str) -> str:
    """This function will write day and hours of a meeting, and that they are Japan's."""
    day = write_date(starts_at.astimezone(JAPAN).date(), language)
    return _("{day} {span}（日本時間）").format(day=day, span=write_span(starts_at, minutes))


def write_there(starts_at: datetime, minutes: int, zone: str, language: str) -> str:
    """This function will write the same where somebody joins from, with the day when it is another; "" for Japan."""
    if not zone:
        return ""
    there, ends = (
        each.astimezone(ZoneInfo(zone)) for each in (starts_at, starts_at + timedelta(minutes=minutes))
    )
    span = write_range(f"{there:%H:%M}", f"{ends:%H:%M}")
    if there.date() != starts_at.astimezone(JAPAN).date():
        span = f"{write_short_day(there.date(), language)} {span}"
    if there.utcoffset() != ends.utcoffset():
        span += _("（途中で時計が変わります）")
    return _("{city}では {span}").format(city=name_zone(zone, language), span=span)


def name_zone(zone: str, language: str) -> str:
    """This function will name the city of a time zone."""
    is_english = language.startswith("en")
    if zone in CITIES and not is_english:
        return CITIES[zone]
    return str(get_timezone_location(zone, locale=Locale("en" if is_english else "ja"), return_city=True))


def join_names(names: Iterable[Words], language: str) -> str:
    """This function will name bodies one after another."""
    return (", " if language.startswith("en") else "、").join(each.said_in(language) for each in names)


def name_ways(ways: Iterable[Way]) -> str:
    """This function will name ways to meet one after another."""
    return _("・").join(str(WAYS[way]) for way in ways)


def name_weekdays(days: Iterable[int], language: str) -> str:
    """This function will name days of the week: 月・水 or Mon, Wed."""
    if language.startswith("en"):
        return ", ".join(DAYS_EN[day][:3] for day in days)
    return "・".join(DAYS_JA[day] for day in days)
