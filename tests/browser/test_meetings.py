"""Yorozu and window side by side online, as a client abroad, two bodies and a browser live it; every page at every width."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.journey import tell_story
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.browser.test_ending import sign_in
from tests.factories.cases import open_case
from tests.factories.meetings import book, in_japan, name_body, offer_times
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.people.enums import OrganisationKind

EVERY_DAY = {"weekdays": [0, 1, 2, 3, 4, 5, 6], "on_holidays": True}


@pytest.fixture
def bodies(db):
    """A window that opens its times by hand, and a Yorozu desk that is there from 11 to 13."""
    Client().get("/account/login/")  # the first page of a process reads what all pages need
    window = make_staff(organisation=make_organisation(code="osaka-window"))
    yorozu = make_staff(organisation=make_organisation(code="osaka-yorozu", kind=OrganisationKind.YOROZU))
    now = timezone.now()
    offer_times(
        yorozu,
        at=now,
        from_on=timezone.localdate(now),
        begins=time(11),
        ends=time(13),
        notice_hours=24,
        **EVERY_DAY,
    )
    return window, yorozu


def open_desk(open_page, staff) -> Page:
    page = open_page("/account/login/", size="desktop")
    sign_in(page, staff)
    page.wait_for_url("**/desk/**")
    return page


def look(page: Page, check_access) -> None:
    """As people see it: wide, on a telephone, on a small one; nothing sticks out, nothing is too small to touch."""
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert measure_overflow(page) <= 0, (page.url, width)
        check_access(page)
    assert list_small_targets(page) == [], page.url


def test_yorozu_and_window_side_by_side_online(open_page, check_access, bodies):
    window, yorozu = bodies

    # 1. The window opens its times: every day from 10 to 12, an hour each, online.
    desk = open_desk(open_page, window)
    desk.goto("/desk/meetings/times/")
    look(desk, check_access)
    desk.get_by_role("link", name="受付時間を加える").click()
    look(desk, check_access)
    desk.get_by_label("オンライン", exact=True).check()
    desk.get_by_label("オンラインのつなぎ先").fill("https://meet.example/osaka")
    for day in "月火水木金土日":
        desk.get_by_label(f"{day}曜日").check()
    desk.get_by_label("祝日と年末年始").check()
    desk.get_by_role("button", name="受付時間を開ける").click()
    expect(desk.get_by_text("空き1").first).to_be_visible()
    look(desk, check_access)

    # 2. A client in Paris asks for both at once. Nobody may see the consultation yet.
    client = open_page()
    tell_story(client, "ja")
    home = client.url.removesuffix("question/") + "meetings/"
    client.goto(home)
    look(client, check_access)
    client.get_by_role("link", name="面談を予約する").click()
    look(client, check_access)
    client.get_by_label("どの機関と話しますか").select_option(name_body(window))
    client.get_by_label("もう一つの機関にも同席してもらいますか").select_option(name_body(yorozu))
    client.get_by_label("海外から参加する方の場所").select_option("Europe/Paris")
    client.get_by_role("button", name="空いている時間を見る").click()

    # 3. Only the hour both have is offered, with the time in Paris beside it.
    times = client.get_by_role("main").get_by_role("link", name=re.compile(r"^\d\d:00〜"))
    expect(times.first).to_be_visible()
    assert {each[:5] for each in times.all_inner_texts()} == {"11:00"}
    expect(times.first).to_contain_text("パリでは")
    look(client, check_access)
    times.first.click()

    # 4. One page, one consent for both, one button.
    expect(client.get_by_text("予約のときに、同意をいただきます")).to_be_visible()
    client.get_by_label("話したいこと").fill("図面を渡す前に何をすべきか")
    look(client, check_access)
    client.get_by_role("button", name="同意して予約する").click()
    expect(client.get_by_text("面談を予約しました")).to_be_visible()
    expect(client.get_by_role("link", name="https://meet.example/osaka")).to_be_visible()
    look(client, check_access)
    meeting = client.url.partition("?")[0]
    with client.expect_download() as saved:
        client.get_by_role("link", name="カレンダーに入れる").click()
    assert saved.value.suggested_filename == "tsunagu-meeting.ics"

    # 5. Both bodies have it before them, and read what the client wants to talk about.
    other = open_desk(open_page, yorozu)
    for browser in (desk, other):
        browser.goto("/desk/meetings/")
        look(browser, check_access)
        browser.get_by_role("link", name=re.compile(r"^T-\d{4}-")).click()
        expect(browser.get_by_text("図面を渡す前に何をすべきか")).to_be_visible()
        look(browser, check_access)

    # 6. The client moves it, and cancels it in the end; the hour is free again.
    client.get_by_role("link", name="日時を変える").click()
    look(client, check_access)
    client.get_by_role("main").get_by_role("link", name=re.compile(r"^11:00〜")).nth(1).click()
    look(client, check_access)
    client.get_by_role("button", name="この日時に変える").click()
    expect(client.get_by_text("日時を変えました")).to_be_visible()
    client.get_by_role("link", name="予約を取り消す").click()
    look(client, check_access)
    client.get_by_role("button", name="予約を取り消す").click()
    expect(client.get_by_text("面談を取り消しました")).to_be_visible()
    client.goto(home)
    look(client, check_access)
    other.goto(meeting)
    expect(other.get_by_text("取消し")).to_be_visible()
    assert not Booking.objects.get().quarters.exists()


def test_it_is_booked_without_script(open_page, bodies):
    _, yorozu = bodies
    page = open_page("/", script=False, language="en")
    tell_story(page, "en")
    page.goto(page.url.removesuffix("question/") + "meetings/new/")
    page.get_by_label("Whom do you want to talk to?").select_option(name_body(yorozu))
    page.get_by_label("in person").check()
    page.get_by_role("button", name="See free times").click()
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^12:00–13:00")).first.click()
    page.get_by_role("button", name="Agree and book").click()
    expect(page.get_by_text("Your meeting is booked.")).to_be_visible()


def test_both_bodies_join_the_same_meeting_and_read_the_same_minutes(open_page, bodies):
    window, yorozu = bodies
    now = timezone.now()
    before, day = now - timedelta(days=2), timezone.localdate(now) - timedelta(days=1)
    all_day = {"begins": time(9), "ends": time(18), "weekdays": [], "from_on": day}
    for staff in (window, yorozu):
        offer_times(staff, at=before, **all_day)
    case = open_case(at=before)
    booking = book(case, window, yorozu, starts_at=in_japan(10, on=day), at=before)
    place = f"/consultations/{case.public_id}/meetings/{booking}/"

    # 1. Both are shown where to join; neither needs the other's account.
    desk, other, stranger = (open_desk(open_page, staff) for staff in (window, yorozu, make_staff()))
    for browser in (desk, other):
        browser.goto(place)
        expect(browser.get_by_role("link", name="https://meet.example/osaka")).to_be_visible()

    # 2. One keeps the minutes, the other reads them; a third body finds nothing.
    desk.get_by_label("話したこと", exact=False).fill("図面は渡さず、契約を先に結ぶ")
    desk.get_by_label("次回までにすること", exact=False).fill("契約書の案を読む")
    desk.get_by_role("button", name="記録を保存する").click()
    expect(desk.get_by_role("heading", name="面談の記録")).to_be_visible()
    other.goto(place)
    expect(other.get_by_text("図面は渡さず、契約を先に結ぶ").first).to_be_visible()
    expect(other.get_by_text("契約書の案を読む").first).to_be_visible()
    stranger.goto(place)
    assert "契約を先に結ぶ" not in stranger.content()
    assert "契約を先に結ぶ" in get_meeting(case.actor, case.public_id, booking, at=now).said
