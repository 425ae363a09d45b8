"""A real browser in front of a real server: Debian's Chromium, driven by Playwright."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.factories.catalogue import load_measures
from tests.factories.exports import make_export
from tests.machine import find_chromium

# Playwright's sync API leaves a running loop in the thread; Django must be told that the tests know what they do.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

PATIENCE = 30_000
"""Milliseconds. A server that has just started reads all the measures first, beside another worker; a broken page never comes."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without one the test is skipped, except where CI says that nothing may be."""
    program = find_chromium()
    if not program:
        message = "no Chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--lang=ja-JP"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def desk(live_server) -> str:
    """The address of a desk with its measures."""
    load_measures()
    return live_server.url


@pytest.fixture
def patent_list(tmp_path: Path) -> Path:
    """A small look-alike of a J-PlatPat export."""
    file = tmp_path / "list.csv"
    rows = [{"出願日": f"{year}/05/10"} for year in (2019, 2020, 2020, 2022, 2025)]
    file.write_bytes(make_export(*rows))
    return file


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, desk: str) -> Iterator[Open]:
    """Opens a page at a size, in a language, with or without JavaScript. Any console error or CSP violation fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 on purpose is reported by the browser as a failed resource; that is no complaint.
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            complaints.append(message.text)

    def open_one(
        place: str = "/",
        *,
        size: str = "phone",
        language: str = "ja",
        script: bool = True,
        width: int | None = None,
    ) -> Page:
        viewport = {**SIZES[size], **({"width": width} if width else {})}
        locale = "ja-JP" if language == "ja" else "en-GB"
        context = chromium.new_context(
            viewport=viewport,
            locale=locale,
            java_script_enabled=script,
            base_url=desk,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(place)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def check_access() -> Callable[[Page], None]:
    """Lets axe look at the page: nothing may be found."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page, options=RULES).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == [], page.url

    return check
