"""Accounts in a real browser: a passkey made and used, an authenticator app, and the pages for everyone."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from tests.browser.test_access import list_small_targets, measure_overflow
from tests.factories.people import PASSWORD, make_staff, name_membership
from tests.integration.web.test_accounts import compute_code
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person

PAGES = (
    "/account/",
    "/account/sessions/",
    "/account/second/",
    "/account/second/app/activate/",
    "/account/second/codes/new/",
    "/account/password/change/",
    "/account/passkeys/",
    "/account/passkeys/add/",
    "/account/logout/",
    "/desk/tokens/",
    "/my/",
)


def sign_in(page: Page, leads_to: str = "**/desk/") -> str:
    """This function will make a manager and sign them in by password; returns their address."""
    email = Person.objects.get(pk=make_staff(role=Role.MANAGER).person_id).email
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="ログイン", exact=True).click()
    page.wait_for_url(leads_to)
    return email


def confirm_again(page: Page, place: str) -> None:
    page.goto(place)
    if "/reauthenticate/" in page.url:
        page.get_by_label("パスワード", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="確認する").click()
        page.wait_for_url(f"**{place}")


def plug_in_authenticator(page: Page) -> None:
    """A device that keeps passkeys and knows its owner's finger, as Chromium plays it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_opens_the_desk_without_a_password(open_page, desk):
    if "localhost" not in desk:
        pytest.skip("a passkey needs a name, not an address")
    page = open_page("/account/login/", size="desktop")
    plug_in_authenticator(page)
    sign_in(page)
    confirm_again(page, "/account/passkeys/add/")
    page.get_by_label("パスワードなしでログインできるようにする").check()
    page.get_by_role("button", name="パスキーを加える").click()
    page.wait_for_url("**/account/second/codes/")
    page.goto("/account/passkeys/")
    expect(page.get_by_role("rowheader")).to_have_text("パスキー1")

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="ログアウト").click()
    page.wait_for_url("**/")
    page.goto("/account/login/")
    page.get_by_role("button", name="パスキーでログイン").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("支援デスク")


def test_staff_must_set_a_passkey_up_and_then_come_in_by_it_alone(open_page, desk, settings, check_access):
    if "localhost" not in desk:
        pytest.skip("a passkey needs a name, not an address")
    settings.SECOND_FACTOR = "staff"
    page = open_page("/account/login/")
    plug_in_authenticator(page)
    sign_in(page, "**/account/second/first/")
    check_look(page, check_access)
    page.goto("/desk/new/")
    expect(page.get_by_role("heading", level=1)).to_have_text("二つめの確認を設定してください")
    page.get_by_role("link", name="パスキーを登録する").click()
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="確認する").click()
    page.get_by_label("パスワードなしでログインできるようにする").check()
    page.get_by_role("button", name="パスキーを加える").click()
    page.wait_for_url("**/account/second/codes/")
    check_look(page, check_access)
    page.get_by_role("link", name="控えました。次へ進む").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("支援デスク")

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="ログアウト").click()
    page.wait_for_url("**/")
    page.goto("/account/login/")
    page.get_by_role("button", name="パスキーでログイン").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("支援デスク")


def test_an_authenticator_app_does_as_well_and_a_manager_takes_a_lost_one_away(
    open_page, settings, check_access
):
    settings.SECOND_FACTOR = "staff"
    page = open_page("/account/login/")
    email = sign_in(page, "**/account/second/first/")
    page.get_by_role("link", name="認証アプリを登録する").click()
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="確認する").click()
    page.get_by_label("確認コード").fill(compute_code(page.locator(".reference.breaks").inner_text()))
    page.get_by_role("button", name="登録する").click()
    page.get_by_role("link", name="控えました。次へ進む").click()
    page.wait_for_url("**/desk/")

    boss = Person.objects.get(email=email)
    colleague = make_staff(organisation=boss.memberships.get().organisation_id)
    TOTP.activate(Person.objects.get(pk=colleague.person_id), generate_totp_secret())
    page.goto(f"/desk/network/people/{name_membership(colleague)}/second-factor/")
    check_look(page, check_access)
    page.get_by_role("button", name="二つめの確認を解除する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("二つめの確認を解除しました")
    check_look(page, check_access)


def check_look(page: Page, check_access) -> None:
    """Nothing for axe to find, nothing too wide, nothing too small to touch."""
    check_access(page)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert measure_overflow(page) <= 0, (page.url, width)
    assert list_small_targets(page) == [], page.url


def test_without_javascript_there_is_the_password_and_no_dead_button(open_page):
    page = open_page("/account/login/", script=False)

    expect(page.get_by_role("button", name="パスキーでログイン")).to_be_hidden()
    sign_in(page)


def test_axe_finds_nothing_on_the_pages_of_an_account(open_page, check_access):
    page = open_page("/account/login/", size="desktop")
    sign_in(page)
    page.goto("/account/passkeys/add/")
    check_access(page)  # asks for the password once more
    confirm_again(page, "/account/second/app/activate/")

    for place in PAGES:
        page.goto(place)
        assert page.url.endswith(place)
        check_look(page, check_access)
