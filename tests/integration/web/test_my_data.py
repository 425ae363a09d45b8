"""わたしのデータ in the browser: the copy is made, shown, taken; deletion is asked for, undone, done."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import PASSWORD, make_staff
from tests.integration.web.conftest import open_by_form
from tests.integration.web.consents.test_pages import hand_over
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.data_rights.actions import erase_due, run_retention
from tsunagu.domain.data_rights.models import Archive, Deletion
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import Person
from tsunagu.jobs.running import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
EMAIL = "owner@minato.example"


@pytest.fixture
def owner(client, other):
    """A browser of a client who has signed in and shown who they are, and their consultation."""
    public_id = open_by_form(client, company="みなと精密")
    client.post(f"/consultations/{public_id}/account/", {"email": EMAIL})
    link = re.search(r"http://testserver(\S+)", deliver_mails()[-1].body).group(1)
    other.post(link, {"name": "港 太郎", "password1": PASSWORD})
    prove(other)
    return other, public_id


def prove(browser) -> None:
    assert browser.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def read(response) -> str:
    return response.content.decode()


def test_a_copy_is_made_by_a_job_and_taken(owner):
    browser, _ = owner
    assert "写しを作る" in read(browser.get("/my/data/"))

    assert browser.post("/my/data/copy/")["Location"] == "/my/data/"
    page = read(browser.get("/my/data/"))
    assert 'hx-trigger="every 2s"' in page
    assert "写しを作っています" in read(browser.get("/my/data/copy/", headers={"hx-request": "true"}))
    row = Archive.objects.get()
    assert browser.get(f"/my/data/copy/{row.public_id}/").status_code == 404  # not ready
    run_job(row.job)
    part = read(browser.get("/my/data/copy/", headers={"hx-request": "true"}))
    assert "写しができました" in part
    assert "hx-trigger" not in part
    assert "2026年11月29日" in part

    taken = browser.get(f"/my/data/copy/{row.public_id}/")
    content = b"".join(taken.streaming_content)
    assert taken["Content-Disposition"] == 'attachment; filename="tsunagu-data-20261122.zip"'
    assert int(taken["Content-Length"]) == len(content)
    assert taken["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    page = zipfile.ZipFile(io.BytesIO(content)).read("index.html").decode()
    assert "みなと精密" in page
    assert EMAIL in page


def test_the_password_is_asked_for_before_a_copy_leaves_and_before_everything_goes(owner):
    browser, _ = owner
    browser.post("/my/data/copy/")
    run_job(Archive.objects.get().job)
    with time_machine.travel(NOON + timedelta(minutes=30)):
        for method, address in (
            ("GET", f"/my/data/copy/{Archive.objects.get().public_id}/"),
            ("GET", "/my/data/delete/"),
            ("POST", "/my/data/delete/"),
        ):
            answer = browser.generic(method, address)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/account/reauthenticate/")
    assert not Deletion.objects.exists()


def test_another_client_gets_404_for_copy_and_deletion(owner, client):
    browser, public_id = owner
    browser.post("/my/data/copy/")
    run_job(Archive.objects.get().job)
    browser.post(f"/my/data/delete/{public_id}/", {"reference": Consultation.objects.get().reference})
    thief = type(client)(headers={"accept-language": "ja"})
    thief.log_in(make_staff())
    prove(thief)

    assert thief.get(f"/my/data/copy/{Archive.objects.get().public_id}/").status_code == 404
    assert thief.get(f"/my/data/delete/{public_id}/").status_code == 404
    assert thief.post(f"/my/data/deletions/{Deletion.objects.get().public_id}/undo/").status_code == 404


@pytest.mark.parametrize("typed", ["", "T-2026-XXXX-XX"])
def test_a_wrong_number_deletes_nothing(owner, typed):
    browser, public_id = owner

    page = browser.post(f"/my/data/delete/{public_id}/", {"reference": typed})

    assert page.status_code == 422
    assert not Deletion.objects.exists()
    assert browser.get(f"/consultations/{public_id}/").status_code == 200


def test_one_consultation_is_deleted_and_brought_back(owner, client):
    browser, public_id = owner
    reference = Consultation.objects.get().reference
    page = read(browser.get(f"/my/data/delete/{public_id}/"))
    assert "2026年12月6日" in page
    assert "元には戻せません" in page

    said = {"reference": reference.lower().replace("t-", "ｔ-")}
    assert browser.post(f"/my/data/delete/{public_id}/", said)["Location"] == "/my/data/"
    for each in (browser, client):
        assert each.get(f"/consultations/{public_id}/").status_code == 404
    page = read(browser.get("/my/data/"))
    assert f"相談 {reference} を消す予定です" in page
    again = browser.post(f"/my/data/deletions/{Deletion.objects.get().public_id}/undo/")
    assert again["Location"] == "/my/data/"
    for each in (browser, client):
        assert each.get(f"/consultations/{public_id}/").status_code == 200
    assert browser.post(f"/my/data/deletions/{Deletion.objects.get().public_id}/undo/").status_code == 404


def test_everything_is_deleted_and_the_account_opens_nothing_any_more(owner):
    browser, _ = owner
    assert "相談1件を消します" in read(browser.get("/my/data/delete/"))
    assert browser.post("/my/data/delete/")["Location"] == "/my/data/"
    assert "すべてを消す予定です" in read(browser.get("/my/data/"))
    refused = browser.post("/my/data/delete/")
    assert refused.status_code == 422
    assert "すでに、消すよう承っています" in read(refused)

    with time_machine.travel(NOON + timedelta(days=15)):
        assert erase_due(at=NOON + timedelta(days=15)) == 1
        assert browser.get("/my/data/").status_code == 302
        answer = browser.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
        assert answer.status_code == 200
    assert not Person.objects.filter(email=EMAIL).exists()


def test_staff_are_told_to_leave_first_and_see_what_was_deleted(client, owner):
    browser, public_id = owner
    adviser = make_staff()
    reference = Consultation.objects.get().reference
    hand_over(browser, public_id, adviser.organisation_id, "story")
    desk = type(client)(headers={"accept-language": "ja"})
    desk.log_in(adviser)
    assert reference in read(desk.get("/desk/shared/"))
    assert "相談した方が消した相談" not in read(desk.get("/desk/shared/"))
    browser.post(f"/my/data/delete/{public_id}/", {"reference": reference})

    page = read(desk.get("/desk/shared/"))
    assert "相談した方が消した相談" in page
    assert reference in page
    assert desk.get(f"/desk/shared/{public_id}/").status_code == 404
    assert "支援機関の一員として参加しているあいだは" in read(desk.get("/my/data/"))
    prove(desk)
    assert desk.post("/my/data/delete/").status_code == 422


def test_those_who_check_read_the_reports_and_count(client):
    client.log_in(make_staff(role=Role.AUDITOR))
    assert "まだ報告がありません" in read(client.get("/desk/retention/"))
    run_retention(run="2026-11-22", at=NOON)
    page = read(client.get("/desk/retention/"))
    assert "2026-11-22 12:00 の報告" in page
    assert "閲覧の記録" in page
    assert "数えただけで、何も消していません" in read(client.post("/desk/retention/"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_said_in_both_languages(owner, language):
    browser, public_id = owner
    headers = {"accept-language": language}
    for address in ("/my/data/", "/my/data/delete/", f"/my/data/delete/{public_id}/"):
        page = read(browser.get(address, headers=headers))
        assert ("わたしのデータ" in page) == (language == "ja")
        assert ("My data" in page) == (language == "en")
