"""The moves of a person, in the words on the screen."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

STORY = {
    "ja": "従業員18名の金属加工業です。来週の展示会で新しい治具を見せます。取引先からは図面を無償で渡すように言われています。",
    "en": "We are a metal processing firm of 18 people. Next week we show a new tool at a trade fair. "
    "A customer demands our drawings for free.",
}
MOST_QUESTIONS = 40


@dataclass(frozen=True, slots=True)
class Labels:
    """What the buttons and links are called."""

    story: str
    sme: str
    ask: str
    next: str
    unknown: str
    so_far: str
    result: str
    yes: str
    take_in: str
    as_table: str
    pdf: str
    urgent: str


LABELS = {
    "ja": Labels(
        story="ご相談の内容",
        sme="中小企業",
        ask="この内容で相談する",
        next="次へ",
        unknown="分からない",
        so_far="ここまでの結果を見る",
        result="ご相談の整理結果",
        yes="はい",
        take_in="取り込む",
        as_table="表で見る",
        pdf="PDFで保存する",
        urgent="急ぐこと",
    ),
    "en": Labels(
        story="What is going on",
        sme="small or medium-sized enterprise",
        ask="Ask for advice with this",
        next="Next",
        unknown="I don’t know",
        so_far="See the result so far",
        result="Your result",
        yes="Yes",
        take_in="Take in",
        as_table="Show as a table",
        pdf="Save as PDF",
        urgent="Urgent",
    ),
}


def tell_story(page: Page, language: str) -> None:
    """This function will fill in the first page and send it."""
    say = LABELS[language]
    page.get_by_label(say.story, exact=True).fill(STORY[language])
    page.get_by_role("radio", name=say.sme, exact=True).check()
    page.get_by_role("button", name=say.ask).click()
    page.wait_for_url("**/question/")


def answer_questions(page: Page, language: str) -> int:
    """This function will answer yes or "I don't know" until there is nothing left to ask, and count the questions."""
    say = LABELS[language]
    for number in range(MOST_QUESTIONS):
        heading = page.locator("main h1").inner_text()
        if heading == say.result:
            return number
        yes = page.get_by_role("radio", name=say.yes, exact=True)
        if number % 2 == 0 and yes.count():
            yes.check()
            page.get_by_role("button", name=say.next, exact=True).click()
        else:
            page.get_by_role("button", name=say.unknown, exact=True).click()
        expect(page.locator("main h1")).not_to_have_text(heading)
    raise AssertionError("the questions never end")


def put_in(page: Page, file: Path, language: str) -> None:
    """This function will put a patent list into the consultation."""
    page.locator("#id_patents").set_input_files(file)
    page.get_by_role("button", name=LABELS[language].take_in).click()
    page.wait_for_url("**#owned")
