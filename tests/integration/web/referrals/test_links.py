"""A body without accounts reads and answers by its link; a link that has done its work opens nothing."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.people import make_organisation
from tests.integration.web.conftest import StrictClient, open_by_form
from tests.integration.web.referrals.test_pages import read
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.referrals.links import find_by_link
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.models import KeptAnswer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
STORY = "図面を無償で渡すように言われて困っています。"
FORM = {"summary": "契約の見直しを頼みたいです。", "how_many": "one", "purpose": "advice", "days": "30"}


@pytest.fixture
def body(db):
    return make_organisation(code="nobody-here")


@pytest.fixture
def case(client, body):
    public_id = open_by_form(client, STORY, company="みなと精工")
    asked = client.post(
        f"/consultations/{public_id}/referrals/new/", FORM | {"other": str(body), "groups": ["story"]}
    )
    if asked.status_code == 422:
        asked = client.post(
            f"/consultations/{public_id}/referrals/new/",
            FORM | {"receivers": [str(body)], "groups": ["story"]},
        )
    assert asked.status_code == 302
    return public_id


@pytest.fixture
def link(client, case):
    (made,) = Referral.objects.values_list("public_id", flat=True)
    page = read(client.post(f"/consultations/{case}/referrals/{made}/link/"))
    return "/referred/" + page.split("/referred/")[1].split('"')[0]


@pytest.fixture
def guest():
    return StrictClient(headers={"accept-language": "ja"})


def test_what_is_granted_is_read_and_nothing_else_and_the_client_sees_who_looked(client, case, link, guest):
    assert "登録していません" in read(client.get(f"/consultations/{case}/referrals/"))
    page = read(guest.get(link))
    assert STORY in page
    assert "みなと精工" not in page
    assert AccessEntry.objects.filter(actor__startswith="referred:").exists()
    assert "窓口 nobody-here" in read(client.get(f"/consultations/{case}/consents/"))
    for place in (
        f"/consultations/{case}/",
        f"/consultations/{case}/referrals/",
        f"/consultations/{case}/documents/",
    ):
        assert guest.get(place).status_code == 404
    body, _ = find_by_link(link.split("/")[2], NOON + timedelta(hours=1))
    with pytest.raises(ConsultationNotFound):
        get_consultation(body, open_by_form(StrictClient()), at=NOON + timedelta(hours=1))
    assert not Entry.objects.filter(subject__contains=link.split("/")[2]).exists()


def test_it_is_taken_on_and_finished_without_an_account(client, case, link, guest):
    assert guest.post(f"{link}accept/").status_code == 302
    assert "引き受けました" in read(client.get(f"/consultations/{case}/referrals/"))
    assert guest.post(f"{link}complete/", {"answer": ""}).status_code == 422
    assert "お返事を受け取りました" in read(
        guest.post(f"{link}complete/", {"answer": "契約書を直しました。"})
    )
    assert "契約書を直しました。" in read(client.get(f"/consultations/{case}/referrals/"))


def end_by_withdrawing(client, case, link, guest):
    consent = Consent.objects.get().public_id
    client.post(f"/consultations/{case}/consents/{consent}/withdraw/")


def end_by_declining(client, case, link, guest):
    guest.post(f"{link}decline/", {"answer": "手がいっぱいです。"})


def end_by_another_link(client, case, link, guest):
    (made,) = Referral.objects.values_list("public_id", flat=True)
    client.post(f"/consultations/{case}/referrals/{made}/link/")


def end_by_calling_off(client, case, link, guest):
    (made,) = Referral.objects.values_list("public_id", flat=True)
    client.post(f"/consultations/{case}/referrals/{made}/call-off/")


@pytest.mark.parametrize(
    "end",
    [end_by_withdrawing, end_by_declining, end_by_another_link, end_by_calling_off],
    ids=lambda end: end.__name__,
)
def test_a_link_that_is_over_is_dead(client, case, link, guest, end):
    assert guest.get(link).status_code == 200
    end(client, case, link, guest)
    for answer in (
        guest.get(link),
        guest.post(f"{link}accept/"),
        guest.post(f"{link}complete/", {"answer": "x"}),
    ):
        assert answer.status_code == 404
        assert STORY not in read(answer)


def test_a_link_runs_out_with_the_consent(client, case, link, guest):
    with time_machine.travel(NOON + timedelta(days=30)):
        assert guest.get(link).status_code == 200
    with time_machine.travel(NOON + timedelta(days=31)):
        assert guest.get(link).status_code == 404


def test_words_and_deeds_nobody_offers_are_not_there(guest, link):
    for place in ("/referred/x/", f"{link}reassign/", f"{link}call-off/"):
        answer = guest.get(place) if place == "/referred/x/" else guest.post(place)
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("deed", "verb"),
    [("accept", "accepted"), ("decline", "declined"), ("return", "returned"), ("complete", "completed")],
)
def test_a_second_click_is_answered_like_the_first_and_changes_nothing(client, case, link, guest, deed, verb):
    if deed in ("return", "complete"):
        guest.post(f"{link}accept/")
    for _ in range(2):
        answer = guest.post(f"{link}{deed}/", {"answer": "一言"})
        if deed == "accept":
            assert (answer.status_code, answer["location"]) == (302, link)
        else:
            assert "お返事を受け取りました" in read(answer)
    assert Entry.objects.filter(verb=f"referral.{verb}").count() == 1
    assert link.split("/")[2] not in str(list(KeptAnswer.objects.values()))


def test_the_first_click_alone_is_kept_and_another_word_finds_the_link_dead(client, case, link, guest):
    guest.post(f"{link}decline/", {"answer": "手がいっぱいです。"})
    assert guest.post(f"{link}decline/", {"answer": "やはり引き受けます。"}).status_code == 404
    assert Referral.objects.get().answer == "手がいっぱいです。"
    assert guest.post(f"{link}decline/", {"answer": "手がいっぱいです。"}).status_code == 200
    with time_machine.travel(NOON + timedelta(days=3)):
        assert guest.post(f"{link}decline/", {"answer": "手がいっぱいです。"}).status_code == 404


def test_what_the_body_declined_the_client_reads_on_both_pages(client, case, link, guest):
    assert "断ると、この依頼と一緒に渡された内容は見られなくなります" in read(guest.get(link))
    guest.post(f"{link}decline/", {"answer": "手がいっぱいです。"})
    assert "この機関からはもう見られません" in read(client.get(f"/consultations/{case}/referrals/"))
    assert "一緒に送った支援依頼が終わりました" in read(client.get(f"/consultations/{case}/consents/"))
