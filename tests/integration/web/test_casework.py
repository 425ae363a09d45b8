"""The pages of the work on a case: recording, today, the case, corrections, papers, and what its client sees."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tests.factories.casework import share_case, state_case, work_on
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.cases.actions import Opened
from tsunagu.domain.casework.actions import close_case, finish_task
from tsunagu.domain.casework.models import CaseFile, Note, Satisfaction
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.domain.people.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
TOLD = {
    "text": "先月の展示会で新しい治具を見せました。商標も取りたいです。",
    "applicant": "sme",
    "company": "ミナト精工",
}

PAPERS = {
    ("intake", "ja"): "ご相談の用紙",
    ("intake", "en"): "Consultation form",
    ("consent", "ja"): "同意書",
    ("consent", "en"): "Consent to share a consultation",
    ("report", "ja"): "会社の名前を伏せて連絡することについての同意書",
    ("report", "en"): "Consent to a report without the company's name",
    ("naming", "ja"): "会社の名前を伝えることについての同意書",
    ("naming", "en"): "Consent to tell the company's name",
}
CASE_REFERENCE = re.compile(r"T-2026-\w{4}-\w{2}")


@pytest.fixture
def desk(client, staff):
    """A member of staff who has recorded a case that came in by telephone: the browser and the address of the case."""
    client.log_in(staff)
    opened = client.post("/desk/new/", TOLD | {"came_by": "phone", "received_on": "2026-11-20"})
    return client, f"/desk/cases/{opened['Location'].split('/')[2]}/"


def read(browser, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200, place
    return answer.content.decode()


def test_a_case_that_came_in_by_telephone_says_so(desk):
    browser, home = desk
    page = read(browser, home)

    assert "電話" in page
    assert "2026年11月20日" in page
    assert CaseFile.objects.get().came_by == "phone"
    assert home in read(browser, "/desk/")


def test_notes_of_ones_body_and_shared_ones_are_told_apart(desk):
    browser, home = desk
    for reach in ("own", "shared"):
        sent = browser.post(f"{home}notes/", {"note-text": f"{reach}のメモ", "note-reach": reach})
        assert sent["Location"] == f"{home}#timeline"
    page = read(browser, f"{home}?only=note")

    assert 'class="entry own"' in page
    assert 'class="entry shared"' in page
    assert "機関の中だけ" in page
    note = Note.objects.get(reach="own").public_id
    browser.post(f"{home}notes/{note}/reach/", {"reach": "shared"})
    assert 'class="entry own"' not in read(browser, home)


def test_what_is_refused_comes_back_with_what_was_written(desk):
    browser, home = desk
    refused = browser.post(f"{home}notes/", {"note-text": "あ" * 4001, "note-reach": "own"})

    assert refused.status_code == 422
    assert "4,000文字を超えています" in refused.content.decode()
    assert "あ" * 4001 in refused.content.decode()
    late = browser.post(f"{home}tasks/", {"task-text": "x", "task-due_on": "2026-11-01"})
    assert late.status_code == 422
    assert "今日から5年のうち" in late.content.decode()


def test_a_disclosure_shows_the_last_day(desk):
    browser, home = desk
    told = {"stage": "advising", "urgency": "now", "topics": ["protect_design"], "disclosed_on": "2026-10-01"}
    assert browser.post(f"{home}file/", told).status_code == 302
    page = read(browser, home)

    assert "2027年10月1日" in page
    assert "2026年10月1日（木）に公開ずみ" in page
    assert 'value="2026-10-01"' in read(browser, f"{home}file/")


def test_today_lists_what_waits_and_lets_it_be_done(desk):
    browser, home = desk
    day = (NOON + timedelta(days=3)).date().isoformat()
    assert browser.post(f"{home}tasks/", {"task-text": "電話する", "task-due_on": day}).status_code == 302
    page = read(browser, "/desk/today/")
    assert "電話する" in page
    place = page.split('formaction="')[1].split('"')[0]

    assert browser.post(place, {"back": "today"})["Location"] == "/desk/today/"
    assert "電話する" not in read(browser, "/desk/today/")
    assert browser.post(place, {"done": "no"})["Location"] == f"{home}#tasks"
    refused = browser.post(f"{home}close/")
    assert "まだ終わっていない作業が1件あります" in refused.content.decode()


def test_an_outcome_and_what_became_of_it(desk):
    browser, home = desk
    told = {"kind": "filed", "happened_on": "2026-11-20", "text": "商標を出願"}
    assert browser.post(f"{home}outcomes/new/", told).status_code == 302
    place = read(browser, home).split("/effect/")[0].split('"')[-1] + "/effect/"
    assert "商標を出願" in read(browser, place)
    assert browser.post(place, {"text": "登録になった"}).status_code == 302

    page = read(browser, home)
    assert "出願・申請した" in page
    assert "登録になった" in page


def test_a_click_corrects_the_machine(desk):
    browser, home = desk
    asked = read(browser, f"{home}corrections/?subject=need&code=file_overseas")
    assert "海外で権利をとりたい" in asked
    wrong = {"subject": "need", "code": "protect_name"}
    assert browser.post(f"{home}corrections/", wrong).status_code == 422
    assert (
        browser.post(
            f"{home}corrections/", wrong | {"text": "権利はもうある", "phrase": "商標も"}
        ).status_code
        == 302
    )
    assert "<s>名前・ロゴを守りたい</s>" in read(browser, home)
    browser.post(f"{home}corrections/agree/", wrong | {"deed": "undo"})
    browser.post(f"{home}corrections/agree/", wrong | {"deed": "agree"})
    assert "<b>名前・ロゴを守りたい</b>" in read(browser, home)
    assert browser.get(f"{home}corrections/?subject=need&code=nonsense").status_code == 404


def test_a_programme_officer_looks_proposals_through(client, other):
    world = share_case()
    work_on(world.ours, world.public_id)
    other.log_in(world.ours)
    assert "/desk/vocabulary/" not in read(other, "/desk/")
    client.log_in(make_staff(role=Role.PROGRAMME_OFFICER))
    assert "/desk/vocabulary/" in read(client, "/desk/")
    page = read(client, "/desk/vocabulary/")
    assert "「困って」" in page
    place = page.split('action="/desk/vocabulary/')[1].split('"')[0]
    sent = {"state": "accepted"}

    assert client.post(f"/desk/vocabulary/{place}", sent).status_code == 422
    assert client.post(f"/desk/vocabulary/{place}", sent | {"text": "よく出る"}).status_code == 302
    assert "よく出る" in read(client, "/desk/vocabulary/?state=accepted")
    assert client.post(f"/desk/vocabulary/{place}", {"state": "nonsense"}).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", ["intake", "consent", "report", "naming"])
def test_the_forms_are_one_page_of_pdf(desk, kind, language):
    browser, home = desk
    answer = browser.get(f"/desk/papers/{kind}.pdf", {"language": language, "case": home.split("/")[3]})

    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    said = pages[0].extract_text().replace("\u200b", "")
    assert len(pages) == 1
    assert PAPERS[kind, language] in said
    assert CASE_REFERENCE.search(said)


def test_the_consent_form_of_a_strange_case_is_not_there(desk, other):
    browser, _ = desk
    strange = open_by_form(other)

    assert browser.get("/desk/papers/consent.pdf", {"case": strange}).status_code == 404


def test_the_slip_shows_a_new_link_once_and_it_opens_the_case(desk, other):
    browser, home = desk
    assert browser.post(f"{home}slip/").status_code == 302
    page = read(browser, f"{home}slip/")
    link = page.split('class="copy breaks">http://testserver')[1].split("<")[0]

    assert "<path d=" in page
    assert "<path d=" not in read(browser, f"{home}slip/")
    assert other.get(link, follow=True).status_code == 200
    assert read(other, f"/consultations/{home.split('/')[3]}/progress/")


def test_the_client_follows_the_case_and_says_whether_it_helped(client, staff):
    public_id = open_by_form(client)
    keys = client.cookies["tsunagu-links"].value.split(":")[0].split(".")
    holder = LinkHolder(frozenset(keys), NOON.date())
    share(OpenedCase(Opened(public_id, "", "", "", NOON.date()), holder), staff)
    named, place = (
        {"actor": staff, "public_id": public_id, "at": NOON},
        f"/consultations/{public_id}/progress/",
    )
    task = work_on(staff, public_id)["task"]
    page = read(client, place)
    assert "w-shared" in page
    assert "w-own" not in page
    assert "感想を送る" not in page
    assert client.post(place, {"answer": "very", "text": ""}).status_code == 422

    finish_task(**named, task=task)
    close_case(**named)
    assert "感想を送る" in read(client, place)
    assert client.post(place, {"answer": "very", "text": "早かった"}).status_code == 302
    assert Satisfaction.objects.get().text == "早かった"
    assert "ありがとうございました" in read(client, place)


def test_a_body_that_looks_is_in_the_access_log_and_sees_no_more_than_was_granted(client):
    world = share_case()
    state_case(world.ours, world.public_id, partners="顧問の弁理士")
    client.log_in(world.theirs)
    page = read(client, f"/desk/cases/{world.public_id}/")

    assert "顧問の弁理士" not in page
    assert "渡されているもの：預けた資料" in page
    assert (
        client.post(
            f"/desk/cases/{world.public_id}/notes/", {"note-text": "x", "note-reach": "own"}
        ).status_code
        == 404
    )
    entry = AccessEntry.objects.get(actor=world.theirs.label)
    assert (entry.what, entry.groups) == ("page", "documents")


@pytest.mark.parametrize("page", ["", "file/", "outcomes/new/", "corrections/?subject=need"])
def test_each_page_that_shows_a_lent_case_is_in_the_access_log(client, page):
    world = share_case()
    client.log_in(world.ours)
    read(client, f"/desk/cases/{world.public_id}/{page}")

    assert [entry.groups for entry in AccessEntry.objects.filter(actor=world.ours.label)] == ["company,story"]


def test_an_address_that_is_no_place_shows_the_newest(desk):
    browser, home = desk
    for before in ("x", "2026-11-22", "a%00b", "2026-11-22T00:00:00+09:00~note:x"):
        assert browser.get(f"{home}?before={before}").status_code == 200


@pytest.mark.parametrize("code", ["a\x00b", "x" * 41, "あ", "<script>"])
def test_what_can_be_no_code_is_not_there(desk, code):
    browser, home = desk
    told = {"subject": "need", "code": code}

    assert browser.post(f"{home}corrections/agree/", told | {"deed": "undo"}).status_code == 404
    assert browser.get(f"{home}corrections/", told).status_code == 404
