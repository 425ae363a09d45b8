"""A telephone call becomes a case and ends with an outcome: the adviser's part and the client's, and every page at every width."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import STORY
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.browser.test_accounts import sign_in
from tests.factories.casework import share_case, work_on
from tests.factories.people import PASSWORD, make_staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person

WIDTHS = (1280, 390, 320)


def look(page: Page, place: str, check_access) -> None:
    page.goto(place)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert measure_overflow(page) <= 0, (place, width)
        check_access(page)
    assert list_small_targets(page) == [], place


def test_a_telephone_call_ends_with_an_outcome(open_page, check_access):
    # 1. The adviser records what they hear on the telephone.
    page = open_page("/desk/new/", size="desktop")
    sign_in(page, "**/desk/new/")
    page.get_by_label("電話", exact=True).check()
    page.get_by_label("ご相談の内容", exact=True).fill(STORY["ja"])
    page.get_by_label("会社や団体の名前").fill("ミナト精工")
    page.get_by_role("button", name="この内容で記録する").click()
    page.wait_for_url("**/question/")
    case = f"/desk/cases/{page.url.split('/')[4]}/"

    # 2. They note when the tool was shown: the last day to file stands on the page.
    page.goto(f"{case}file/")
    page.get_by_label("助言している").check()
    page.get_by_label("技術やデザインを最初に公開した日").fill("2026-10-01")
    page.get_by_role("button", name="書き替える").click()
    expect(page.locator("#novelty")).to_contain_text("2027年10月1日")

    # 3. A note for the body, one for the client, something to do.
    for text, reach in (
        ("社長は慎重", "自分の機関だけ"),
        ("図面の一覧をお持ちください", "相談した方とほかの機関にも"),
    ):
        page.get_by_label("メモ", exact=True).fill(text)
        page.get_by_label(reach).check()
        page.get_by_role("button", name="メモを残す").click()
        expect(page.locator(".timeline")).to_contain_text(text)
    page.get_by_text("することを加える").click()
    page.get_by_label("すること", exact=True).fill("公募要領を送る")
    page.get_by_role("button", name="加える", exact=True).click()

    # 4. The machine is corrected with a click and a word.
    page.get_by_role("link", name="違う").first.click()
    page.get_by_label("なぜそう考えますか").fill("話を伺うと違いました")
    page.get_by_role("button", name="違うと記録する").click()
    expect(page.locator(".findings-list s").first).to_be_visible()
    for place in ("", "file/", "outcomes/new/", "corrections/?subject=measure", "corrections/?subject=need&code=file_overseas",
                  "slip/"):  # fmt: skip
        look(page, f"{case}{place}", check_access)
    for place in ("/desk/today/", "/desk/papers/", "/desk/new/"):
        look(page, place, check_access)

    # 5. What waits is done from today's list; an outcome is recorded, the work ends.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/desk/today/")
    page.get_by_role("button", name="済み").click()
    expect(page.get_by_text("いま待っているものはありません")).to_be_visible()
    page.goto(f"{case}outcomes/new/")
    page.get_by_label("出願・申請した").check()
    page.get_by_role("button", name="記録する").click()
    page.get_by_role("button", name="対応を終える").click()
    expect(page.get_by_text("対応は終わり")).to_be_visible()

    # 6. The client gets the link on paper, follows the case and says that it helped.
    page.goto(f"{case}slip/")
    page.get_by_role("button", name="新しいリンクを作る").click()
    link = page.locator(".copy").inner_text()
    expect(page.locator("svg.qr")).to_be_visible()
    client = open_page(link)
    client.get_by_role("link", name="ご相談の経過").click()
    expect(client.locator(".timeline")).to_contain_text("図面の一覧をお持ちください")
    assert "社長は慎重" not in client.locator("main").inner_text()
    look(client, client.url, check_access)
    client.get_by_label("とても役に立った").check()
    client.get_by_role("button", name="感想を送る").click()
    expect(client.get_by_text("ご感想をありがとうございました")).to_be_visible()

    # 7. The answer reaches the adviser.
    page.goto("/desk/notifications/")
    page.get_by_role("link", name=re.compile("感想が届きました")).click()
    expect(page.get_by_text("とても役に立った").first).to_be_visible()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_review_of_the_vocabulary(open_page, check_access, language):
    world = share_case()
    work_on(world.ours, world.public_id)
    officer = make_staff(role=Role.PROGRAMME_OFFICER)
    page = open_page("/account/login/?next=/desk/vocabulary/", size="desktop", language=language)
    page.locator("input[name=login]").fill(Person.objects.get(pk=officer.person_id).email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/vocabulary/")

    look(page, "/desk/vocabulary/", check_access)
