"""A docket in a browser: rights put in by the form, read at every width and by axe, marked as done; without script too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import tell_story
from tests.browser.test_access import list_small_targets, measure_overflow

LONG = "とても長い名前の把持装置とその制御方法および把持装置を備えるロボットシステム" * 3
PATENT = {"name": LONG, "registration_number": "特許第6801234号", "filed_on": "2018-05-10", "registered_on": "2020-12-14",
          "claims": "8", "paid_through": "5"}  # fmt: skip
MARK = {
    "name": "ツムギ",
    "filed_on": "2011-03-10",
    "registered_on": "2011-12-01",
    "classes": "2",
    "renewals": "1",
}
ABROAD = {"country": "US", "name": "Gripper", "filed_on": "2018-11-02", "registered_on": "2021-03-09"}


def add_right(page: Page, place: str, kind: str, told: dict[str, str]) -> str:
    """Fills the form of a right as a person would; returns the address of its page."""
    page.goto(f"{place}add/{kind}/")
    for name, value in told.items():
        field = page.locator(f"#id_{name}")
        field.select_option(value) if name == "country" else field.fill(value)
    page.locator("main form button.button:not(.second)").click()
    page.wait_for_url("**/docket/rights/**")
    return page.url


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_for_everybody_at_every_width(open_page, check_access, language):
    page = open_page(language=language)
    tell_story(page, language)
    place = page.url.removesuffix("question/") + "docket/"

    def look(address: str) -> None:
        page.goto(f"{place}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert measure_overflow(page) <= 0, (address, width)
            check_access(page)
        assert list_small_targets(page) == []

    look("")
    right = add_right(page, place, "patent", PATENT)
    add_right(page, place, "trademark", MARK)
    add_right(page, place, "patent", ABROAD)
    here = right.removeprefix(place)
    asked = f"costs/?years=20&drop={here.split('/')[1]}&right={here.split('/')[1]}&claims=2&licence_yen=50000"
    for address in ("", here, f"{here}edit/", f"{here}abandon/", f"{here}remove/", "add/", "add/trademark/", "take-over/", "office/",
                    "costs/", asked, "costs/?right=x&claims=0", "reminders/"):  # fmt: skip
        look(address)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_holders_are_added_row_by_row_and_enter_saves(open_page, check_access, script):
    page = open_page(script=script, size="phone")
    tell_story(page, "ja")
    place = page.url.removesuffix("question/") + "docket/"
    page.goto(f"{place}add/patent/")
    for name, value in PATENT.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name="ほかの人と共有している").click()
    expect(page.locator("#id_share_2")).to_be_visible()
    page.get_by_role("button", name="もう1人増やす").click()
    expect(page.locator("#id_share_3")).to_be_visible()
    assert measure_overflow(page) <= 0
    if script:
        check_access(page)
    expect(page.locator("#id_name")).to_have_value(LONG)
    for row, share in ((1, "1/2"), (2, "1/4"), (3, "1/4")):
        page.locator(f"#id_share_{row}").fill(share)
    page.locator("#id_share_3").press("Enter")
    page.wait_for_url("**/docket/rights/**")
    expect(page.get_by_text("共有する人")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_is_due_is_marked_as_done_and_taken_back(open_page, check_access, script):
    page = open_page(script=script)
    tell_story(page, "ja")
    place = page.url.removesuffix("question/") + "docket/"
    add_right(page, place, "patent", PATENT | {"name": "把持装置", "paid_through": "6"})

    page.goto(place)
    first = page.locator("tr.more").first
    first.locator("summary").click()
    first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("第7年分")
    if script:  # axe is a script itself
        check_access(page)
    expect(page.locator("tr.thing").first).to_contain_text("第8年分")

    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator("tr.thing").first).to_contain_text("第7年分")

    page.goto(f"{place}reminders/")
    page.get_by_role("button", name="カレンダーのアドレスを作る").click()
    expect(page.locator("#feed")).to_have_value(re.compile(r"/calendars/[\w-]{40,}\.ics$"))
    if script:  # axe is a script itself
        check_access(page)
