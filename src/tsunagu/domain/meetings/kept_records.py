"""What is kept of meetings: what a client may have and have erased; times and calendar addresses are their body's and staff's."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.meetings.models import Booking, Feed
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

SAID = ("public_id", "way", "starts_at", "minutes", "state", "place", "phone", "note", "zone", "booked_at", "said", "homework",
        "next_on")  # fmt: skip


def _export(subject: Subject) -> Iterator[Row]:
    rows = Booking.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("starts_at", "pk").iterator():
        sides = row.sides.select_related("organisation").order_by("pk")
        yield {
            "consultation": row.consultation.reference,
            **describe(row, *SAID),
            "booked_by": name_actor_kind(row.booked_by),
            "bodies": [
                {
                    "name": Words(side.organisation.name_ja, side.organisation.name_en),
                    "left_at": side.left_at,
                }
                for side in sides
            ],
        }


def _erase(subject: Subject, _at: datetime) -> int:
    rows = Booking.objects.filter(consultation_id__in=subject.consultation_ids)
    number = rows.count()
    rows.delete()
    return number


def _export_feeds(subject: Subject) -> Iterator[Row]:
    for row in Feed.objects.filter(person_id=subject.person_id).order_by("pk").iterator():
        yield describe(row, "public_id", "shows_names", "language", "made_at")


def _erase_feeds(subject: Subject, _at: datetime) -> int:
    if subject.person_id is None:
        return 0
    return Feed.objects.filter(person_id=subject.person_id).delete()[0]


MEETINGS = RecordClass(
    "meetings",
    Words("面談", "Meetings"),
    ("meetings.Booking", "meetings.Side", "meetings.Quarter"),
    _export,
    erase=_erase,
)
FEEDS = RecordClass(
    "meeting_calendars",
    Words("面談のカレンダーのアドレス", "Calendar addresses of meetings"),
    ("meetings.Feed",),
    _export_feeds,
    erase=_erase_feeds,
)
