"""Who hears of a meeting, in sentences that say neither who nor what about: they also go by e-mail."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.queries import list_reading_staff
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.models import Booking, Side
from tsunagu.domain.meetings.slots import JAPAN
from tsunagu.domain.people.actors import Actor, Program
from tsunagu.domain.work.actions import notify
from tsunagu.kernel.words import Words

DAYS_JA, DAYS_EN = "月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WAYS = {
    Way.IN_PERSON: Words("来所", "in person"),
    Way.PHONE: Words("電話", "by telephone"),
    Way.ONLINE: Words("オンライン", "online"),
}
BOOKED = Words(
    "相談 {0} の面談が入りました。{1}、{2}です。", "Consultation {0}: a meeting was booked, {1}, {2}."
)
MOVED = Words(
    "相談 {0} の面談の日時が{1}に変わりました（{2}）。",
    "Consultation {0}: the meeting was moved to {1}, {2}.",
)
CANCELLED = Words(
    "相談 {0} の面談（{1}、{2}）は取り消されました。",
    "Consultation {0}: the meeting of {1}, {2}, was cancelled.",
)
LEFT = Words(
    "相談 {0} の面談（{1}、{2}）に出る機関が一つ減りました。",
    "Consultation {0}: one body no longer takes part in the meeting of {1}, {2}.",
)
COMING = Words(
    "相談 {0} の面談が近づきました。{1}、{2}です。", "Consultation {0}: your meeting is near, {1}, {2}."
)
PLACED = Words(
    "相談 {0} の面談（{1}、{2}）の場所が変わりました。",
    "Consultation {0}: where the meeting of {1}, {2}, takes place has changed.",
)


def say_time(starts_at: datetime) -> Words:
    """This function will say a time in Japan, and that it is Japan's."""
    there = starts_at.astimezone(JAPAN)
    return Words(
        f"{there.year}年{there.month}月{there.day}日（{DAYS_JA[there.weekday()]}）{there:%H:%M}（日本時間）",
        f"{DAYS_EN[there.weekday()]} {there.day} {MONTHS[there.month - 1]} {there.year} {there:%H:%M} (Japan time)",
    )


def say(sentence: Words, reference: str, booking: Booking) -> Words:
    """This function will say one of the sentences above about a meeting."""
    at, way = say_time(booking.starts_at), WAYS[Way(booking.way)]
    return Words(sentence.ja.format(reference, at.ja, way.ja), sentence.en.format(reference, at.en, way.en))


def tell(
    sentence: Words, case: Any, booking: Booking, at: datetime, *, key: str, besides: Actor | None
) -> int:
    """This function will tell everybody who takes part, but not whoever did it, and count them; the same key tells once."""
    # Whom a program writes for did not do it themselves, and hears of it like everybody else.
    did_it = None if isinstance(besides, Program) else getattr(besides, "person_id", None)
    people = [each for each in list_people(case, booking) if each != did_it]
    words = say(sentence, case.reference, booking)
    url = f"/consultations/{case.public_id}/meetings/{booking.public_id}/"
    for person_id in people:
        name = f"meeting:{booking.public_id}:{key}"
        notify(person_id=person_id, kind="meeting", key=name, words=words, url=url, at=at)
    return len(people)


def list_people(case: Any, booking: Booking) -> list[int]:
    """This function will list whom a meeting concerns: the client with an account, and those who meet them."""
    found = [] if case.client_id is None else [case.client_id]
    for side in Side.objects.filter(booking=booking, left_at__isnull=True).order_by("pk"):
        found += [side.person_id] if side.person_id else list_reading_staff(side.organisation_id)
    return list(dict.fromkeys(found))
