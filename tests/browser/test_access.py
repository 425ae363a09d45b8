"""Everyone can use it: axe on every page, the keyboard alone, a width of 320 pixels, a Japanese font."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import STORY, answer_questions, put_in, tell_story
from tests.factories.people import PASSWORD, make_staff
from tsunagu.domain.people.models import Person

PLACES = [
    "/",
    "/?example=1",
    "/measures/",
    "/measures/?search=どこにもない",
    "/measures/M43/",
    "/measures/M46/?applicant=sme",
    "/plan/",
    "/procedures/deadlines/",
    "/procedures/deadlines/?asked=1&right=patent&country=JP&filed_on=2024-05-20&office_action_served_on=2026-10-20",
    "/procedures/deadlines/?asked=1&filed_on=2026-02-30",
    "/procedures/fees/?asked=1&items=patent.exam_request&items=patent.annuity&claims=8&first_year=1&applicant=sme",
    "/procedures/fees/?asked=1&right=trademark",
    "/procedures/overseas/",
    "/procedures/overseas/?asked=1&right=patent&filed=done&filed_on=2026-07-01&countries=US&countries=TW&claims=8&pages=20&who=sme",
    "/procedures/overseas/?asked=1&right=design&filed=done",
    "/about/legal/",
    "/about/accessibility/",
    "/return/",
    "/return/wrong/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/welcome/wrong/",
]


def measure_overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def list_small_targets(page: Page) -> list[str]:
    """WCAG 2.5.8 asks 24 px except in running text; our buttons, fields and choices hold 44 px."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
            "button, select, textarea, .choices label, input:not([type=radio], [type=checkbox], [type=hidden])")]
        .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 43.5)
        .map(each => each.outerHTML.slice(0, 90))"""
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("size", "language"), [("phone", "ja"), ("desktop", "en")])
def test_axe_finds_nothing_and_nothing_overflows(open_page, check_access, place, size, language):
    page = open_page(place, size=size, language=language)

    check_access(page)
    assert measure_overflow(page) <= 0
    assert list_small_targets(page) == []


@pytest.mark.parametrize("place", PLACES)
def test_it_can_be_read_at_320_pixels(open_page, place):
    for language in ("ja", "en"):
        assert measure_overflow(open_page(place, width=320, language=language, script=False)) <= 0, language


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_a_consultation(open_page, check_access, patent_list, language):
    page = open_page(language=language)
    tell_story(page, language)
    check_access(page)
    home = page.url.removesuffix("question/")
    answer_questions(page, language)
    put_in(page, patent_list, language)

    for place in ("", "question/?fact=prefecture", "question/?fact=employees", "story/", "measures-checked/"):
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(home + place)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert measure_overflow(page) <= 0, (place, width)
        check_access(page)
        assert list_small_targets(page) == []


def test_the_desk(open_page, check_access):
    staff = make_staff()
    page = open_page("/desk/", size="desktop")
    page.get_by_label("メールアドレス").fill(Person.objects.get(pk=staff.person_id).email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン", exact=True).click()
    for _ in range(2):
        page.get_by_role("link", name="相談を記録する").click()
        page.get_by_label("ご相談の内容", exact=True).fill(STORY["ja"])
        page.get_by_role("button", name="この内容で記録する").click()
        page.wait_for_url("**/question/")
        page.goto("/desk/")
    check_access(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert measure_overflow(page) <= 0
    assert page.locator("caption").evaluate("each => each.getBoundingClientRect().width") > 300
    page.set_viewport_size({"width": 1280, "height": 900})

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#desk-rows a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("o")

    page.wait_for_url("**/desk/cases/**")
    expect(page.get_by_role("heading", level=2, name="メモを残す")).to_be_visible()


def press_until(page: Page, name: str, key: str = "Tab", most: int = 60) -> None:
    """This function will move on by keyboard until the element with this text or name has the focus, visibly."""
    for _ in range(most):
        page.keyboard.press(key)
        said = page.evaluate(
            "() => { const e = document.activeElement; return e.id || e.innerText || e.getAttribute('aria-label') || '' }"
        )
        if said.strip().startswith(name):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"the focus on {name} cannot be seen"
            return
    raise AssertionError(f"the keyboard never reaches {name}")


def test_the_journey_by_keyboard_alone(open_page):
    page = open_page(size="desktop")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    press_until(page, "id_text")
    page.keyboard.type("取引先から図面を無償で渡すように言われています。")
    press_until(page, "id_applicant")
    page.keyboard.press("ArrowDown")
    press_until(page, "この内容で相談する")
    page.keyboard.press("Enter")
    page.wait_for_url("**/question/")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    press_until(page, "分からない")
    page.keyboard.press("Enter")
    press_until(page, "ここまでの結果を見る")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("ご相談の整理結果")


def test_japanese_is_shown_in_a_japanese_font(open_page):
    page = open_page("/measures/M43/")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "main h1"})["nodeId"]
    fonts = {
        font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }

    assert any("JP" in font or "IPA" in font or "Gothic" in font for font in fonts), fonts


def test_paper_has_no_controls(open_page):
    page = open_page("/measures/M43/")
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("button", name="確かめる")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
