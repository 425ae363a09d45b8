"""Webhooks in a browser: added after one's password, the secret copied once, what arrived and why not; at every width."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.people import PASSWORD, make_staff
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.webhooks.enums import Refusal, State
from tsunagu.domain.webhooks.models import Delivery, Hook

ADDRESS = "https://hooks.minato.example/receive/" + "0123456789" * 20


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_webhook_is_added_and_watched_at_every_width(open_page, check_access, language):
    email = Person.objects.get(pk=make_staff(role=Role.MANAGER).person_id).email
    page = open_page("/account/login/?next=/desk/webhooks/", language=language)
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/webhooks/")

    def look(name: str) -> None:
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert measure_overflow(page) <= 0, (page.url, width)
            check_access(page)
            if folder := os.environ.get("SHOTS"):
                page.screenshot(path=f"{folder}/{name}-{language}-{width}.png", full_page=True)
        assert list_small_targets(page) == []

    look("empty")
    page.goto("/account/reauthenticate/?next=/desk/webhooks/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/webhooks/")
    page.locator("#id_note").fill("顧客管理との連携")
    page.locator("#id_address").fill("http://hooks.minato.example/")
    page.locator("main form button").last.click()
    expect(page.locator("#errors")).to_be_visible()
    look("refused")
    page.locator("#id_address").fill(ADDRESS)
    page.locator("main form button").last.click()
    expect(page.locator("#new-secret")).to_have_value(re.compile("^whsec_"))
    look("added")
    hook = Hook.objects.get()
    for number, refusal in enumerate(Refusal):
        Delivery.objects.create(
            hook=hook, event="consultation.story_changed", key=str(number), subject="consultation:x", refusal=refusal,
            announced_at=hook.created_at, not_before=hook.created_at, attempts=3, status=503,
            state=State.WAITING if number % 2 else State.GIVEN_UP, ended_at=None if number % 2 else hook.created_at,
        )  # fmt: skip
    page.goto(f"/desk/webhooks/{hook.public_id}/")
    expect(page.locator("#new-secret")).to_have_count(0)
    look("watched")
    page.goto("/desk/webhooks/")
    look("list")
