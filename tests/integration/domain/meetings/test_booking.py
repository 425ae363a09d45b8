"""Booking, moving, cancelling: by whom, with whom, when; and that nobody is booked twice."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.meetings import book, in_japan, name_body, offer_times
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.meetings.actions import cancel_meeting, close_window, move_meeting, set_day
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.exceptions import (
    ConsentNeeded,
    MeetingNotFound,
    MeetingOver,
    MeetingRefused,
    TimeTaken,
)
from tsunagu.domain.meetings.models import Booking, Quarter, Side, Window
from tsunagu.domain.meetings.queries import get_meeting, get_meetings, get_offers, get_times
from tsunagu.domain.people.actors import TokenBearer, Visitor
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db
WEEK = (date(2026, 11, 23), date(2026, 11, 29))


@pytest.fixture
def case():
    return open_case()


@pytest.fixture
def body():
    staff = make_staff()
    offer_times(staff)
    return staff


def list_hours(case, *bodies, way=Way.ONLINE, at=NOON, actor=None):
    codes = [name_body(each) for each in bodies]
    found = get_times(actor or case.actor, case.public_id, codes, way, *WEEK, at=at).times
    return [(each.starts_at + timedelta(hours=9)).hour for each in found]


def test_a_client_books_with_the_consent_given_in_place(case, body):
    booking = book(case, body, note="図面の件", zone="Europe/Paris")

    found = get_meeting(case.actor, case.public_id, booking, at=NOON)
    assert (found.starts_at, found.minutes, found.place) == (in_japan(10), 60, "https://meet.example/osaka")
    assert (found.note, found.zone, found.can_change, found.can_note) == (
        "図面の件",
        "Europe/Paris",
        True,
        False,
    )
    consent = Consent.objects.get()
    assert (consent.groups, consent.purpose, consent.organisation_id) == (
        ["story", "company"], "advice", body.organisation_id,
    )  # fmt: skip
    assert list_hours(case, body) == [11]
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["consent.given", "meeting.booked"]


def test_without_consent_nothing_is_booked(case, body):
    with pytest.raises(ConsentNeeded):
        book(case, body, groups=())
    assert not Booking.objects.exists()


@pytest.mark.parametrize(("days", "is_enough"), [(3, True), (2, False)])
def test_a_consent_has_to_last_until_the_day(case, body, days, is_enough):
    share(case, body, days=days)
    if is_enough:
        assert book(case, body, groups=())
    else:
        with pytest.raises(ConsentNeeded):
            book(case, body, groups=())


def test_who_recorded_the_consultation_needs_no_consent(body):
    case = open_case(actor=body)
    assert book(case, body, groups=())
    assert not Consent.objects.exists()


def test_an_hour_is_booked_once_and_free_again_when_cancelled(case, body):
    other = open_case()
    booking = book(case, body)
    with pytest.raises(TimeTaken):
        book(other, body)
    cancel_meeting(actor=case.actor, public_id=case.public_id, booking=booking, at=NOON)
    assert book(other, body)


def test_what_fails_leaves_nothing(case, body):
    book(open_case(), body)
    with pytest.raises(TimeTaken):
        book(case, body)
    assert not Consent.objects.filter(consultation__public_id=case.public_id).exists()


@pytest.mark.parametrize(
    ("second", "expected"),
    [({}, [11]), ({"seats": 2}, [10, 11]), ({"is_own": True}, [10, 11])],
    ids=["the seat of a body is one, whatever its windows", "two seats", "a person beside"],
)
def test_a_body_is_taken_once_for_each_seat(case, body, second, expected):
    offer_times(body, **second)
    book(open_case(), body)
    assert list_hours(case, body) == expected


def test_a_person_is_in_one_place_even_at_two_bodies(case):
    mine = make_staff()
    offer_times(mine, is_own=True)
    offer_times(mine, is_own=True, begins=in_japan(10, 30).time().replace(hour=10), minutes=30)
    book(open_case(), mine)
    assert list_hours(case, mine) == [11, 11]


def test_a_client_is_in_one_meeting_at_a_time(case, body):
    second = make_staff()
    offer_times(second)
    book(case, body)
    assert list_hours(case, second) == [11]


def test_the_database_lets_nobody_be_taken_twice(case, body):
    taken = Quarter.objects.get(
        booking__public_id=book(case, body), resource__startswith="body:", at=in_japan(10)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Quarter.objects.create(booking_id=taken.booking_id, resource=taken.resource, at=taken.at)


def test_side_by_side_only_when_both_are_free(case, body):
    second = make_staff()
    offer_times(
        second, begins=in_japan(11).time().replace(hour=11), ends=in_japan(15).time().replace(hour=15)
    )
    assert list_hours(case, body, second) == [11]

    booking = book(case, body, second, starts_at=in_japan(11))
    sides = get_meeting(case.actor, case.public_id, booking, at=NOON).sides
    assert [side.code for side in sides] == [name_body(body), name_body(second)]
    assert {each.purpose for each in Consent.objects.order_by("pk")} == {"joint_support"}
    assert list_hours(open_case(), second) == [12, 13, 14]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"starts_at": NOON - timedelta(minutes=15)}, "meeting_time_out_of_range"),
        ({"starts_at": NOON}, "meeting_time_out_of_range"),
        ({"starts_at": NOON + timedelta(days=200)}, "meeting_time_out_of_range"),
        ({"zone": "Mars/Olympus"}, "meeting_unknown_zone"),
        ({"way": "phone"}, "meeting_no_phone"),
        ({"note": "あ" * 501}, "meeting_too_long"),
    ],
    ids=["past", "now", "far", "zone", "phone", "note"],
)
def test_what_cannot_be_booked(case, body, told, code):
    offer_times(body, ways=["phone"], places={})
    with pytest.raises(MeetingRefused) as refused:
        book(case, body, **told)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "starts_at",
    [in_japan(10, 30), in_japan(12), in_japan(10, on=date(2026, 11, 26))],
    ids=["between", "after", "day"],
)
def test_a_time_nobody_offers_is_taken(case, body, starts_at):
    with pytest.raises(TimeTaken):
        book(case, body, starts_at=starts_at)


def test_several_bodies_meet_online(case, body):
    second = make_staff()
    offer_times(second)
    with pytest.raises(MeetingRefused):
        book(case, body, second, way="in_person")


def test_a_consultation_has_five_meetings_ahead_at_most(case):
    body = make_staff()
    offer_times(body, weekdays=[0, 1, 2, 3, 4], minutes=15)
    for number in range(5):
        book(case, body, starts_at=in_japan(10, 15 * (number % 4), date(2026, 11, 24 + number // 4)))
    with pytest.raises(MeetingRefused) as refused:
        book(case, body, starts_at=in_japan(11, on=date(2026, 11, 26)))
    assert refused.value.code == "meeting_too_many"


def test_a_meeting_is_moved(case, body):
    booking = book(case, body)
    move_meeting(actor=case.actor, public_id=case.public_id, booking=booking, starts_at=in_japan(11), at=NOON)

    found = get_meeting(case.actor, case.public_id, booking, at=NOON)
    assert (found.starts_at, found.sequence) == (in_japan(11), 1)
    assert list_hours(open_case(), body) == [10]
    assert Quarter.objects.count() == 2 * 4
    assert Side.objects.get().starts_at == in_japan(11)


def test_a_meeting_stays_where_it_is_when_the_other_time_is_taken(case, body):
    booking, other = book(case, body), open_case()
    book(other, body, starts_at=in_japan(11))
    with pytest.raises(TimeTaken):
        move_meeting(
            actor=case.actor, public_id=case.public_id, booking=booking, starts_at=in_japan(11), at=NOON
        )
    assert Booking.objects.get(public_id=booking).starts_at == in_japan(10)
    assert Quarter.objects.count() == 2 * 8


@pytest.mark.parametrize("deed", [cancel_meeting, move_meeting])
def test_what_has_begun_or_was_cancelled_cannot_be_changed(case, body, deed):
    told = {"actor": case.actor, "public_id": case.public_id, "booking": book(case, body)}
    more = {"starts_at": in_japan(11)} if deed is move_meeting else {}
    with pytest.raises(MeetingOver):
        deed(**told, **more, at=in_japan(10))
    cancel_meeting(**told, at=NOON)
    with pytest.raises(MeetingOver):
        deed(**told, **more, at=NOON)


def test_a_stranger_sees_and_does_nothing(case, body):
    booking = book(case, body)
    other, outsider = open_case(), make_staff()
    token = TokenBearer(body.organisation_id, frozenset({"consultations.read"}), "token:x")
    for actor in (other.actor, outsider, Visitor(), token):
        for deed in (cancel_meeting, move_meeting):
            more = {"starts_at": in_japan(11)} if deed is move_meeting else {}
            with pytest.raises(MeetingNotFound):
                deed(actor=actor, public_id=case.public_id, booking=booking, at=NOON, **more)
        with pytest.raises(MeetingNotFound):
            book(case, body, actor=actor, starts_at=in_japan(11))
    for actor in (other.actor, outsider, Visitor()):
        with pytest.raises(MeetingNotFound):
            get_meetings(actor, case.public_id, at=NOON)
        with pytest.raises(MeetingNotFound):
            get_offers(actor, case.public_id, at=NOON)
    with pytest.raises(MeetingNotFound):
        get_meeting(other.actor, other.public_id, booking, at=NOON)
    assert [each.public_id for each in get_meetings(token, case.public_id, at=NOON).meetings] == [booking]


def test_staff_of_a_body_that_may_see_it_book_their_own_times_only(case, body):
    second = make_staff()
    offer_times(second)
    share(case, body)
    with pytest.raises(MeetingNotFound):
        book(case, second, actor=body)
    with pytest.raises(ConsentNeeded):
        book(case, body, second, actor=body)  # only the client lets another body see it
    booking = book(case, body, actor=body)
    assert [each.public_id for each in get_meetings(case.actor, case.public_id, at=NOON).meetings] == [
        booking
    ]
    expert = make_staff(organisation=body.organisation_id, role=Role.EXPERT)
    with pytest.raises(NotPermitted):
        cancel_meeting(actor=expert, public_id=case.public_id, booking=booking, at=NOON)
    cancel_meeting(actor=body, public_id=case.public_id, booking=booking, at=NOON)


def test_a_withdrawn_consent_takes_the_body_out_and_tells_both(body):
    client, case = make_client()
    second = make_staff()
    offer_times(second)
    booking = book(case, body, second)
    first, other = Consent.objects.order_by("pk")

    withdraw_consent(actor=client, public_id=first.public_id, at=NOON)
    found = get_meeting(client, case.public_id, booking, at=NOON)
    assert [(side.has_left) for side in found.sides] == [True, False]
    assert found.is_coming
    assert list_hours(open_case(), body) == [10, 11]
    assert list_hours(open_case(), second) == [11]

    withdraw_consent(actor=client, public_id=other.public_id, at=NOON)
    assert get_meeting(client, case.public_id, booking, at=NOON).state == "cancelled"
    assert not Quarter.objects.exists()
    with pytest.raises(MeetingNotFound):
        get_meeting(second, case.public_id, booking, at=NOON)
    assert Notification.objects.filter(person_id=client.person_id).count() == 2
    assert (
        "取り消されました"
        in Notification.objects.filter(person_id=second.person_id).order_by("pk").last().text_ja
    )


def test_a_consent_given_anew_ends_no_meeting(case, body):
    booking = book(case, body)
    share(case, body, ["story"])
    assert get_meeting(case.actor, case.public_id, booking, at=NOON).is_coming


def test_who_takes_part_hears_of_it_but_not_whoever_did_it(body):
    client, case = make_client()
    colleague = make_staff(organisation=body.organisation_id)
    booking = book(case, body)
    heard = Notification.objects.order_by("pk").values_list("person_id", flat=True)
    assert set(heard) == {body.person_id, colleague.person_id}

    cancel_meeting(actor=body, public_id=case.public_id, booking=booking, at=NOON)
    told = Notification.objects.filter(kind="meeting", text_ja__contains="取り消されました").order_by("pk")
    assert {row.person_id for row in told} == {client.person_id, colleague.person_id}
    assert told[0].text_ja == (
        f"相談 {case.opened.reference} の面談（2026年11月25日（水）10:00（日本時間）、オンライン）は取り消されました。"
    )


def test_closed_times_and_days_off_are_not_offered_but_what_is_booked_stands(case, body):
    window = offer_times(body, seats=2, weekdays=[3])
    booking = book(case, body, starts_at=in_japan(10, on=date(2026, 11, 26)))
    other = open_case()
    assert list_hours(other, body) == [10, 11, 10, 11]
    set_day(actor=body, window=window, on=date(2026, 11, 26), is_off=True, at=NOON)
    assert list_hours(other, body) == [10, 11]
    set_day(actor=body, window=window, on=date(2026, 11, 26), is_off=False, at=NOON)
    assert list_hours(other, body) == [10, 11, 10, 11]
    close_window(actor=body, window=window, at=NOON)
    assert list_hours(other, body) == [10, 11]
    assert get_meeting(case.actor, case.public_id, booking, at=NOON).is_coming
    with pytest.raises(MeetingNotFound):
        close_window(actor=body, window=window, at=NOON)
    with pytest.raises(MeetingNotFound):
        set_day(actor=make_staff(), window=window, on=date(2026, 11, 26), is_off=True, at=NOON)


def test_a_meeting_cannot_be_moved_beyond_the_consent(case, body):
    share(case, body, days=4)
    booking, later = book(case, body, groups=()), in_japan(10, on=date(2026, 12, 2))
    told = {"actor": case.actor, "public_id": case.public_id, "booking": booking, "at": NOON}
    with pytest.raises(ConsentNeeded) as refused:
        move_meeting(**told, starts_at=later)
    assert "だれが何を見られるか" in refused.value.how.ja
    share(case, body, days=90)
    move_meeting(**told, starts_at=later)
    assert get_meeting(case.actor, case.public_id, booking, at=NOON).starts_at == later


def test_a_meeting_whose_times_were_closed_stands_but_moves_nowhere(case, body):
    booking = book(case, body)
    close_window(actor=body, window=Window.objects.get().public_id, at=NOON)
    with pytest.raises(TimeTaken):
        move_meeting(
            actor=case.actor, public_id=case.public_id, booking=booking, starts_at=in_japan(11), at=NOON
        )
    assert get_meeting(case.actor, case.public_id, booking, at=NOON).starts_at == in_japan(10)
