"""The pages of meetings, for the client, for a link holder, for staff who meet them."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from icalendar import Calendar

from tests.conftest import NOON
from tests.factories.meetings import name_body, offer_times
from tests.factories.people import make_staff
from tests.integration.web.conftest import StrictClient, open_by_form
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.meetings.models import Booking, Window

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
BUTTON = re.compile(r'<a class="button second" href="([^"]+starts_at=[^"]+)">(\d+:\d+)')
HOURS = {
    "ways": ["in_person", "online"], "place_in_person": "大阪市北区1-1 3階", "place_online": "https://meet.example/osaka",
    "rhythm": "weekly", "weekdays": ["2", "3"], "from_on": "2026-11-22", "until_on": "", "begins": "10:00", "ends": "12:00",
    "minutes": "60", "whose": "body", "seats": "1", "notice_hours": "24",
}  # fmt: skip


@pytest.fixture
def desk(staff) -> StrictClient:
    browser = StrictClient(headers={"accept-language": "ja"})
    browser.log_in(staff)
    return browser


def read(response) -> str:
    return unescape(response.content.decode())


def list_buttons(page: str) -> list[tuple[str, str]]:
    return [(unescape(address), hour) for address, hour in BUTTON.findall(page)]


def book_first(client, public_id, *bodies, **more) -> str:
    """The way a person goes: choose, take the first time, agree; returns the address of the meeting."""
    home = f"/consultations/{public_id}/meetings/"
    chosen = {"body": name_body(bodies[0]), "way": "online", "beside": "", "zone": "", **more}
    if len(bodies) > 1:
        chosen["beside"] = name_body(bodies[1])
    times = client.get(f"{home}new/", chosen, follow=True)
    address, _ = list_buttons(times.content.decode())[0]
    asked = client.get(address)
    assert asked.status_code == 200
    fields = re.findall(
        r'<input type="hidden" name="(body|way|zone|starts_at)" value="([^"]*)"', asked.content.decode()
    )
    told = {name: [value for each, value in fields if each == name] for name, _ in fields}
    made = client.post(f"{home}book/", {**told, "groups": ["story", "company"], "note": "図面の件"})
    assert made.status_code == 302, read(made)
    return made["Location"]


def test_a_link_holder_books_moves_and_cancels(client, staff):
    offer_times(staff)
    public_id = open_by_form(client)
    assert "面談を予約する" in read(client.get(f"/consultations/{public_id}/"))

    address = book_first(client, public_id, staff, zone="Europe/Paris")
    page = read(client.get(address))
    assert "面談を予約しました" in page
    assert "2026年11月25日（水） 10:00〜11:00（日本時間）" in page
    assert "パリでは 02:00〜03:00" in page
    assert '<a href="https://meet.example/osaka" rel="noreferrer noopener">' in page
    assert Consent.objects.get().groups == ["story", "company"]

    home = address.partition("?")[0]
    times = list_buttons(read(client.get(f"{home}move/")).replace('href="?', f'href="{home}move/?'))
    assert [hour for _, hour in times] == ["11:00", "10:00", "11:00"]
    confirm = read(client.get(times[0][0]))
    assert "この日時に変えますか" in confirm
    assert "いまの予約" in confirm
    moved = client.post(f"{home}move/", {"starts_at": "2026-11-25T02:00:00+00:00"}, follow=True)
    assert "日時を変えました" in read(moved)
    assert "この予約を取り消しますか" in read(client.get(f"{home}cancel/"))
    gone = client.post(f"{home}cancel/", follow=True)
    assert "面談を取り消しました" in read(gone)
    assert client.get(f"{home}cancel/").status_code == 404
    again = client.post(f"{home}cancel/")
    assert again.status_code == 422
    assert "すでに始まったか、取り消されています" in read(again)


def test_a_time_that_was_just_taken_leads_back_to_the_others(client, other, staff):
    offer_times(staff)
    first, second = open_by_form(client), open_by_form(other)
    book_first(client, first, staff)
    told = {
        "body": name_body(staff), "way": "online", "zone": "", "starts_at": "2026-11-25T01:00:00+00:00",
        "groups": ["story"], "note": "",
    }  # fmt: skip
    answer = other.post(f"/consultations/{second}/meetings/book/", told)
    assert answer.status_code == 422
    assert "この時間は、もう予約できません" in read(answer)
    assert "ほかの時間を選ぶ" in read(answer)
    assert not Consent.objects.filter(consultation__public_id=second).exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"way": "phone"}, "この機関は、来所・オンラインで話せます"),
        ({"beside": "same"}, "同じ機関が選ばれています"),
        (
            {"way": "in_person", "beside": "second"},
            "同席の面談はオンラインで行います。オンラインを選んでください。",
        ),
        ({"body": ""}, "機関を選んでください"),
    ],
    ids=["way", "same", "together", "none"],
)
def test_what_cannot_be_chosen_is_said(client, staff, told, said):
    offer_times(staff)
    second = make_staff()
    offer_times(second)
    names = {"same": name_body(staff), "second": name_body(second)}
    chosen = {"body": name_body(staff), "way": "online", "beside": "", "zone": ""} | told
    chosen["beside"] = names.get(chosen["beside"], "")
    answer = client.get(f"/consultations/{open_by_form(client)}/meetings/new/", chosen)
    assert answer.status_code == 422
    assert said in read(answer)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "body=nowhere&way=online",
        "body={body}&way=swimming",
        "body={body}&way=online&zone=Mars/Olympus",
        "body={body}&way=phone",
    ],
)
def test_an_address_no_page_makes_is_not_there(client, staff, query):
    offer_times(staff)
    home = f"/consultations/{open_by_form(client)}/meetings/"
    asked = query.format(body=name_body(staff))
    assert client.get(f"{home}times/?{asked}").status_code == 404
    assert client.get(f"{home}book/?{asked}&starts_at=2026-11-25T01:00:00%2B00:00").status_code == 404
    good = f"body={name_body(staff)}&way=online"
    for moment in (
        "",
        "x",
        "2026-11-25",
        "2026-11-25T01:00",
        "0001-01-01T00:00:00%2B14:00",
        "9999-12-31T23:59:00-14:00",
    ):
        assert client.get(f"{home}book/?{good}&starts_at={moment}").status_code == 404


def test_a_time_in_the_past_is_refused_in_words(client, staff):
    offer_times(staff)
    home = f"/consultations/{open_by_form(client)}/meetings/"
    answer = client.get(
        f"{home}book/?body={name_body(staff)}&way=online&starts_at=2026-11-18T01:00:00%2B00:00"
    )
    assert answer.status_code == 422
    assert "ほかの時間を選んでください" in read(answer)


def test_by_telephone_a_number_is_asked(client, staff):
    offer_times(staff, ways=["phone"], places={})
    home = f"/consultations/{open_by_form(client)}/meetings/"
    told = {
        "body": name_body(staff), "way": "phone", "zone": "", "starts_at": "2026-11-25T01:00:00+00:00",
        "groups": ["story"], "note": "", "phone": "",
    }  # fmt: skip
    refused = client.post(f"{home}book/", told)
    assert refused.status_code == 422
    assert "電話番号を入れてください" in read(refused)
    page = client.post(f"{home}book/", told | {"phone": "06-0000-0000"}, follow=True)
    assert "06-0000-0000" in read(page)


def test_staff_open_times_see_their_week_and_close_them(desk, client, staff):
    opened = desk.post("/desk/meetings/times/new/", HOURS)
    assert opened.status_code == 302, read(opened)
    window = Window.objects.get().public_id
    assert "10:00〜11:00" in read(desk.get("/desk/meetings/times/?week=2026-11-25"))

    address = book_first(client, open_by_form(client), staff)
    week = read(desk.get("/desk/meetings/times/?week=2026-11-25"))
    reference = Booking.objects.get().consultation.reference
    assert week.count(reference) == 1
    assert week.count("空き1") == 3
    assert reference in read(desk.get("/desk/meetings/"))

    day = {"on": "2026-11-26", "off": "yes"}
    page = desk.post(f"/desk/meetings/times/{window}/day/", day, follow=True)
    assert "休みにしています" in read(page)
    assert read(page).count("空き1") == 1
    assert "すでに入っている予約1件" in read(desk.get(f"/desk/meetings/times/{window}/close/"))
    closed = desk.post(f"/desk/meetings/times/{window}/close/", follow=True)
    assert "まだ受付時間がありません" in read(closed)
    assert reference in read(desk.get("/desk/meetings/times/?week=2026-11-25"))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"ways": []}, "一つ以上選んでください"),
        ({"place_in_person": ""}, "来所していただく場所が空です"),
        ({"weekdays": []}, "曜日を一つ以上選んでください"),
        ({"ends": "10:30"}, "15分きざみで"),
        ({"begins": "10:05"}, "15分きざみで"),
        ({"from_on": "2026-11-20"}, "期間を確かめてください"),
        ({"until_on": "2026-11-21"}, "期間を確かめてください"),
        ({"seats": "0"}, "1"),
        ({"begins": "x"}, "時刻を入れてください"),
    ],
)
def test_times_that_cannot_be_are_refused(desk, told, said):
    answer = desk.post("/desk/meetings/times/new/", HOURS | told)
    assert answer.status_code == 422
    assert said in read(answer)
    assert not Window.objects.exists()


def test_staff_keep_minutes_that_the_client_reads(desk, client, staff):
    offer_times(staff)
    address = book_first(client, open_by_form(client), staff).partition("?")[0]
    page = read(desk.get(address))
    assert "図面の件" in page
    assert "面談を記録する" not in page
    placed = desk.post(f"{address}place/", {"place": "https://other.example/room"}, follow=True)
    assert "場所・つなぎ先を変えました" in read(placed)
    assert "https://other.example/room" in read(client.get(address))

    with time_machine.travel(datetime(2026, 11, 25, 2, tzinfo=UTC), tick=True):
        desk.log_in(staff)
        assert "面談を記録する" in read(desk.get(address))
        assert "記録がまだの面談" not in read(desk.get("/desk/meetings/"))
        told = {"said": "先に出願することにした。", "homework": "図面を整える", "next_on": "2026-12-09"}
        assert desk.post(f"{address}minutes/", told | {"said": ""}).status_code == 422
        kept = desk.post(f"{address}minutes/", told, follow=True)
        assert "面談の記録を保存しました" in read(kept)
        own = read(client.get(address))
        assert "先に出願することにした。" in own
        assert "2026年12月9日（水）" in own
        assert "記録を直す" not in own
        assert client.post(f"{address}minutes/", told).status_code == 404
        assert client.post(f"{address}missed/").status_code == 404
        assert client.post(f"{address}place/", {"place": "x"}).status_code == 404


def test_a_calendar_takes_one_meeting(client, staff):
    offer_times(staff)
    address = book_first(client, open_by_form(client), staff).partition("?")[0]
    answer = client.get(f"{address}meeting.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="tsunagu-meeting.ics"'
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)
    assert (str(event["status"]), int(event["sequence"])) == ("CONFIRMED", 0)
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(days=-1)
    client.post(f"{address}cancel/")
    (gone,) = Calendar.from_ical(client.get(f"{address}meeting.ics").content).walk("VEVENT")
    assert (str(gone["status"]), int(gone["sequence"]), str(gone["uid"])) == (
        "CANCELLED",
        1,
        str(event["uid"]),
    )


def test_a_calendar_that_follows_an_address_sees_that_a_meeting_moved(desk, client, staff, other):
    """The same meeting in both calendars, by the same name and the same count of its changes (RFC 5545, 3.8.7.4)."""
    offer_times(staff)
    home = book_first(client, open_by_form(client), staff).partition("?")[0]
    made = read(desk.post("/desk/meetings/calendar/", {}))
    address = re.search(r'value="http://testserver(/calendars/meetings/[^"]+)"', made)[1]

    def take(browser, place):
        (event,) = Calendar.from_ical(browser.get(place).content).walk("VEVENT")
        return str(event["uid"]), int(event["sequence"]), str(event["status"]), event.decoded("dtstart")

    first = take(other, address)
    assert first == take(client, f"{home}meeting.ics")
    client.post(f"{home}move/", {"starts_at": "2026-11-25T02:00:00+00:00"})
    moved = take(other, address)
    assert moved == take(client, f"{home}meeting.ics")
    assert moved == (first[0], 1, "CONFIRMED", datetime(2026, 11, 25, 2, tzinfo=UTC))


def test_the_calendar_address_of_staff_is_shown_once_and_shuts(desk, client, staff, other):
    offer_times(staff)
    book_first(client, open_by_form(client, company="株式会社港"), staff)
    made = read(desk.post("/desk/meetings/calendar/", {}))
    address = re.search(r'value="http://testserver(/calendars/meetings/[^"]+)"', made)[1]
    assert address not in read(desk.get("/desk/meetings/calendar/"))
    text = other.get(address).content.decode()
    assert Booking.objects.get().consultation.reference in text.replace("\r\n ", "")
    assert "港" not in text

    named = read(desk.post("/desk/meetings/calendar/", {"names": "yes"}))
    second = re.search(r'value="http://testserver(/calendars/meetings/[^"]+)"', named)[1]
    assert other.get(address).status_code == 404
    assert "株式会社港" in other.get(second).content.decode().replace("\r\n ", "")
    desk.post("/desk/meetings/calendar/revoke/")
    assert other.get(second).status_code == 404


def test_two_bodies_side_by_side_and_who_reads_what(desk, client, staff, other):
    second = make_staff()
    offer_times(staff)
    offer_times(
        second,
        begins=NOON.time().replace(hour=11, tzinfo=None),
        ends=NOON.time().replace(hour=13, tzinfo=None),
    )
    public_id = open_by_form(client)
    home = f"/consultations/{public_id}/meetings/"
    chosen = {"body": name_body(staff), "way": "online", "beside": name_body(second), "zone": ""}
    times = list_buttons(client.get(f"{home}new/", chosen, follow=True).content.decode())
    assert [hour for _, hour in times] == ["11:00", "11:00"]

    address = book_first(client, public_id, staff, second).partition("?")[0]
    other.log_in(second)
    for browser in (desk, other):
        page = read(browser.get(address))
        assert "図面の件" in page
        assert "予約を取り消す" in page
    outsider = StrictClient(headers={"accept-language": "ja"})
    outsider.log_in(make_staff())
    assert outsider.get(address).status_code == 404
    assert outsider.get(home).status_code == 404

    for consent in Consent.objects.filter(organisation_id=second.organisation_id):
        client.post(f"/consultations/{public_id}/consents/{consent.public_id}/withdraw/")
    assert other.get(address).status_code == 404
    assert "出なくなりました" in read(desk.get(address))


def test_staff_book_for_a_client_who_agreed_on_paper(desk):
    other_body = make_staff()
    offer_times(other_body)
    recorded = desk.post("/desk/new/", {"text": "電話で伺いました。", "applicant": "", "company": ""})
    home = f"/consultations/{recorded['Location'].split('/')[2]}/meetings/"
    told = {
        "body": name_body(other_body), "way": "online", "zone": "", "starts_at": "2026-11-25T01:00:00+00:00",
        "groups": ["story"], "note": "商標の件", "paper": "",
    }  # fmt: skip
    for paper in ("", "\u200b"):
        refused = desk.post(f"{home}book/", told | {"paper": paper})
        assert refused.status_code == 422
        assert 'id="id_paper_error"' in read(refused)
    page = desk.post(f"{home}book/", told | {"paper": "2026-11-20 窓口の金庫"}, follow=True)
    assert "面談を予約しました" in read(page)
    assert Consent.objects.get().note == "2026-11-20 窓口の金庫"


def find_japanese(page: str) -> list[str]:
    said = (
        page.replace("日本語", "")
        .replace("図面の件", "")
        .replace("佐藤 みのり", "")
        .replace("大阪市北区1-1 3階", "")
    )
    return re.findall(r"[ぁ-んァ-ン一-龥〜、。「」]+", said)


def test_it_speaks_english(staff):
    offer_times(staff)
    offer_times(staff, is_own=True, weekdays=[])
    english, desk = (StrictClient(headers={"accept-language": "en"}) for _ in range(2))
    public_id = open_by_form(english)
    address = book_first(english, public_id, staff, zone="America/New_York")
    page = read(english.get(address))
    assert "Wednesday 25 November 2026 10:00–11:00 (Japan time)" in page
    assert "In New York Tue 24 Nov 20:00–21:00" in page
    home = f"/consultations/{public_id}/meetings/"
    chosen = f"body={name_body(staff)}&way=online"
    again = f"{home}book/?{chosen}&starts_at=2026-11-25T02:00:00%2B00:00"
    one = address.partition("?")[0]
    desk.log_in(staff)
    pages = {
        place: english.get(place) for place in (address, home, f"{home}new/", f"{home}times/?{chosen}", again)
    }
    pages |= {place: english.get(place) for place in (f"{one}move/", f"{one}cancel/")}
    places = (
        "",
        "times/",
        "times/?week=2026-11-25",
        "times/new/",
        f"times/{Window.objects.order_by('pk')[0].public_id}/close/",
    )
    pages |= {place: desk.get(f"/desk/meetings/{place}") for place in (*places, "calendar/")}
    assert {place: find_japanese(read(answer)) for place, answer in pages.items()} == {
        place: [] for place in pages
    }
