"""One case, many bodies: from a telephone call to an outcome over three bodies, as each of them lives it in a browser.

The window records it, Yorozu cannot take it, the chamber takes it and brings in the bureau, whose team works on it.
"""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.journey import STORY
from tests.browser.test_access import list_small_targets, measure_overflow
from tests.browser.test_ending import sign_in
from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.people.actions import add_organisation
from tsunagu.domain.people.enums import Aspect, OrganisationKind, Role
from tsunagu.domain.people.models import Person
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

CHAMBER_OWN, BUREAU_OWN = "社長は訴訟を望んでいない", "拒絶の見込みが高い"
CHAMBER_TOLD, BUREAU_TOLD = "契約書の案をお送りします", "先行技術を三件お知らせします"
SUMMARY, ASKED = (
    "図面の無償提供を求められています。契約の見直しを手伝ってください。",
    "出願の方針を見てください。",
)
REASON = "知財の契約は扱っていません"


def make_body(code: str, ja: str, kind: OrganisationKind) -> int:
    topics = {Aspect.TOPIC: ["stop_unfair_demand"]}
    name = Words(ja, code)
    return add_organisation(
        code=code, name=name, kind=kind, prefecture=Prefecture.OSAKA, coverage=topics, at=NOON
    )


def name_person(staff, name: str):
    person = Person.objects.get(pk=staff.person_id)
    person.name = name
    person.save()
    return staff


@pytest.fixture
def cast(db):
    """An adviser of each body; at the bureau a manager and two who may be in a team."""
    Client().get("/account/login/")  # the first page of a process reads what all pages need
    yorozu = make_body("yorozu", "大阪よろず支援拠点", OrganisationKind.YOROZU)
    chamber = make_body("chamber", "みなと商工会議所", OrganisationKind.CHAMBER)
    bureau = make_body("bureau", "みなと産業支援センター", OrganisationKind.SUPPORT_CENTRE)
    return {
        "window": make_staff(organisation=make_organisation(code="window")),
        "yorozu": make_staff(organisation=yorozu),
        "chamber": make_staff(organisation=chamber),
        "bureau": name_person(make_staff(organisation=bureau, role=Role.MANAGER), "責任者 一郎"),
        "member": name_person(make_staff(organisation=bureau), "海野 渡"),
        "outside": name_person(make_staff(organisation=bureau), "外山 守"),
    }


def look(page: Page, check_access) -> None:
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert measure_overflow(page) <= 0, (page.url, width)
        check_access(page)
    assert list_small_targets(page) == [], page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def read(page: Page, place: str) -> str:
    page.goto(place)
    return page.locator("main").inner_text()


def note(page: Page, case: str, text: str, reach: str) -> None:
    page.goto(case)
    page.get_by_label("メモ", exact=True).fill(text)
    page.get_by_label(reach).check()
    page.get_by_role("button", name="メモを残す").click()
    expect(page.locator(".timeline")).to_contain_text(text)


def open_asked(page: Page, box: str = "") -> None:
    page.goto(f"/desk/referrals/{box}")
    page.get_by_role("link", name=re.compile(r"^T-\d{4}-")).click()
    page.wait_for_url(re.compile(r"/desk/referrals/[0-9a-f]+/"))


