"""The whole journey as a person plays it."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import LABELS, STORY, answer_questions, put_in, tell_story

WAYS = [
    pytest.param("phone", "ja", True, id="phone-ja"),
    pytest.param("phone", "en", False, id="phone-en-no-script"),
    pytest.param("desktop", "ja", False, id="desktop-ja-no-script"),
    pytest.param("desktop", "en", True, id="desktop-en"),
]


@pytest.mark.parametrize(("size", "language", "script"), WAYS)
def test_from_the_first_word_to_the_pdf(open_page, check_access, patent_list, size, language, script):
    """A shop owner tells the story, answers, sees what is urgent and what fits, puts in the patents, takes the PDF home,
    and comes back by the link from another browser."""
    say = LABELS[language]
    page = open_page(size=size, language=language, script=script)

    tell_story(page, language)
    assert 1 <= answer_questions(page, language) <= 30

    expect(page.get_by_role("heading", level=1)).to_have_text(say.result)
    link = page.locator("#secret-link").input_value()
    first = page.locator("main h2, main h1").all_inner_texts()
    assert any(text.startswith(say.urgent) for text in first[:3])
    assert page.locator("mark").count() >= 2
    assert page.locator("article.card").count() >= 1
    expect(page.locator(".steps > li")).to_have_count(3)

    put_in(page, patent_list, language)
    expect(page.locator("figure svg").first).to_be_visible()
    page.locator("figure summary").first.click()
    expect(page.locator("figure table").first).to_be_visible()
    if script:
        check_access(page)

    with page.expect_download() as download:
        page.get_by_role("link", name=say.pdf).click()
    assert download.value.suggested_filename.startswith("tsunagu-T-")
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    elsewhere = open_page(link, size=size, language=language, script=script)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text(say.result)
    assert STORY[language][:12] in elsewhere.locator(".story").inner_text()


def test_an_answer_can_be_changed_and_the_result_follows(open_page):
    page = open_page(size="desktop")
    tell_story(page, "ja")
    page.get_by_role("radio", name="はい", exact=True).check()
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page.get_by_role("link", name="前の質問に戻る")).to_be_visible()

    page.get_by_role("link", name="前の質問に戻る").click()

    expect(page.get_by_role("radio", name="はい", exact=True)).to_be_checked()
    page.get_by_role("button", name="この答えを取り消す").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ご相談の整理結果")


def test_the_example_fills_the_box(open_page):
    page = open_page(script=False)
    page.get_by_role("link", name="長年の取引先から").click()

    assert "試作品の設計データ" in page.get_by_label("ご相談の内容", exact=True).input_value()


def test_an_empty_story_is_told_in_place_and_read_out(open_page, check_access):
    page = open_page()
    page.get_by_role("button", name="この内容で相談する").click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    check_access(page)
    alert.get_by_role("link").click()
    expect(page.get_by_label("ご相談の内容", exact=True)).to_be_focused()


def test_the_language_changes_on_the_page_one_is_on(open_page):
    page = open_page("/measures/M43/")
    page.get_by_role("button", name="English").click()

    expect(page).to_have_url(page.url.split("?")[0])
    expect(page.get_by_role("heading", name="The first step")).to_be_visible()
    page.get_by_role("button", name="日本語").click()
    expect(page.get_by_role("heading", name="最初の一歩")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_am_i_eligible_answers_in_place(open_page, script):
    page = open_page("/measures/M43/", script=script)
    page.get_by_role("radio", name="高校・高専（授業）").check()
    page.get_by_role("button", name="確かめる").click()

    expect(page.locator("#eligible .status")).to_have_text("条件に当てはまりません")


def test_search_follows_the_typing(open_page):
    page = open_page("/measures/", size="desktop")
    before = page.locator("#found-title").inner_text()
    page.get_by_role("searchbox").press_sequentially("商標", delay=30)

    expect(page.locator("#found-title")).not_to_have_text(before)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.wait_for_url("**search=**")
