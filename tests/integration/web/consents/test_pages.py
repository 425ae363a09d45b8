"""Handing over, switching, withdrawing, reading, as people do it in a browser."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.people import make_organisation, make_staff
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Membership, Organisation
from tsunagu.jobs import sweeps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
STORY = "取引先から図面を無償で渡すように言われて困っています。"


def hand_over(client, public_id: str, organisation: int, *groups: str, **more: str):
    said = {
        "organisation": str(organisation),
        "groups": groups or ("story",),
        "purpose": "advice",
        "days": "30",
    }
    return client.post(f"/consultations/{public_id}/consents/new/", said | {"deed": "give"} | more)


@pytest.fixture
def reader(db):
    return make_staff()


@pytest.fixture
def desk(other, reader):
    other.log_in(reader)
    return other


def test_it_is_confirmed_before_it_is_handed_over(client, reader):
    public_id = open_by_form(client)
    form = client.get(f"/consultations/{public_id}/consents/new/").content.decode()
    asked = hand_over(client, public_id, reader.organisation_id, "story", "secrets", deed="confirm")

    assert re.search(r'<input[^>]*value="story"[^>]* checked', form)
    assert re.search(r'<input[^>]*value="secrets"[^>]*>', form)
    assert not re.search(r'<input[^>]*value="secrets"[^>]* checked', form)
    assert asked.status_code == 200
    assert "まだ公開していない技術の中身も渡します" in asked.content.decode()
    assert not Consent.objects.exists()
    assert hand_over(client, public_id, reader.organisation_id, "story").status_code == 302
    assert Consent.objects.get().groups == ["story"]


@pytest.mark.parametrize(
    "change",
    [{"organisation": "0"}, {"groups": ()}, {"purpose": "x"}, {"days": "9999"}, {"organisation": "<script>"}],
    ids=lambda change: str(change),
)
def test_a_form_that_is_not_whole_is_shown_again(client, reader, change):
    public_id = open_by_form(client)
    response = client.post(
        f"/consultations/{public_id}/consents/new/",
        {"organisation": str(reader.organisation_id), "groups": "story", "purpose": "advice", "days": "30"}
        | {"deed": "give"}
        | change,
    )

    assert response.status_code == 422
    assert "入力を確かめてください" in response.content.decode()
    assert not Consent.objects.exists()


def test_the_body_reads_what_was_handed_over_and_the_client_sees_that_it_did(client, desk, reader):
    public_id = open_by_form(client, STORY, company="アサギ精機")
    client.post(f"/consultations/{public_id}/secrets/", {"text": "加熱は毎分３度"})
    assert desk.get(f"/desk/shared/{public_id}/").status_code == 404
    hand_over(client, public_id, reader.organisation_id, "story")

    row = desk.get("/desk/shared/").content.decode()
    page = desk.get(f"/desk/shared/{public_id}/").content.decode()
    told = client.get(f"/consultations/{public_id}/consents/").content.decode()

    assert f"/desk/shared/{public_id}/" in row
    assert "図面" in page
    assert "アサギ精機" not in row + page
    assert "毎分３度" not in row + page
    assert "渡されていないもの：会社のこと" in page
    assert "ページを見た" in told
    assert Organisation.objects.get(pk=reader.organisation_id).name_ja in told


def test_one_switch_each_and_the_last_one_goes_by_withdrawing(client, desk, reader):
    public_id = open_by_form(client, company="アサギ精機")
    hand_over(client, public_id, reader.organisation_id, "story")
    consent = Consent.objects.get().public_id
    place = f"/consultations/{public_id}/consents/{consent}/"

    assert client.post(f"{place}switch/", {"group": "company", "open": "yes"}).status_code == 302
    assert "アサギ精機" in desk.get(f"/desk/shared/{public_id}/").content.decode()
    assert client.post(f"{place}switch/", {"group": "story", "open": "no"}).status_code == 302
    page = client.get(f"/consultations/{public_id}/consents/").content.decode()
    assert f'href="{place}withdraw/">取り消す' in page
    assert client.post(f"{place}switch/", {"group": "company", "open": "no"}).status_code == 422
    assert client.post(f"{place}switch/", {"group": "everything", "open": "yes"}).status_code == 422
    assert Consent.objects.get().groups == ["company"]


def test_withdrawing_asks_first_and_then_holds_at_once(client, desk, reader):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id)
    place = f"/consultations/{public_id}/consents/{Consent.objects.get().public_id}/withdraw/"
    page = desk.get(f"/desk/shared/{public_id}/")

    assert "取り消しますか" in client.get(place).content.decode()
    assert Grant.objects.filter(closed_at=None).exists()
    assert client.post(place).status_code == 302
    assert page.status_code == 200
    assert desk.get(f"/desk/shared/{public_id}/").status_code == 404
    assert desk.get(f"/consultations/{public_id}/assessment.json").status_code == 404
    assert "まだありません" in desk.get("/desk/shared/").content.decode()
    assert "取消し" in client.get(f"/consultations/{public_id}/consents/").content.decode()


def test_a_switch_on_a_page_that_grew_old_is_refused_with_the_reason(client, reader):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id)
    place = f"/consultations/{public_id}/consents/{Consent.objects.get().public_id}/"
    client.post(f"{place}withdraw/")

    response = client.post(f"{place}switch/", {"group": "company", "open": "yes"})

    assert response.status_code == 422
    assert "すでに取り消されたか" in response.content.decode()
    assert not Grant.objects.filter(closed_at=None).exists()


def test_after_the_last_day_nothing_opens(client, desk, reader):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id)
    with time_machine.travel(NOON + timedelta(days=31)):
        desk.cookies.clear()
        desk.log_in(reader)
        assert desk.get(f"/desk/shared/{public_id}/").status_code == 404


def test_staff_hand_over_what_they_recorded_only_with_a_paper(client, staff, reader):
    client.log_in(staff)
    opened = client.post("/desk/new/", {"text": STORY, "applicant": "sme", "company": ""})
    public_id = opened["Location"].split("/")[2]

    assert hand_over(client, public_id, reader.organisation_id).status_code == 422
    assert hand_over(client, public_id, reader.organisation_id, note="11月20日、書庫3").status_code == 302
    assert "紙の同意書" in client.get(f"/consultations/{public_id}/consents/").content.decode()


@pytest.mark.parametrize("address", ["consents/", "consents/new/", "secrets/"])
def test_in_english_nothing_is_left_in_japanese(client, reader, address):
    public_id = open_by_form(client)
    client.post("/language/", {"language": "en"})
    hand_over(client, public_id, reader.organisation_id)
    page = client.get(f"/consultations/{public_id}/{address}").content.decode()
    main = page.split("<main")[1].split("</main>")[0].replace("窓口", "")

    import re

    left = set(re.findall(r"[ぁ-んァ-ヶ一-龠]{2,}", re.sub(r"<option.*?</option>|<optgroup[^>]*>", "", main)))
    assert left == set()


def test_html_in_every_field_stays_text(client, desk, reader):
    evil = "<img src=x onerror=alert(1)>"
    public_id = open_by_form(client, STORY + evil, company=evil)
    client.post(f"/consultations/{public_id}/secrets/", {"text": evil})
    hand_over(client, public_id, reader.organisation_id, "story", "company", "secrets")

    for browser, address in ((desk, "/desk/shared/"), (desk, f"/desk/shared/{public_id}/")):
        assert evil not in browser.get(address).content.decode()
    assert evil not in client.get(f"/consultations/{public_id}/secrets/").content.decode()


@pytest.mark.parametrize("how", ["page", "htmx"])
@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("GET", "/desk/shared/{}/"),
        ("GET", "/consultations/{}/documents/"),
        ("POST", "/consultations/{}/documents/"),
        ("GET", "/consultations/{}/assessment.pdf"),
        ("POST", "/consultations/{}/story/"),
        ("POST", "/consultations/{}/question/"),
        ("POST", "/consultations/{}/secrets/"),
        ("POST", "/consultations/{}/link/"),
    ],
)
def test_a_consent_withdrawn_while_the_page_is_open(client, desk, reader, method, place, how):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id, "story", "documents")
    assert desk.get(f"/desk/shared/{public_id}/").status_code == 200
    client.post(f"/consultations/{public_id}/consents/{Consent.objects.get().public_id}/withdraw/")
    before = freeze()

    headers = {"hx-request": "true"} if how == "htmx" else {}
    answer = desk.generic(
        method,
        place.format(public_id),
        "text=x",
        content_type="application/x-www-form-urlencoded",
        headers=headers,
    )

    assert answer.status_code == 404
    assert "同意を取り消したか" in answer.content.decode()
    assert freeze() == before


def freeze():
    return [list(table.objects.order_by("pk").values()) for table in (Consultation, Consent, Grant, Entry)]


def test_a_body_that_left_the_network_is_named_so_to_the_client_who_reads_the_notice(client, other, reader):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id)
    body = Organisation.objects.get(pk=reader.organisation_id)
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    asker = make_staff()
    Membership.objects.filter(person_id=asker.person_id).update(
        until=NOON.date()
    )  # works for no body any more
    Consultation.objects.update(client_id=asker.person_id)

    dissolve_organisation(actor=runs, code=body.code, at=NOON)
    sweeps.dispatch()
    page = client.get(f"/consultations/{public_id}/consents/").content.decode()
    other.log_in(asker)
    notices = other.get("/desk/notifications/").content.decode()

    assert "2026年11月22日（日）に終了（この機関は、支援ネットワークから離れました）" in page
    assert f"{body.name_ja}が支援ネットワークから離れました" in notices
    assert f'href="/consultations/{public_id}/consents/"' in notices
    assert other.get(f"/consultations/{public_id}/consents/").status_code == 200
    assert "未読1件" in other.get("/my/").content.decode()
    other.post("/desk/notifications/read/")
    assert "未読" not in other.get("/my/").content.decode()


def test_a_session_that_is_open_when_the_body_ends_shows_nothing_more(client, desk, reader):
    public_id = open_by_form(client)
    hand_over(client, public_id, reader.organisation_id)
    assert public_id in desk.get("/desk/shared/").content.decode()
    code = Organisation.objects.get(pk=reader.organisation_id).code
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)

    dissolve_organisation(actor=runs, code=code, at=NOON)

    for place in ("/desk/shared/", f"/desk/shared/{public_id}/", "/desk/", "/desk/network/"):
        answer = desk.get(place)
        assert answer.status_code in {403, 404}
        assert public_id not in answer.content.decode().replace(place, "")  # but for the address asked for
    assert desk.get(f"/consultations/{public_id}/documents/").status_code == 404