def test_from_a_telephone_call_to_an_outcome_over_three_bodies(open_page, check_access, cast):
    def come(who: str) -> Page:
        page = open_page("/account/login/", size="desktop")
        sign_in(page, cast[who])
        page.wait_for_url("**/desk/**")
        return page

    # 1. The window records a telephone call; a signed paper lies in its shelf.
    window = come("window")
    window.goto("/desk/new/")
    window.get_by_label("電話", exact=True).check()
    window.get_by_label("ご相談の内容", exact=True).fill(STORY["ja"])
    window.get_by_label("会社や団体の名前").fill("ミナト精工")
    window.get_by_role("button", name="この内容で記録する").click()
    window.wait_for_url("**/question/")
    public_id = window.url.split("/")[4]
    case, asked = f"/desk/cases/{public_id}/", f"/consultations/{public_id}/referrals/"

    # 2. It asks Yorozu and the chamber, both wanted, on the paper.
    window.goto(f"{asked}new/")
    for body in ("大阪よろず支援拠点", "みなと商工会議所"):
        window.get_by_label(re.compile(body)).check()
    window.get_by_label("頼みたいこと").fill(SUMMARY)
    window.get_by_label("選んだ機関すべてに関わってもらう").check()
    window.get_by_label("署名した同意書の日付と保管場所").fill("2026-11-22、棚3")
    look(window, check_access)
    window.get_by_role("button", name="この内容で頼む").click()
    expect(window.get_by_text("返事を待っています")).to_have_count(2)

    # 3. Yorozu declines and says why; the chamber takes it on. The bureau has heard of nothing.
    yorozu, chamber, bureau, member = (come(who) for who in ("yorozu", "chamber", "bureau", "member"))
    open_asked(yorozu)
    expect(yorozu.get_by_text(SUMMARY)).to_be_visible()
    yorozu.get_by_text("引き受けられない", exact=True).click()
    yorozu.get_by_label(re.compile("^理由")).fill(REASON)
    yorozu.get_by_role("button", name="理由を伝えて断る").click()
    expect(yorozu.get_by_text("引き受けられないとの返事でした")).to_be_visible()
    expect(yorozu.get_by_text("一緒に渡された同意も終わりました")).to_be_visible()
    look(yorozu, check_access)
    open_asked(chamber)
    chamber.get_by_role("button", name="引き受ける", exact=True).click()
    expect(chamber.get_by_text("引き受けました")).to_be_visible()
    seen = read(window, asked)
    assert REASON in seen
    assert "この機関からはもう見られません" in seen
    look(window, check_access)
    assert "引き受けました" in seen
    assert REASON not in read(chamber, asked)  # what another body answered is between it and whoever asked
    assert "大阪よろず支援拠点" not in read(chamber, asked)
    assert "支援依頼はありません" in read(bureau, "/desk/referrals/")

    # 4. The chamber proposes the bureau; until the client agrees the bureau knows nothing.
    chamber.goto(f"{asked}new/")
    chamber.get_by_label(re.compile("みなと産業支援センター")).check()
    chamber.get_by_label("頼みたいこと").fill(ASKED)
    chamber.get_by_label("選んだ機関すべてに関わってもらう").check()
    chamber.get_by_role("button", name="この内容で頼む").click()
    expect(chamber.get_by_text("相談した方の同意を待っています")).to_be_visible()
    assert "支援依頼はありません" in read(bureau, "/desk/referrals/")
    assert "T-20" not in read(bureau, "/desk/today/")

    # 5. The client gets a link on paper, reads the proposal and agrees; the paper's link is shown once.
    window.goto(f"{case}slip/")
    link = window.locator(".copy").inner_text()
    window.goto(f"{case}slip/")
    expect(window.locator(".copy")).to_have_count(0)
    client = open_page(link)
    client.goto(asked)
    look(client, check_access)
    client.get_by_role("link", name="内容を見て決める").click()
    expect(client.get_by_text(ASKED)).to_be_visible()
    look(client, check_access)
    client.get_by_role("button", name="同意してつなぐ").click()
    expect(client.get_by_role("heading", name="みなと産業支援センター")).to_be_visible()

    # 6. The bureau has a team, takes the case on, gives it to the team; a member takes it.
    bureau.goto("/desk/network/bodies/bureau/people/")
    bureau.get_by_role("link", name="チームを作る").click()
    bureau.get_by_label("チームの名前").fill("出願チーム")
    bureau.get_by_label("海野 渡").check()
    look(bureau, check_access)
    bureau.get_by_role("button", name="チームを作る").click()
    expect(bureau.get_by_role("link", name="出願チーム")).to_be_visible()
    look(bureau, check_access)
    open_asked(bureau)
    bureau.get_by_role("button", name="引き受ける", exact=True).click()
    bureau.get_by_text("担当を替える", exact=True).click()
    bureau.get_by_label("誰に渡しますか").select_option(label="出願チーム")
    look(bureau, check_access)
    bureau.get_by_role("button", name="この相手に渡す").click()
    expect(bureau.get_by_text("チームの担当がまだ決まっていません")).to_be_visible()
    outside = come("outside")
    assert "出願チーム" not in read(outside, "/desk/today/")
    assert "出願チームの相談" in read(member, "/desk/today/")
    open_asked(member, "?box=accepted&whose=team")
    look(member, check_access)
    member.get_by_role("button", name="わたしが担当する").click()
    expect(member.get_by_text("担当 海野 渡")).to_be_visible()
    assert "出願チーム" in read(bureau, "/desk/board/")
    look(bureau, check_access)
    for other in (window, chamber, client):
        assert "出願チーム" not in read(other, asked)  # how the bureau divides its work is its own business

    # 7. Both write notes for themselves and for all; each reads what is told, never what the other keeps.
    for page, own, told in ((chamber, CHAMBER_OWN, CHAMBER_TOLD), (member, BUREAU_OWN, BUREAU_TOLD)):
        note(page, case, own, "自分の機関だけ")
        note(page, case, told, "相談した方とほかの機関にも")
    progress = f"/consultations/{public_id}/progress/"
    for page, place, unseen in (
        (chamber, case, {BUREAU_OWN}),
        (member, case, {CHAMBER_OWN}),
        (window, case, {CHAMBER_OWN, BUREAU_OWN}),
        (client, progress, {CHAMBER_OWN, BUREAU_OWN}),
    ):
        said = read(page, place)
        assert {CHAMBER_TOLD, BUREAU_TOLD} <= {each for each in (CHAMBER_TOLD, BUREAU_TOLD) if each in said}
        assert {each for each in unseen if each in said} == set()
    assert yorozu.goto(case).status == 404  # it declined: what came with the request is closed

    # 8. The member has something to do and does it from today's list; the others never see it.
    member.goto(case)
    member.get_by_text("することを加える").click()
    member.get_by_label("すること", exact=True).fill("願書を確かめる")
    member.get_by_role("button", name="加える", exact=True).click()
    expect(member.get_by_text("願書を確かめる").first).to_be_visible()
    assert "願書を確かめる" not in read(chamber, case) + read(window, case) + read(client, progress)
    member.goto("/desk/today/")
    member.get_by_role("button", name="済み").click()
    expect(member.get_by_text("いま待っているものはありません")).to_be_visible()

    # 9. Filed: the outcome stands for all, the bureau and the chamber finish, the work ends.
    member.goto(f"{case}outcomes/new/")
    member.get_by_label("出願・申請した").check()
    member.get_by_role("button", name="記録する").click()
    for page, done in ((member, "出願しました"), (chamber, "契約書を直しました")):
        open_asked(page, "?box=accepted")
        page.get_by_label(re.compile("^何をしたか")).fill(done)
        page.get_by_role("button", name="記録して終える").click()
        expect(page.get_by_text("支援が終わりました")).to_be_visible()
    window.goto(case)
    window.get_by_role("button", name="対応を終える").click()
    expect(window.get_by_text("対応は終わり")).to_be_visible()

    # 10. The client says that it helped, and that reaches the adviser of the window.
    said = read(client, progress)
    assert "出願・申請した" in said
    client.get_by_label("とても役に立った").check()
    client.get_by_role("button", name="感想を送る").click()
    expect(client.get_by_text("ご感想をありがとうございました")).to_be_visible()
    window.goto("/desk/notifications/")
    window.get_by_role("link", name=re.compile("感想が届きました")).click()
    expect(window.get_by_text("とても役に立った").first).to_be_visible()
