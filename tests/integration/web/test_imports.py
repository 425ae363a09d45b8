"""From the template to a network that is there, as an administrator does it in the browser."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.conftest import NOON
from tests.factories.people import PASSWORD, make_organisation, make_staff
from tests.factories.workbooks import change_cell, make_workbook
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.imports.models import Import
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.work.actions.running import MOST_ATTEMPTS
from tsunagu.domain.work.models import Job
from tsunagu.jobs.running import run_job
from tsunagu.kernel.words import Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
PLACE = "/desk/network/imports/"


@pytest.fixture
def office(client):
    """The browser of an administrator."""
    body = make_organisation(kind=OrganisationKind.NATIONAL, prefecture=None)
    client.log_in(make_staff(organisation=body, role=Role.ADMINISTRATOR))
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": PLACE})
    return client


def upload(client, content, name="network.xlsx", **more):
    return client.post(PLACE, {"workbook": SimpleUploadedFile(name, content), **more})


def work():
    """The worker does what waits."""
    while names := list(Job.objects.filter(ended_at=None).order_by("pk").values_list("public_id", flat=True)):
        for name in names:
            run_job(name)


def open_book(response):
    assert "attachment" in response["Content-Disposition"]
    return load_workbook(io.BytesIO(response.content))


def test_a_workbook_is_checked_shown_and_brought_in(office):
    page = upload(office, make_workbook())["Location"]
    assert "確かめています" in office.get(page).content.decode()
    work()
    shown = office.get(page).content.decode()
    assert "直すところはありません" in shown
    assert Organisation.objects.count() == 1

    assert office.post(page + "carry-out/")["Location"] == page
    assert "取り込んでいます" in office.get(page, headers={"hx-request": "true"}).content.decode()
    work()

    shown = office.get(page).content.decode()
    assert "取り込みました" in shown
    assert Organisation.objects.count() == 3
    assert len(mail.outbox) == 2
    assert office.post(page + "carry-out/").status_code == 422


def test_a_check_whose_worker_died_is_asked_for_again(office):
    page = upload(office, make_workbook())["Location"]
    Job.objects.filter(kind="imports.check").update(attempt=MOST_ATTEMPTS)
    work()
    assert Job.objects.get().state == "failed"
    assert "もう一度確かめる" not in office.get(page).content.decode()
    assert office.post(page + "check/").status_code == 422

    with time_machine.travel(NOON + timedelta(minutes=16)):
        assert "もう一度確かめる" in office.get(page).content.decode()
        assert office.post(page + "check/")["Location"] == page
        assert "もう一度確かめる" not in office.get(page).content.decode()
        work()

        assert "直すところはありません" in office.get(page).content.decode()


def test_invitations_of_an_import_that_stopped_can_be_sent(office, monkeypatch):
    page = upload(office, make_workbook(), hold="yes")["Location"]
    work()

    def refuse(**_options):
        raise ConsentRefused(Words("いまは渡せません。", "Not now."), code="later")

    monkeypatch.setattr("tsunagu.domain.imports.carrying.hand_over", refuse)
    office.post(page + "carry-out/")
    work()
    shown = office.get(page).content.decode()
    assert "途中で止まりました" in shown
    assert "続きを取り込む" in shown

    office.post(page + "mails/")
    work()

    assert len(mail.outbox) == 2


def test_mails_are_held_back_until_the_button(office):
    page = upload(office, make_workbook(), hold="yes")["Location"]
    work()
    office.post(page + "carry-out/")
    work()
    assert mail.outbox == []
    assert "まだ送っていない招待が2通あります" in office.get(page).content.decode()

    office.post(page + "mails/")
    work()

    assert len(mail.outbox) == 2
    assert "招待のメールを送る" not in office.get(page).content.decode()


def test_problems_stand_on_the_page_and_beside_their_rows(office):
    sheets = change_cell("職員", 1, "役割", "=cmd|'/c calc'!A0")
    sheets["職員"][0][2] = "部長"
    sheets["事業者"][1][2] = "＝HYPERLINK(1)"
    sheets["機関"][0][5] = "-1+cmd"
    page = upload(office, make_workbook(sheets), name="<b>.xlsx")["Location"]
    work()

    shown = office.get(page).content.decode()
    assert "直すところが1件あります" in shown
    assert "職員 2行" in shown
    assert "<b>" not in shown
    assert "carry-out" not in shown
    assert office.post(page + "carry-out/").status_code == 422
    book = open_book(office.get(page + "problems/"))
    assert book.sheetnames == ["直すところ", "機関", "職員", "事業者", "相談"]
    assert "部長" in book["職員"]["A2"].value
    assert book["職員"]["B1"].value == "機関の記号"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "b"}
    assert not [cell for cell in cells if str(cell.value or "").startswith(("=", "-", "＝"))]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"a,b\n", "Excel（xlsx）のファイルではありません"),
        ("a.xlsx", b"PK\x03\x04", "XLSXとして開けません"),
    ],
    ids=["csv", "broken"],
)
def test_what_is_no_workbook_is_said_on_the_page(office, name, content, said):
    page = upload(office, content, name=name)["Location"]
    work()

    assert said in office.get(page).content.decode()


def test_nothing_chosen_and_too_much(office, settings):
    assert "ファイルを選んでください" in office.post(PLACE, {}).content.decode()
    settings.DOCUMENT_BYTES = 1000
    response = upload(office, make_workbook())

    assert response.status_code == 422
    assert "超えています" in response.content.decode()
    assert Import.objects.count() == 0


def test_the_template_comes_back_without_a_problem(office):
    content = office.get(PLACE + "template/").content
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames[2:] == ["機関", "職員", "事業者", "相談"]
    for sheet in book.worksheets[2:]:
        sheet["A2"].value = None  # the example rows, taken for real
    out = io.BytesIO()
    book.save(out)

    page = upload(office, out.getvalue())["Location"]
    work()

    row = Import.objects.get()
    assert (row.state, [each["code"] for each in row.findings]) == ("ready", [])
    assert office.get(page).status_code == 200


def test_whoever_signed_in_long_ago_shows_their_password_again(office):
    page = upload(office, make_workbook())["Location"]
    work()
    with time_machine.travel(NOON + timedelta(minutes=30)):
        asked = office.post(page + "carry-out/")
        assert asked["Location"].startswith("/account/reauthenticate/")
        assert Import.objects.get().state == "ready"

        office.post(asked["Location"], {"password": PASSWORD}, follow=True)

        assert Import.objects.get().state == "running"
