"""A paper is handed over, looked at, taken away and had back: by everyone, at any width, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import tell_story
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.documents import make_image, make_pdf

LONG = "取引基本契約書と図面一式（第3版・社内確認済み・2026年11月22日）" * 3


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_paper_from_hand_to_hand(open_page, check_access, language):
    page = open_page(language=language)
    tell_story(page, language)
    shelf = page.url.removesuffix("question/") + "documents/"

    def look(place):
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(place)
            assert measure_overflow(page) <= 0, (place, width)
        check_access(page)
        assert list_small_targets(page) == []

    look(shelf)
    page.set_input_files("#id_papers", [
        {"name": f"{LONG}.pdf", "mimeType": "application/pdf", "buffer": make_pdf(pages=3, active=True)},
        {"name": "写真.png", "mimeType": "image/png", "buffer": make_image(size=(900, 600))},
        {"name": "plan.exe", "mimeType": "image/png", "buffer": b"MZ"},
    ])  # fmt: skip
    page.locator("#upload button").click()
    expect(page.get_by_role("alert")).to_contain_text("plan.exe")
    check_access(page)
    look(shelf)
    papers = page.locator("tbody th a")
    places = [papers.nth(number).evaluate("each => each.href") for number in range(2)]
    for place in places:
        look(place)
    expect(page.locator("main img")).to_have_js_property("naturalWidth", 900)

    page.goto(shelf)
    page.locator("tbody tr", has_text="写真.png").get_by_role("button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    look(shelf)
    page.locator("section[aria-labelledby=removed] button").click()
    expect(page.locator("tbody tr")).to_have_count(2)
