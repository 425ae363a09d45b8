"""Minutes, reminders the day before, and the calendar of staff."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.meetings import WEDNESDAY, book, in_japan, offer_times
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.meetings.actions import (
    make_feed,
    mark_missed,
    move_meeting,
    record_meeting,
    remind_of_meeting,
    revoke_feed,
    tell_place,
)
from tsunagu.domain.meetings.desk import get_week, list_coming, list_past
from tsunagu.domain.meetings.exceptions import MeetingNotFound, MeetingOver, MeetingRefused
from tsunagu.domain.meetings.feeds import read_feed
from tsunagu.domain.meetings.models import Booking, Feed
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.meetings.reminding import list_near
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Membership
from tsunagu.domain.work.actions import enqueue_job
from tsunagu.domain.work.models import Job, Notification
from tsunagu.jobs.running import run_job

pytestmark = pytest.mark.django_db
AFTER = in_japan(12)


@pytest.fixture
def body():
    staff = make_staff()
    offer_times(staff)
    return staff


def remind(at):
    return sum(remind_of_meeting(booking=each, at=at) for each in list_near(at))


def keep(actor, case, booking, *, at=AFTER, said="出願する", homework="", next_on=None):
    record_meeting(
        actor=actor,
        public_id=case.public_id,
        booking=booking,
        said=said,
        homework=homework,
        next_on=next_on,
        at=at,
    )


def test_minutes_are_kept_by_who_took_part_and_read_by_the_client(body):
    case, second = open_case(), make_staff()
    booking = book(case, body)
    share(case, second)
    expert = make_staff(organisation=body.organisation_id, role=Role.EXPERT)
    with pytest.raises(MeetingOver):
        keep(body, case, booking, at=in_japan(9))
    for stranger in (second, case.actor, make_staff()):
        with pytest.raises(MeetingNotFound):
            keep(stranger, case, booking)
    keep(expert, case, booking, said="出願する\r\n\0急ぐ", next_on=date(2026, 12, 9))
    found = get_meeting(case.actor, case.public_id, booking, at=AFTER)
    assert (found.said, found.next_on, found.state) == (
        "出願する\n 急ぐ".replace(" ", ""),
        date(2026, 12, 9),
        "held",
    )
    keep(body, case, booking, said="直した")
    assert get_meeting(case.actor, case.public_id, booking, at=AFTER).said == "直した"
    with pytest.raises(MeetingNotFound):
        get_meeting(second, case.public_id, booking, at=AFTER)


@pytest.mark.parametrize("next_on", [date(2026, 11, 24), date(2029, 1, 1)])
def test_a_next_day_that_cannot_be(body, next_on):
    case = open_case()
    booking = book(case, body)
    with pytest.raises(MeetingRefused):
        keep(body, case, booking, next_on=next_on)
    assert Booking.objects.get().state == "booked"


def test_nobody_came_and_then_somebody_did(body):
    case = open_case()
    told = {"actor": body, "public_id": case.public_id, "booking": book(case, body)}
    with pytest.raises(MeetingOver):
        mark_missed(**told, at=NOON)
    mark_missed(**told, at=AFTER)
    assert Booking.objects.get().state == "missed"
    keep(body, case, told["booking"])
    assert Booking.objects.get().state == "held"
    with pytest.raises(MeetingOver):
        mark_missed(**told, at=AFTER)


def test_once_the_consent_is_over_minutes_are_closed_to_the_body(body):
    case = open_case()
    booking = book(case, body)
    withdraw_consent(actor=case.actor, public_id=Consent.objects.get().public_id, at=AFTER)
    with pytest.raises(MeetingNotFound):
        keep(body, case, booking, at=AFTER + timedelta(minutes=1))
    (row,) = list_past(body, at=AFTER + timedelta(days=1))
    assert (row.reference, row.can_open, row.company) == (case.opened.reference, False, "")


def test_where_it_takes_place_is_told_once_and_only_when_it_changes(body):
    client, case = make_client()
    told = {"actor": body, "public_id": case.public_id, "booking": book(case, body)}
    for place in ("https://meet.example/osaka", "https://other.example/", "https://other.example/"):
        tell_place(**told, place=place, at=NOON)
    rows = Notification.objects.filter(person_id=client.person_id)
    assert ["場所が変わりました" in row.text_ja for row in rows] == [True]
    assert get_meeting(client, case.public_id, told["booking"], at=NOON).place == "https://other.example/"
    with pytest.raises(MeetingOver):
        tell_place(**told, place="x", at=in_japan(11))
    tell_place(**told, place="", at=NOON)
    assert get_meeting(client, case.public_id, told["booking"], at=NOON).place == "https://meet.example/osaka"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (in_japan(6, on=date(2026, 11, 23)), 0),
        (in_japan(6, on=date(2026, 11, 24)), 2),
        (in_japan(6), 2),
        (in_japan(10), 0),
    ],
    ids=["two days before", "the day before", "late, on the day", "begun"],
)
def test_both_are_reminded_the_day_before_however_late_the_job(body, at, expected):
    _, case = make_client()
    book(case, body)
    assert remind(at) == expected
    assert remind(at) == 0


def test_a_meeting_that_was_moved_is_told_again(body):
    client, case = make_client()
    booking = book(case, body)
    eve = in_japan(6, on=date(2026, 11, 24))
    assert remind(eve) == 2
    move_meeting(actor=client, public_id=case.public_id, booking=booking, starts_at=in_japan(11), at=eve)
    assert remind(eve) == 2
    said = [row.text_ja for row in Notification.objects.filter(person_id=client.person_id).order_by("pk")]
    assert ["近づきました" in text for text in said] == [True, True]
    assert "2026年11月25日（水）11:00（日本時間）" in said[-1]


def test_a_link_holder_has_no_account_and_hears_nothing_but_the_body_does(body):
    book(open_case(), body)
    assert remind(in_japan(6, on=date(2026, 11, 24))) == 1


def test_the_week_shows_what_is_free_taken_and_off(body):
    case = open_case(company="株式会社港")
    book(case, body)
    week = get_week(body, date(2026, 11, 23), at=NOON)
    assert [day.is_holiday for day in week] == [True, *[False] * 6]
    (first, second) = week[2].times
    assert (first.free, [each.company for each in first.meetings]) == (0, ["株式会社港"])
    assert (second.free, second.meetings) == (1, ())
    assert week[2].on == WEDNESDAY
    assert [time.free for time in get_week(body, date(2026, 11, 23), at=AFTER)[2].times] == [0, 0]
    for outsider in (case.actor, make_staff(role=Role.PROGRAMME_OFFICER)):
        with pytest.raises(MeetingNotFound):
            get_week(outsider, WEDNESDAY, at=NOON)


def test_a_company_that_is_lent_is_logged_once_a_day(body):
    book(open_case(company="株式会社港"), body)
    for _ in range(2):
        (row,) = list_coming(body, at=NOON)
        assert row.company == "株式会社港"
    assert AccessEntry.objects.filter(what="list").count() == 1
    Consent.objects.update(groups=["story"])
    Consent.objects.get().grants.filter(group="company").update(closed_at=NOON)
    assert [row.company for row in list_coming(body, at=NOON)] == [""]


def make(staff, *, shows_names=False):
    return make_feed(actor=staff, shows_names=shows_names, language="ja", at=NOON).token


def opens(token):
    try:
        return bool(read_feed(token, at=NOON).meetings)
    except MeetingNotFound:
        return False


def test_a_calendar_address_is_secret_single_and_shut_with_the_place_at_the_body(body):
    book(open_case(company="株式会社港"), body)
    first = make(body)
    second = make(body, shows_names=True)
    held = [
        str(value)
        for row in [*Feed.objects.values(), *Entry.objects.order_by("pk").values()]
        for value in row.values()
    ]
    assert not any(token in text for token in (first, second) for text in held)
    assert [opens(token) for token in (first, second, "", "x" * 43, "x" * 10_000)] == [
        False,
        True,
        False,
        False,
        False,
    ]
    assert [row.company for row in read_feed(second, at=NOON).meetings] == ["株式会社港"]
    assert [row.company for row in read_feed(make(body), at=NOON).meetings] == [""]

    third = make(body)
    Membership.objects.filter(person_id=body.person_id).update(until=NOON)
    assert not opens(third)


def test_a_calendar_holds_one_s_own_meetings_and_those_of_nobody_named(body):
    colleague = make_staff(organisation=body.organisation_id)
    offer_times(colleague, is_own=True, weekdays=[3])
    book(open_case(), body)
    book(open_case(), body, starts_at=in_japan(10, on=date(2026, 11, 26)))
    assert [len(read_feed(make(each), at=NOON).meetings) for each in (body, colleague)] == [1, 2]
    revoke_feed(actor=colleague, at=NOON)
    with pytest.raises(MeetingNotFound):
        revoke_feed(actor=colleague, at=NOON)


def test_the_job_of_the_morning_reminds(body):
    book(open_case(), body)
    at = in_japan(6, on=date(2026, 11, 24))
    job = enqueue_job(kind="meetings.remind", key="2026-11-24", requested_by="installation", at=at)
    with time_machine.travel(at, tick=False):
        run_job(Job.objects.get(public_id=job).public_id)
    assert Job.objects.get(public_id=job).result == {"told": 1}
