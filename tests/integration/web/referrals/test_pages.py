"""The pages of referrals: a client asks, an adviser suggests, a body answers; each sees what became of it."""

import pytest

from tests.factories.people import make_organisation, make_staff
from tests.factories.referrals import SUMMARY
from tests.integration.web.conftest import StrictClient, open_by_form
from tests.integration.web.consents.test_pages import hand_over
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.referrals.models import ClockSetting, Referral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def refer_by_form(browser, case: str, *bodies: Staff, summary: str = SUMMARY, **said):
    """This function will ask bodies for help through the page and return the answer."""
    form = {
        "receivers": [str(body.organisation_id) for body in bodies],
        "summary": summary,
        "how_many": "one",
        "groups": ["story", "company"],
        "purpose": "advice",
        "days": "90",
    }
    answer = browser.post(f"/consultations/{case}/referrals/new/", form | said)
    if answer.status_code == 422 and "receivers" not in said:  # not among the suggested: chosen from the list
        form["receivers"] = []
        answer = browser.post(
            f"/consultations/{case}/referrals/new/", form | {"other": str(bodies[0].organisation_id)} | said
        )
    return answer


def come_as(staff: Staff, language: str = "ja") -> StrictClient:
    browser = StrictClient(headers={"accept-language": language})
    browser.log_in(staff)
    return browser


def read(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def body():
    return make_staff(role=Role.MANAGER)


def test_a_client_asks_and_reads_the_answer(client, body):
    case = open_by_form(client)
    assert refer_by_form(client, case, body).status_code == 302
    page = read(client.get(f"/consultations/{case}/referrals/"))
    assert "返事を待っています" in page
    assert "返事の期限は2026年11月26日（木）です" in page

    desk = come_as(body)
    assert "あと4日" in read(desk.get("/desk/referrals/"))
    (made,) = Referral.objects.values_list("public_id", flat=True)
    place = f"/desk/referrals/{made}/"
    assert SUMMARY in read(desk.get(place))
    assert desk.post(f"{place}accept/").status_code == 302
    refused = desk.post(f"{place}complete/", {"answer": " "})
    assert refused.status_code == 422
    assert "一言が書かれていません" in read(refused)
    assert desk.post(f"{place}complete/", {"answer": "契約書を直しました。"}).status_code == 302
    ended = read(client.get(f"/consultations/{case}/referrals/"))
    assert "支援が終わりました" in ended
    assert "契約書を直しました。" in ended


def test_an_adviser_suggests_and_the_client_agrees_to_less(client, body):
    case, adviser = open_by_form(client), make_staff()
    hand_over(client, case, adviser.organisation_id, "story")
    desk = come_as(adviser)
    assert refer_by_form(desk, case, body).status_code == 302
    assert "相談した方の同意を待っています" in read(desk.get(f"/consultations/{case}/referrals/"))

    page = read(client.get(f"/consultations/{case}/referrals/"))
    assert "つなぐ提案があります" in page
    (made,) = Referral.objects.values_list("public_id", flat=True)
    place = f"/consultations/{case}/referrals/{made}/agree/"
    assert client.post(place, {"groups": []}).status_code == 422
    assert client.post(place, {"groups": ["story"]}).status_code == 302
    assert client.get(place).status_code == 302
    shown = come_as(body).get(f"/desk/referrals/{made}/")
    assert SUMMARY in read(shown)
    assert "返事を待っています" in read(desk.get("/desk/referrals/?box=sent_by_us"))


def test_what_was_typed_is_not_lost_and_the_errors_say_how(client, body):
    case = open_by_form(client)
    answer = refer_by_form(client, case, body, receivers=[], other="", summary="図面の件です。")
    assert answer.status_code == 422
    assert "機関を一つ以上選んでください" in read(answer)
    assert "図面の件です。" in read(answer)


def test_the_second_who_takes_it_is_told(client, body):
    case, other = open_by_form(client), make_staff()
    for each in (body, other):
        assert refer_by_form(client, case, each).status_code == 302
    first, second = Referral.objects.order_by("pk").values_list("public_id", flat=True)
    assert come_as(body).post(f"/desk/referrals/{first}/accept/").status_code == 302
    late = come_as(other).post(f"/desk/referrals/{second}/accept/")
    assert late.status_code == 422
    assert "別の機関が先に引き受けました" in read(late)


def test_a_case_goes_to_a_colleague(client, body):
    colleague = make_staff(organisation=body.organisation_id)
    case = open_by_form(client)
    refer_by_form(client, case, body)
    (made,) = Referral.objects.values_list("public_id", flat=True)
    desk, place = come_as(body), f"/desk/referrals/{made}/"
    desk.post(f"{place}accept/")
    assert desk.post(f"{place}reassign/", {"to": "person:" + "9" * 30}).status_code == 422
    assert desk.post(f"{place}reassign/", {"to": f"person:{colleague.person_id}"}).status_code == 302
    assert Referral.objects.get().taken_by_id == colleague.person_id
    board = read(desk.get("/desk/board/"))
    assert board.count('<th scope="row">佐藤 みのり</th><td class="number">') == 2
    assert "引き受けている相談：1件" in board


def test_those_in_charge_set_the_clock(body):
    desk = come_as(body, "en")
    assert "to answer" in read(desk.get("/desk/board/"))
    wrong = {"acknowledge": "5", "remind": "4", "escalate": "21", "close": "45"}
    assert desk.post("/desk/board/", wrong).status_code == 422
    assert desk.post("/desk/board/", wrong | {"acknowledge": "2"}).status_code == 302
    assert ClockSetting.objects.get().days == [2, 4, 21, 45]


def test_bodies_of_the_place_and_the_topic_are_suggested_with_reasons(client):
    make_staff()
    case = open_by_form(client, "大阪府の金型メーカーです。取引先から図面を無償で求められています。")
    page = read(client.get(f"/consultations/{case}/referrals/new/"))
    assert "大阪府にあります" in page
    assert "ご相談の内容：" in page


def test_whoever_reads_no_consultation_sees_no_load(body):
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = come_as(make_staff(organisation=national, role=Role.ADMINISTRATOR))
    assert runs.get("/desk/board/").status_code == 404
    assert runs.get("/desk/referrals/").status_code == 200
