"""What is kept of meetings: what a client may have and have erased; times and calendar addresses are their body's and staff's."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.kept_records import name_actor_kind
from tsunagu.domain.meetings.models import Booking, Feed, Window
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

SAID = ("public_id", "way", "starts_at", "minutes", "state", "place", "phone", "note", "zone", "sequence", "booked_at",
        "changed_at", "reminded_for", "said", "homework", "next_on", "noted_at")  # fmt: skip
HOURS = ("public_id", "ways", "places", "weekdays", "minutes", "seats", "from_on", "until_on", "on_holidays", "days_off",
         "notice_hours", "opened_at", "closed_at")  # fmt: skip


def _export(subject: Subject) -> Iterator[Row]:
    rows = Booking.objects.filter(consultation_id__in=subject.consultation_ids)
    for row in rows.select_related("consultation").order_by("starts_at", "pk").iterator():
        sides = row.sides.select_related("organisation").order_by("pk")
        yield {
            "consultation": row.consultation.reference,
            **describe(row, *SAID),
            "quarters": list(row.quarters.order_by("at", "pk").values_list("at", flat=True)),
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


def _export_times(subject: Subject) -> Iterator[Row]:
    rows = Window.objects.filter(person_id__isnull=False, person_id=subject.person_id)
    for row in rows.order_by("pk").iterator():
        yield {**describe(row, *HOURS), "begins": str(row.begins), "ends": str(row.ends or "")}


def _erase_times(subject: Subject, _at: datetime) -> int:
    """What is booked in them goes on; where somebody used to be met is forgotten."""
    rows = list(Window.objects.filter(person_id__isnull=False, person_id=subject.person_id).order_by("pk"))
    for row in rows:
        row.places = {}
        row.save(update_fields=["places"])
    return len(rows)


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
TIMES = RecordClass(
    "meeting_times",
    Words("面談の受付時間", "Times for meetings"),
    ("meetings.Window",),
    _export_times,
    erase=_erase_times,
    stays=Words(
        "機関の受付時間として残り、場所とつなぎ先は消えます。",
        "They stay as the body's times; where one was met is erased.",
    ),
)
FEEDS = RecordClass(
    "meeting_calendars",
    Words("面談のカレンダーのアドレス", "Calendar addresses of meetings"),
    ("meetings.Feed",),
    _export_feeds,
    erase=_erase_feeds,
)
