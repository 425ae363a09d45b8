"""The pages of reports without a name: refused and marked, mended, previewed word for word, sent, answered, taken back."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff, name_membership
from tests.factories.protection import COMPANY, TEXT, make_inspectors, report
from tests.integration.web.conftest import StrictClient, open_by_form
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.protection.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
STORY = "取引先から金型の図面を無償で渡すように迫られて困っています。断りたいです。"


def fill_in(body: Staff, **said) -> dict:
    usual = {
        "receiver": str(body.organisation_id),
        "demands": ["drawings", "price"],
        "text": TEXT,
        "call_names": COMPANY,
        "other_side": "large",
        "industry": "manufacturing",
        "days": "90",
        "deed": "send",
        "looked": "yes",
    }
    return usual | said


def come_as(staff: Staff, language: str = "ja") -> StrictClient:
    browser = StrictClient(headers={"accept-language": language})
    browser.log_in(staff)
    return browser


def read(answer) -> str:
    return answer.content.decode()


def read_main(answer) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", read(answer).partition("<main")[2].partition("</main>")[0])
    )


@pytest.fixture
def body():
    return make_inspectors(role=Role.MANAGER)


def send(client, case: str, body: Staff, **said) -> str:
    answer = client.post(f"/consultations/{case}/protection/new/", fill_in(body, **said))
    assert answer.status_code == 302, read_main(answer)
    return answer["Location"].split("/")[4]


def test_a_report_is_offered_where_somebody_demands_too_much(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    home = f"/consultations/{case}/"
    assert f'href="{home}protection/"' in read(client.get(home))
    assert "連絡を書く" in read(client.get(f"{home}protection/"))
    assert f'href="{home}protection/"' in read(client.get(f"{home}consents/"))
    other = open_by_form(client, "店の名前を商標に登録したいです。")
    assert "/protection/" not in read(client.get(f"/consultations/{other}/"))


def test_where_nobody_takes_reports_the_page_says_so(client):
    case = open_by_form(client, STORY)
    assert "0120-418-618" in read(client.get(f"/consultations/{case}/protection/"))
    assert client.get(f"/consultations/{case}/protection/new/").status_code == 302


def test_the_name_is_refused_and_marked_and_nothing_is_kept(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    place = f"/consultations/{case}/protection/new/"
    assert COMPANY in read(client.get(place)), "the form knows the company's name already"
    for deed in ("preview", "send"):
        refused = client.post(place, fill_in(body, text="㈱ミオツクシ精機です。", deed=deed))
        assert refused.status_code == 422
        assert '<mark class="refused">ミオツクシ精機</mark>' in read(refused)
    assert not Report.objects.exists()


def test_what_may_tell_is_ticked_before_it_is_sent(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    place = f"/consultations/{case}/protection/new/"
    told = fill_in(body, text="大阪府の工場で、田中部長に言われました。", deed="preview")
    preview = client.post(place, told)
    assert preview.status_code == 200
    assert "<mark>大阪府</mark>" in read(preview)
    keys = re.findall(r'name="accepted"[^>]*value="([^"]+)"', read(preview))
    assert len(keys) == 2
    for ticked in ([], keys[:1]):
        refused = client.post(place, told | {"deed": "send", "accepted": ticked})
        assert refused.status_code == 422
        assert "まだ送っていません" in read(refused)
    assert client.post(place, told | {"deed": "send", "accepted": keys}).status_code == 302


def test_nothing_is_sent_before_somebody_says_that_they_read_it_through(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    told = fill_in(body)
    del told["looked"]
    refused = client.post(f"/consultations/{case}/protection/new/", told)
    assert (refused.status_code, Report.objects.count()) == (422, 0)
    assert "読み返して" in read_main(refused)


def test_the_preview_says_what_the_body_reads_word_for_word(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    told = fill_in(body, other_name="トヨカワ重工", size="small", region="kinki", deed="preview")
    preview = client.post(f"/consultations/{case}/protection/new/", told)
    sheet = re.search(r'<section class="sheet"[^>]*>(.*?)</section>', read(preview), re.DOTALL)[1]
    made = send(client, case, body, **told | {"deed": "send"})
    page = read(come_as(body).get(f"/desk/protection/{made}/"))
    assert re.search(r'<section class="sheet"[^>]*>(.*?)</section>', page, re.DOTALL)[1] == sheet


def test_one_can_go_back_and_write_anew(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    answer = client.post(f"/consultations/{case}/protection/new/", fill_in(body, deed="edit"))
    assert answer.status_code == 200
    assert TEXT in read(answer)
    empty = client.post(f"/consultations/{case}/protection/new/", {})
    assert empty.status_code == 422


def test_both_sides_talk_and_it_ends_with_an_outcome(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    made = send(client, case, body)
    here, there = f"/consultations/{case}/protection/{made}/", f"/desk/protection/{made}/"
    desk = come_as(body)
    assert "/desk/protection/" in read(desk.get("/desk/"))
    assert there in read(desk.get("/desk/protection/"))
    assert "/desk/protection/" not in read(come_as(make_staff()).get("/desk/"))

    assert desk.post(f"{there}receive/").status_code == 302
    assert desk.post(f"{there}reply/", {"reply-text": ""}).status_code == 422
    assert desk.post(f"{there}reply/", {"reply-text": "いつからですか。"}).status_code == 302
    assert "質問が届いています" in read(client.get(f"/consultations/{case}/protection/"))
    assert "いつからですか。" in read(client.get(here))

    refused = client.post(f"{here}say/", {"text": "みおつくし精機では春からです。"})
    assert refused.status_code == 422
    assert '<mark class="refused">みおつくし精機</mark>' in read(refused)
    assert client.post(f"{here}say/", {"text": "春からです。"}).status_code == 302
    assert "返事あり" in read(desk.get("/desk/protection/?box=received"))

    assert desk.post(f"{there}close/", {"close-answer": "x"}).status_code == 422
    told = {"close-outcome": "guidance", "close-answer": "業界への指導に生かします。"}
    assert desk.post(f"{there}close/", told).status_code == 302
    assert desk.post(f"{there}receive/").status_code == 422
    page = read(client.get(here))
    assert "発注側への指導に生かした" in page
    assert "業界への指導に生かします。" in page
    assert "名前を伏せて連絡した" in read(client.get(f"/consultations/{case}/progress/"))
    assert there in read(desk.get("/desk/protection/?box=closed"))


def test_it_is_taken_back_and_the_page_is_honest_about_it(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    made = send(client, case, body)
    here, there, desk = (
        f"/consultations/{case}/protection/{made}/",
        f"/desk/protection/{made}/",
        come_as(body),
    )
    desk.get(there)
    assert client.post(f"{here}take-back/").status_code == 302
    assert "読まなかったことにはできません" in read(client.get(here))
    assert client.post(f"{here}take-back/").status_code == 422
    assert desk.get(there).status_code == 404
    assert desk.post(f"{there}receive/").status_code == 404
    assert made not in read(desk.get("/desk/protection/"))


def test_the_name_is_told_by_a_consent_of_its_own(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    made = send(client, case, body)
    here, desk = f"/consultations/{case}/protection/{made}/", come_as(body)
    assert COMPANY not in read(desk.get(f"/desk/protection/{made}/"))
    assert client.post(f"{here}name/", {"name": COMPANY}).status_code == 422
    told = {"name": COMPANY, "reach": "佐藤 06-1234-5678"}
    assert client.post(f"{here}name/", told).status_code == 302
    page = read(desk.get(f"/desk/protection/{made}/"))
    assert COMPANY in page
    assert "佐藤 06-1234-5678" in page
    client.post(f"{here}take-back/")
    assert client.get(f"{here}name/").status_code == 404


def test_a_report_of_another_consultation_is_not_found_under_this_one(client, body):
    first, second = (open_by_form(client, STORY, company=COMPANY) for _ in range(2))
    made = send(client, first, body)
    assert client.get(f"/consultations/{second}/protection/{made}/").status_code == 404


def test_in_english(body):
    client = StrictClient(headers={"accept-language": "en"})
    case = open_by_form(client, STORY, company=COMPANY)
    made = send(client, case, body)
    client.post(f"/consultations/{case}/protection/{made}/say/", {"text": "More."})
    desk = come_as(body, "en")
    places = [
        (client, f"/consultations/{case}/protection/{place}")
        for place in ("", "new/", f"{made}/", f"{made}/name/")
    ]
    places += [(desk, "/desk/protection/"), (desk, f"/desk/protection/{made}/")]
    make_inspectors()
    for browser, place in places:
        main = read(browser.get(place)).partition("<main")[2].partition("</main>")[0]
        said = re.sub(rf"<[^>]+>|{TEXT}|{COMPANY}|知財Ｇメン [\w-]+", "", main)
        assert not re.findall(r"[ぁ-んァ-ヶ一-龠]{2,}", said), place


def read_pdf(answer) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    said = "".join("".join(page.extract_text().replace("\u200b", "").split()) for page in pages)
    return len(pages), said


@pytest.mark.parametrize("language", ["ja", "en"])
def test_staff_print_the_consent_with_what_will_be_told_word_for_word(body, language):
    window = make_staff()
    desk = come_as(window, language)
    told = {"text": STORY, "applicant": "sme", "company": COMPANY}
    case = desk.post("/desk/new/", told)["Location"].split("/")[2]
    place = f"/consultations/{case}/protection/new/"
    told = fill_in(body, text=TEXT + "\n大阪府の工場です。", other_name="トヨカワ重工", deed="preview")
    preview = read(desk.post(place, told))
    assert 'name="deed" value="print"' in preview
    assert not re.search("任意|optional", preview.partition("<main")[2]), "nothing is sent without the paper"
    refused = desk.post(place, told | {"deed": "print"})
    assert (refused.status_code, refused["Content-Type"][:9]) == (422, "text/html"), (
        "大阪府 was not let stand"
    )
    keys = re.findall(r'name="accepted"[^>]*value="([^"]+)"', preview)
    number, said = read_pdf(desk.post(place, told | {"deed": "print", "accepted": keys}))
    assert number == 1
    for part in (TEXT, "大阪府の工場です。", "トヨカワ重工", window_reference(case)):
        assert part in said, part
    assert "みおつくし" not in said, "the name stands on the paper in ink alone"
    assert ("取り下げられます" in said) == (language == "ja")
    assert ("Atanytimeandwithoutareason" in said) == (language == "en")
    assert not Report.objects.exists()

    named = desk.post(place, told | {"deed": "print", "text": "みおつくし精機です。"})
    assert (named.status_code, named["Content-Type"][:9]) == (422, "text/html")
    long = desk.post(place, told | {"deed": "print", "text": "あ" * 4000, "other_name": ""})
    number, said = read_pdf(long)
    assert number > 1
    assert said.count("あ") >= 4000


def window_reference(case: str) -> str:
    return Consultation.objects.get(public_id=case).reference


def test_a_client_is_offered_no_paper(client, body):
    case = open_by_form(client, STORY, company=COMPANY)
    place = f"/consultations/{case}/protection/new/"
    assert 'value="print"' not in read(client.post(place, fill_in(body, deed="preview")))
    assert client.post(place, fill_in(body, deed="print"))["Content-Type"].startswith("text/html")
    assert "papers" not in read(client.get(f"/consultations/{case}/protection/")).partition("<main")[2]


def test_the_page_says_why_it_ended_when_an_heir_was_the_body_that_was_told(client, body):
    window = make_staff()
    recorded = open_case(actor=window, company=COMPANY)
    made = report(recorded, body, note="同意書、棚3")
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    code, heir = window.label.partition("@")[2], name_membership(body)
    dissolve_organisation(actor=runs, code=code, hand_over_to=heir, at=NOON)

    client.get(reverse("consultations:come_back", args=[recorded.opened.secret]))
    page = read(client.get(f"/consultations/{recorded.public_id}/protection/{made}/"))
    assert "どの会社の連絡か分からないように" in page
    assert "期限が過ぎたため" not in page
    heirs = come_as(body)
    assert made not in read(heirs.get(f"/consultations/{recorded.public_id}/protection/"))
    assert heirs.get(f"/consultations/{recorded.public_id}/protection/{made}/").status_code == 404


def test_staff_who_recorded_it_report_on_a_signed_paper(body):
    window = make_staff()
    desk = come_as(window)
    told = {"text": STORY, "applicant": "sme", "company": COMPANY}
    case = desk.post("/desk/new/", told)["Location"].split("/")[2]
    place = f"/consultations/{case}/protection/new/"
    assert desk.post(place, fill_in(body)).status_code == 422
    assert desk.post(place, fill_in(body, note="同意書、棚3")).status_code == 302
    inspector = come_as(body)
    made = Report.objects.get().public_id
    inspector.post(f"/desk/protection/{made}/receive/")
    inspector.post(f"/desk/protection/{made}/reply/", {"reply-text": "いつですか。"})
    assert "名前を伏せた連絡への質問" in read(desk.get("/desk/today/"))
