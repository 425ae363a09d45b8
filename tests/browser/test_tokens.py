"""A token that writes, made in a browser: what it may do, for whom it writes, shown once; at every width."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.people import PASSWORD, make_staff, name_person
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import ApiToken, Person


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_token_that_writes_names_somebody(open_page, check_access, language):
    manager = make_staff(role=Role.MANAGER)
    adviser = make_staff(organisation=manager.organisation_id)
    page = open_page("/account/login/?next=/desk/tokens/", language=language)
    page.locator("#id_login").fill(Person.objects.get(pk=manager.person_id).email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/tokens/")

    def look(name: str) -> None:
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert measure_overflow(page) <= 0, (page.url, width)
            check_access(page)
            if folder := os.environ.get("SHOTS"):
                page.screenshot(path=f"{folder}/tokens-{name}-{language}-{width}.png", full_page=True)
        assert list_small_targets(page) == []

    page.goto("/account/reauthenticate/?next=/desk/tokens/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/tokens/")
    look("empty")
    page.locator("#id_note").fill("受付システムとの連携")
    page.locator("input[value='consultations.write']").check()
    page.locator("input[value='meetings.book']").check()
    page.locator("main form button").last.click()
    expect(page.locator("#errors")).to_be_visible()
    look("refused")
    page.locator("#id_writes_for").select_option(name_person(adviser))
    page.locator("main form button").last.click()
    expect(page.locator("#new-token")).to_have_value(re.compile("^tsg_"))
    look("made")
    assert ApiToken.objects.get().writes_for_id == adviser.person_id
    adviser_row = ApiToken.objects.get()
    adviser_row.writes_for_id = make_staff().person_id  # somebody who works elsewhere by now
    adviser_row.save()
    page.goto("/desk/tokens/")
    expect(page.locator("table .help")).to_have_count(1)
    look("left")
