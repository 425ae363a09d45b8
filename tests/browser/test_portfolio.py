"""A portfolio in a real browser: files brought in and followed, the table narrowed, a search kept, at any width."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import tell_story
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.exports import make_export
from tests.factories.portfolios import read_files

LONG = "J-PlatPatの検索結果（架空精機と見本工業・2026年11月22日に書き出し・名前の長いファイル）" * 2
UNKNOWN = "管理番号,出願番号,考えた名前\nA-1,特願2022-700001,手さげ袋\n".encode()
ROWS = [
    {
        "発明の名称": "内視鏡の把持装置とその制御方法および把持装置を備えるロボットシステム",
        "出願日": "2018/04/01",
    },
    {"発明の名称": "把持ロボット", "出願人/権利者": "架空精機㈱", "ステージ": "特許 消滅"},
    *({"発明の名称": f"穴加工機{number}"} for number in range(97)),
    {"発明の名称": "手さげ袋", "出願日": "2020/04/01", "出願人/権利者": "見本工業株式会社", "ステージ": ""},
]
CONTENT = make_export(*ROWS) + '"壊れた行"\n'.encode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_portfolio_from_files_to_a_kept_search(open_page, check_access, language):
    page = open_page(language=language)
    tell_story(page, language)
    place = page.url.removesuffix("question/") + "portfolio/"

    def look(address):
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{place}{address}")
            assert measure_overflow(page) <= 0, (address, width)
            check_access(page)
        assert list_small_targets(page) == []

    look("")
    look("files/")
    page.set_input_files("#id_patents", [
        {"name": f"{LONG}.csv", "mimeType": "text/csv", "buffer": CONTENT},
        {"name": "社内.csv", "mimeType": "text/csv", "buffer": UNKNOWN},
        {"name": "a.xlsx", "mimeType": "text/csv", "buffer": b"PK\x03\x04x"},
    ])  # fmt: skip
    page.locator("#upload button").click()
    expect(page.get_by_role("alert")).to_contain_text("a.xlsx")
    look("files/")
    read_files()
    expect(page.locator("#incoming progress")).to_have_count(0, timeout=10_000)  # the page asks by itself
    page.locator("details summary").click()
    check_access(page)
    look("files/")

    page.locator("a[href$='/columns/']").click()
    look(page.url.removeprefix(place))
    page.locator("main form button").last.click()
    read_files()
    for address in ("", "?words=%E6%8A%8A%E6%8C%81", "names/", "search/", "search/?q=%E6%8A%8A%E6%8C%81"):
        look(address)
    expect(page.locator("mark").first).to_have_text("把持")
    page.locator("form[action$='/searches/'] button").click()
    expect(page.locator("section[aria-labelledby=searches] tbody tr")).to_have_count(1)

    page.goto(place)
    page.locator("#words").fill("把持")
    expect(page.locator("#rights tbody tr")).to_have_count(2)
    assert "words=" in page.url
