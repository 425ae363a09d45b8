"""The landscape in a browser: read at every width and by axe, narrowed by form and by chart, taken away, without script too."""

import random
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import tell_story
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.landscapes import COMPANY, fill_portfolio
from tsunagu.engines.patents.lookalikes import make_lookalike

SECOND = "試験電機株式会社"


@pytest.fixture
def open_landscape(open_page):
    """Opens the landscape of a consultation with 200 patents of two applicants."""

    def open_it(language: str = "ja", *, size: str = "desktop", script: bool = True) -> Page:
        page = open_page(size=size, language=language, script=script)
        tell_story(page, language)
        public_id = page.url.split("/consultations/")[1].split("/")[0]
        chance = random.Random(5)
        fill_portfolio(
            public_id,
            *(
                make_lookalike(chance, applicant=name, records=100, generation="G2a")
                for name in (COMPANY, SECOND)
            ),
        )
        page.goto(f"/consultations/{public_id}/portfolio/landscape/")
        return page

    return open_it


def count(page: Page) -> str:
    return page.locator("#landscape-title").inner_text()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_for_everybody_at_every_width(open_landscape, check_access, language):
    page = open_landscape(language)
    for place in (
        "",
        "?since=2015&applicant=" + COMPANY,
        f"?code=9&client={COMPANY}",
        "?since=1850&until=1850",
        "records/",
    ):
        page.goto(page.url.partition("landscape/")[0] + "landscape/" + place)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert measure_overflow(page) <= 0, (place, width)
        check_access(page)
        assert list_small_targets(page) == []


def test_a_choice_in_one_chart_answers_in_all(open_landscape):
    page = open_landscape()
    bar = page.locator("section.figure", has=page.locator("#applicants")).locator("a.pick", has_text=SECOND)
    bar.locator("rect").hover()
    lit = page.locator(".pick.lit")
    assert lit.count() > 3
    assert set(lit.evaluate_all("all => all.map(each => each.dataset.applicant)")) == {SECOND}
    assert page.locator(".pick.faint").count() > 3

    page.locator("#applicants-table summary").click()
    before = page.evaluate("scrollY")
    bar.locator("rect").click()
    expect(page.locator(".chips li").first).to_contain_text(SECOND)
    assert re.fullmatch(r"\d+件のうち 100件", count(page))
    assert abs(page.evaluate("scrollY") - before) < 300
    expect(page.locator("#applicants-table")).to_have_attribute("open", "")

    cell = page.locator("g.pick[data-year][data-field]").first
    year = cell.get_attribute("data-year")
    cell.click()
    expect(page.locator(".chips")).to_contain_text(f"{year}年")
    assert f"since={year}&until={year}" in page.url
    page.go_back()
    expect(page.locator(".chips")).not_to_contain_text(f"{year}年")
    page.get_by_role("link", name="条件をすべて外す").click()
    expect(page.locator("#landscape-title")).to_have_text(re.compile("全部で"))
    assert page.url.endswith("/landscape/")


def test_the_form_narrows_by_itself_and_keeps_the_place(open_landscape):
    page = open_landscape()
    page.locator("#filters-more summary").click()
    page.get_by_label("から", exact=True).fill("2015")
    page.keyboard.press("Tab")
    expect(page.locator(".chips")).to_contain_text("2015～年")
    expect(page.locator("#until")).to_be_focused()
    assert page.url.endswith("?since=2015")
    page.get_by_label("出願人を加える").fill("架空精機")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("もしかして：架空精機株式会社")


def test_everything_works_without_script(open_landscape):
    page = open_landscape(script=False)
    page.locator("section.figure", has=page.locator("#applicants")).locator(
        "a.pick", has_text=SECOND
    ).locator("rect").click()
    expect(page.locator(".chips li").first).to_contain_text(SECOND)
    page.get_by_label("から", exact=True).fill("2015")
    page.get_by_role("button", name="この条件で見る").click()
    expect(page.locator(".chips")).to_contain_text("2015～年")
    expect(page.locator(".chips")).to_contain_text(SECOND)
    page.locator("#trend-table summary").click()
    page.locator("#trend-table th a").first.click()
    expect(page.locator(".chips li")).to_have_count(3)


def test_a_chart_is_taken_away(open_landscape):
    page = open_landscape()
    with page.expect_download() as download:
        page.locator("section.figure", has=page.locator("#trend")).get_by_role("link", name="PNG").click()
    assert download.value.suggested_filename == "tsunagu-trend.png"
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "tsunagu-landscape.xlsx"


def test_paper_shows_the_charts_and_no_controls(open_landscape):
    page = open_landscape()
    page.goto(f"{page.url}?since=2015")
    expect(page.locator(".on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_have_text("出願年：2015～")
    expect(page.locator(".on-paper")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".downloads").first).to_be_hidden()
    expect(page.locator(".picture svg").first).to_be_visible()
    expect(page.locator("#trend-table table")).to_be_visible()
