"""A supplier tells of an unfair demand without its name: refused, mended, sent, answered, closed, taken back; every page at every width."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import tell_story
from tests.browser.test_casework import look
from tests.factories.people import PASSWORD
from tests.factories.protection import COMPANY, make_inspectors
from tsunagu.domain.people.models import Person
from tsunagu.domain.protection.models import Report


def open_desk(open_page, staff, place: str, language: str = "ja") -> Page:
    page = open_page(f"/account/login/?next={place}", size="desktop", language=language)
    page.locator("input[name=login]").fill(Person.objects.get(pk=staff.person_id).email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(f"**{place}")
    return page


def test_a_supplier_tells_without_its_name(open_page, check_access):
    gmen = make_inspectors(name="知財Ｇメン（試験）")

    # 1. The client tells the story; the result offers to tell it without the name.
    client = open_page()
    tell_story(client, "ja")
    client.goto(client.url.removesuffix("question/"))
    client.get_by_role("link", name="名前を伏せて伝える").click()
    look(client, client.url, check_access)
    client.get_by_role("link", name="連絡を書く").click()
    look(client, client.url, check_access)

    # 2. They write it with their name in it: it is marked and refused.
    client.set_viewport_size({"width": 390, "height": 844})
    client.get_by_label(re.compile("図面・CADデータ")).check()
    client.get_by_label("何があったか").fill(
        "大阪府の㈱ミオツクシ 精機です。取引先に金型の図面をただで出せと言われました。"
    )
    client.get_by_label(re.compile("あなたの会社の呼び名")).fill(COMPANY)
    client.get_by_label("大企業", exact=True).check()
    client.get_by_role("button", name="機関が読む文章を確かめる").click()
    expect(client.locator("mark.refused")).to_have_text("ミオツクシ 精機")
    assert not Report.objects.exists()

    # 3. They mend it. What may tell more is marked; they read what the body would read, tick it and send.
    client.get_by_label("何があったか").fill(
        "大阪府の工場です。取引先に金型の図面をただで出せと言われました。"
    )
    client.get_by_role("button", name="機関が読む文章を確かめる").click()
    expect(client.locator(".sheet mark")).to_have_text("大阪府")
    client.get_by_label(re.compile("「大阪府」はこのままでよい")).check()
    client.get_by_label(re.compile("読み返して")).check()
    check_access(client)
    client.get_by_role("button", name="この内容で送る").click()
    expect(client.get_by_text("届いています")).to_be_visible()
    look(client, client.url, check_access)
    made = Report.objects.get()

    # 4. The inspector finds it without any name, takes it in hand and asks.
    desk = open_desk(open_page, gmen, "/desk/protection/")
    look(desk, "/desk/protection/", check_access)
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.get_by_role("link", name=made.number).click()
    expect(desk.get_by_text("取引先に金型の図面をただで出せ")).to_be_visible()
    look(desk, desk.url, check_access)
    desk.get_by_role("button", name="受け取る").click()
    desk.get_by_label("伝えること").fill("いつごろから続いていますか。")
    desk.get_by_role("button", name="送る", exact=True).click()
    expect(desk.locator(".talk")).to_contain_text("いつごろから続いていますか。")
    look(desk, desk.url, check_access)

    # 5. The client is asked, and answers.
    client.set_viewport_size({"width": 390, "height": 844})
    client.reload()
    expect(client.locator(".talk")).to_contain_text("いつごろから続いていますか。")
    client.get_by_label("伝えること").fill("春から続いています。")
    client.get_by_role("button", name="送る", exact=True).click()
    expect(client.locator(".talk")).to_contain_text("春から続いています。")

    # 6. It is closed with an outcome, and the client reads it.
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.reload()
    expect(desk.locator(".talk")).to_contain_text("春から続いています。")
    desk.get_by_label("発注側への指導に生かした").check()
    desk.get_by_label("連絡した会社への一言").fill("業界の指導に生かします。")
    desk.get_by_role("button", name="結果を伝える").click()
    expect(desk.locator(".notice.good")).to_contain_text("発注側への指導に生かした")
    client.reload()
    expect(client.locator(".notice.good")).to_contain_text("業界の指導に生かします。")
    look(client, client.url, check_access)

    # 7. They take it back: gone for the inspector, and the page is honest about what was read.
    client.set_viewport_size({"width": 390, "height": 844})
    client.goto(f"/consultations/{made.consultation.public_id}/protection/{made.public_id}/")
    client.get_by_text("この連絡を取り下げる").click()
    client.get_by_role("button", name="取り下げる").click()
    expect(client.get_by_text("読まなかったことにはできません")).to_be_visible()
    answer = desk.goto(f"/desk/protection/{made.public_id}/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_telling_the_name_without_script(open_page, language):
    body = make_inspectors()
    page = open_page("/", script=False, language=language)
    tell_story(page, language)
    page.goto(page.url.removesuffix("question/") + "protection/new/")
    page.locator("input[name=demands]").first.check()
    page.locator("textarea[name=text]").fill("図面を求められました。")
    page.locator("textarea[name=call_names]").fill("ミオツクシ精機")
    page.locator("button[value=preview]").click()
    page.locator("input[name=looked]").check()
    page.locator("button[value=send]").click()
    made = Report.objects.get()
    page.goto(f"{page.url}name/")
    page.locator("input[name=name]").fill("ミオツクシ精機")
    page.locator("input[name=reach]").fill("06-1234-5678")
    page.locator("main form button").first.click()
    expect(page.locator(".sheet")).to_contain_text("ミオツクシ精機")
    desk = open_desk(open_page, body, f"/desk/protection/{made.public_id}/", language)
    expect(desk.locator(".sheet")).to_contain_text("06-1234-5678")
